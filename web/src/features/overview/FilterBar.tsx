import { Menu } from '@mantine/core';
import { IconCheck, IconCoins, IconDownload, IconLink, IconX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type ScreenKey, useScreenKeys } from '../../app/shortcuts';
import { useI18n } from '../../i18n';
import { lastUsefulDay, shifted } from '../../lib/period';
import { printView } from '../../lib/print';
import { SCOPES, type Search, stringifySearch } from '../../lib/search';
import { Chip } from '../../ui/Chip';
import { useChannelName } from '../../ui/useChannelName';
import { ChannelPicker } from './ChannelPicker';
import s from './FilterBar.module.css';
import { PeriodChip } from './PeriodChip';
import type { Ground } from './useOverview';

export function FilterBar({ search, ground }: { search: Search; ground: Ground | null }) {
  const { t } = useI18n();
  const name = useChannelName();
  const navigate = useNavigate({ from: '/' });
  const set = (change: Partial<Search>) => void navigate({ search: (old) => ({ ...old, ...change }), resetScroll: false });
  const view = ground?.view;

  useScreenKeys((key: ScreenKey) => {
    if (!ground || !view) return;
    if (key === 'compare') set({ compare: view.compare === 'none' ? undefined : 'none' });
    if (key === 'filter') document.querySelector<HTMLElement>('[data-filter=channels]')?.click();
    if (key !== 'before' && key !== 'after') return;
    const end = lastUsefulDay(ground.workspace.today, ground.workspace.last_day);
    set({ ...shifted(view.span, key === 'before' ? -1 : 1, end), period: undefined });
  });

  return (
    <div className={s.bar} role="toolbar" aria-label={t('filter.title')}>
      <PeriodChip ground={ground} onApply={set} />
      <ChannelPicker
        selected={view?.channels ?? []}
        onChange={(channels) => set({ channels: channels.length > 0 ? channels.join(',') : undefined })}
      />
      <Menu width={320} position="bottom-start">
        <Menu.Target>
          <Chip opens on={!!search.scope} icon={<IconCoins size={16} aria-hidden />}>
            <span data-quiet>{t('scope.title')}</span>
            {t(`scope.${search.scope ?? 'default'}`)}
          </Chip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={search.scope ?? 'default'} onChange={(value) => set({ scope: SCOPES.find((x) => x === value) })}>
            {(['default', ...SCOPES] as const).map((scope) => (
              <Menu.RadioItem key={scope} value={scope} closeMenuOnClick checkIcon={<IconCheck size={15} />}>
                {t(`scope.${scope}`)}
                <span className={s.meaning}>{t(`scope.${scope}_body`)}</span>
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      {view?.channels.map((id) => (
        <Chip
          key={id}
          on
          aria-label={t('filter.remove', { name: name(id) })}
          onClick={() => set({ channels: view.channels.filter((other) => other !== id).join(',') || undefined })}
        >
          {name(id)}
          <IconX size={14} aria-hidden />
        </Chip>
      ))}
      <div className={`${s.push} no-print`}>
        <ShareMenu search={search} ground={ground} />
        <Chip icon={<IconDownload size={16} aria-hidden />} onClick={printView}>
          PDF
        </Chip>
      </div>
    </div>
  );
}

/** A link with a relative period shows other days later: the reader chooses which she means. */
function ShareMenu({ search, ground }: { search: Search; ground: Ground | null }) {
  const { t } = useI18n();
  const [copied, setCopied] = useState(false);
  const copy = async (as: Search) => {
    const address = `${location.origin}/${stringifySearch({ ...as })}`;
    // The clipboard is refused on plain HTTP beyond this machine: the address bar then serves.
    await navigator.clipboard?.writeText(address).catch(() => {});
    setCopied(true);
    setTimeout(() => setCopied(false), 1800);
  };
  const frozen: Search = ground ? { ...search, period: undefined, from: ground.view.span.from, to: ground.view.span.to } : search;
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Chip icon={copied ? <IconCheck size={16} aria-hidden /> : <IconLink size={16} aria-hidden />}>
          <span aria-live="polite">{t(copied ? 'filter.copied' : 'filter.share')}</span>
        </Chip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void copy(frozen)}>
          {t('filter.share_frozen')}
          <span className={s.meaning}>{t('filter.share_frozen_body')}</span>
        </Menu.Item>
        {!search.from && (
          <Menu.Item onClick={() => void copy(search)}>
            {t('filter.share_moving')}
            <span className={s.meaning}>{t('filter.share_moving_body')}</span>
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
