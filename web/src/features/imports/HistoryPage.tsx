import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useI18n } from '../../i18n';
import type { Import } from '../../lib/api';
import { useFormat } from '../../lib/format';
import { importsQuery } from '../../lib/queries';
import { Card } from '../../ui/Card';
import { Page } from '../../ui/Page';
import { Bone, Failure, Notice } from '../../ui/States';
import s from './imports.module.css';
import { StateBadge } from './StateBadge';
import { useImportWords } from './words';

/** Every file that was brought in, the newest first. */
export function HistoryPage() {
  const { t } = useI18n();
  const asked = useQuery({
    ...importsQuery,
    refetchInterval: ({ state }) => (state.data?.imports.some((one) => one.state === 'running') ? 1500 : false),
  });
  const imports = asked.data?.imports;
  return (
    <Page title={t('import.history')} lead={t('import.history_lead')} busy={asked.isFetching && !!imports}>
      {asked.isError && !imports ? (
        <Failure error={asked.error} title={t('import.history_failed')} onRetry={() => void asked.refetch()} />
      ) : !imports ? (
        <Bone width="100%" height={240} />
      ) : imports.length === 0 ? (
        <Notice title={t('import.history_empty')}>
          <p>{t('import.lead')}</p>
          <Button component={Link} to="/import" leftSection={<IconPlus size={16} />}>
            {t('import.title')}
          </Button>
        </Notice>
      ) : (
        <Card
          id="history"
          title={t('import.files')}
          tools={
            <Button component={Link} to="/import" size="xs" leftSection={<IconPlus size={15} />}>
              {t('import.title')}
            </Button>
          }
        >
          <section className={s.scroll} tabIndex={0} aria-label={t('import.history')}>
            <table className={`${s.table} num`}>
              <thead>
                <tr>
                  <th scope="col">{t('import.file')}</th>
                  <th scope="col">{t('import.state')}</th>
                  <th scope="col">{t('import.fact')}</th>
                  <th scope="col">{t('import.source')}</th>
                  <th scope="col">{t('import.period')}</th>
                  <th scope="col" className={s.number}>
                    {t('import.kept')}
                  </th>
                  <th scope="col" className={s.number}>
                    {t('import.refused_rows')}
                  </th>
                  <th scope="col">{t('import.when')}</th>
                </tr>
              </thead>
              <tbody>
                {imports.map((one) => (
                  <HistoryRow key={one.id} one={one} />
                ))}
              </tbody>
            </table>
          </section>
        </Card>
      )}
    </Page>
  );
}

function HistoryRow({ one }: { one: Import }) {
  const format = useFormat();
  const words = useImportWords();
  return (
    <tr>
      <th scope="row" className={s.file}>
        <Link to="/imports/$id" params={{ id: one.id }} title={one.file}>
          {one.file}
        </Link>
      </th>
      <td>
        <StateBadge state={one.state} />
      </td>
      <td>{words.fact(one.fact)}</td>
      <td>{words.platform(one.platform)}</td>
      <td>{one.from && one.to ? format.span(one.from, one.to) : ''}</td>
      <td className={s.number}>{format.integer(one.rows_kept)}</td>
      <td className={`${s.number} ${one.rows_refused > 0 ? s.some : ''}`}>{format.integer(one.rows_refused)}</td>
      <td>{format.instant(one.started_at)}</td>
    </tr>
  );
}
