import { Popover } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useI18n } from '../../i18n';
import { useFormat } from '../../lib/format';
import { comparedSpan } from '../../lib/period';
import type { Search } from '../../lib/search';
import { Chip } from '../../ui/Chip';
import { Bone } from '../../ui/States';
import s from './PeriodChip.module.css';
import type { Ground } from './useOverview';

const PeriodPicker = lazy(() => import('./PeriodPicker'));

export function PeriodChip({ ground, onApply }: { ground: Ground | null; onApply: (change: Partial<Search>) => void }) {
  const { t } = useI18n();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  if (!ground) return <Bone width={320} height={32} />;
  const { span, compare } = ground.view;
  const before = comparedSpan(span, compare);
  const sameYear = before?.from.slice(0, 4) === span.to.slice(0, 4);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Chip
          opens
          icon={<IconCalendar size={16} aria-hidden />}
          aria-haspopup="dialog"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span>{format.span(span.from, span.to)}</span>
          {before && (
            <span data-quiet className={s.before}>
              {t('period.against', { span: format.span(before.from, before.to, !sameYear) })}
            </span>
          )}
        </Chip>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('period.title')}>
        {open && (
          <Suspense fallback={<Bone width={300} height={300} />}>
            <PeriodPicker
              ground={ground}
              onCancel={() => setOpen(false)}
              onApply={(change) => {
                setOpen(false);
                onApply(change);
              }}
            />
          </Suspense>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
