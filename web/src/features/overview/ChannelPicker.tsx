import { Button, Checkbox, Popover } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { CHANNELS } from '../../lib/channels';
import { useCatalogue } from '../../lib/queries';
import { ChannelName } from '../../ui/ChannelName';
import { Chip } from '../../ui/Chip';
import s from './ChannelPicker.module.css';

export function ChannelPicker({ selected, onChange }: { selected: string[]; onChange: (channels: string[]) => void }) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const catalogue = useCatalogue().data;
  const ids = catalogue?.channels.map((c) => c.id) ?? CHANNELS;
  const toggle = (id: string) => onChange(ids.filter((other) => (other === id ? !selected.includes(id) : selected.includes(other))));
  return (
    <Popover opened={open} onChange={setOpen} width={440} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Chip
          data-filter="channels"
          opens
          on={selected.length > 0}
          icon={<IconFilter size={16} aria-hidden />}
          aria-haspopup="dialog"
          onClick={() => setOpen(!open)}
        >
          <span data-quiet>{t('filter.channels')}</span>
          {selected.length === 0 ? t('filter.all') : selected.length}
        </Chip>
      </Popover.Target>
      <Popover.Dropdown p={10} aria-label={t('filter.channels')}>
        <ul className={s.list}>
          {ids.map((id) => (
            <li key={id}>
              <Checkbox size="xs" checked={selected.includes(id)} onChange={() => toggle(id)} label={<ChannelName id={id} />} />
            </li>
          ))}
        </ul>
        <div className={s.foot}>
          <Button size="compact-sm" variant="default" disabled={selected.length === 0} onClick={() => onChange([])}>
            {t('filter.clear_channels')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
