import { IconClockExclamation } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useI18n } from '../../i18n';
import type { Freshness } from '../../lib/api';
import { useFormat } from '../../lib/format';
import { addDays } from '../../lib/period';
import s from './FreshnessLine.module.css';

/** A source is late when its rows stop more than two days before the end of what is shown. */
export function lateSources(sources: Freshness[], until: string, today: string): Freshness[] {
  const yesterday = addDays(today, -1);
  const expected = addDays(until < yesterday ? until : yesterday, -2);
  return sources.filter((source) => source.through !== null && source.through < expected);
}

export function FreshnessLine({ sources, until, today }: { sources: Freshness[]; until: string; today: string }) {
  const { t, maybe, count } = useI18n();
  const format = useFormat();
  const dated = sources.flatMap((source) => source.through ?? []);
  const latest = dated.sort().at(-1);
  if (!latest) return null;
  const late = lateSources(sources, until, today);
  const name = (source: Freshness) =>
    source.platform === 'file' ? source.connection : (maybe(`platform.${source.platform}`) ?? source.platform);
  return (
    <span className={s.line}>
      <span title={count('fresh.sources', sources.length)}>{t('fresh.through', { day: format.day(latest) })}</span>
      {late.length > 0 && (
        <Link to="/imports" className={s.late}>
          <IconClockExclamation size={14} aria-hidden />
          {late.length === 1
            ? t('fresh.late', { name: name(late[0]), day: format.day(late[0].through ?? until) })
            : count('fresh.late_many', late.length)}
        </Link>
      )}
    </span>
  );
}
