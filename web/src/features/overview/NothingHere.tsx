import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useI18n } from '../../i18n';
import { useFormat } from '../../lib/format';
import { Notice } from '../../ui/States';
import { useChannelName } from '../../ui/useChannelName';
import type { Ground } from './useOverview';

/** No row for what is asked: says which filter leaves nothing, and offers to remove it. */
export function NothingHere({ ground: { view, workspace } }: { ground: Ground }) {
  const { t } = useI18n();
  const format = useFormat();
  const navigate = useNavigate({ from: '/' });
  const name = useChannelName();
  if (view.channels.length > 0) {
    return (
      <Notice title={t('state.nothing_filtered')}>
        <p>{t('state.nothing_channels', { channels: format.list(view.channels.map(name)) })}</p>
        <Button size="sm" variant="default" onClick={() => void navigate({ search: (old) => ({ ...old, channels: undefined }) })}>
          {t('filter.clear_channels')}
        </Button>
      </Notice>
    );
  }
  return (
    <Notice title={t('state.nothing_period')}>
      {workspace.first_day && workspace.last_day && (
        <>
          <p>{t('state.data_span', { span: format.span(workspace.first_day, workspace.last_day) })}</p>
          <Button
            size="sm"
            variant="default"
            onClick={() =>
              void navigate({
                search: (old) => ({
                  ...old,
                  period: undefined,
                  from: workspace.first_day ?? undefined,
                  to: workspace.last_day ?? undefined,
                }),
              })
            }
          >
            {t('state.show_all_days')}
          </Button>
        </>
      )}
    </Notice>
  );
}
