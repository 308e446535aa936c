import { Popover } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { Sparkline } from '../../charts/Sparkline';
import { useI18n } from '../../i18n';
import type { Kpi, QueryResult } from '../../lib/api';
import { NO_VALUE, useFormat } from '../../lib/format';
import { Bone } from '../../ui/States';
import { changeOf, changeText } from './change';
import s from './KpiTile.module.css';
import type { Ground } from './useOverview';
import { useWords } from './useWords';

const Explain = lazy(() => import('./Explain'));

interface Props {
  kpi: Kpi;
  ground: Ground;
  result: QueryResult;
  line?: (number | null)[];
  lineBefore?: (number | null)[];
}

/** One figure: its value, how it moved against the compared period, its scope and what it rests on. */
export function KpiTile({ kpi, ground, result, line, lineBefore }: Props) {
  const { t, of } = useI18n();
  const format = useFormat(result.currency);
  const words = useWords(ground.catalogue);
  const [open, setOpen] = useState(false);
  const value = result.totals[kpi.id];
  const before = result.previous?.totals[kpi.id];
  const shown = { decimals: kpi.decimals };
  const change = changeOf(kpi, value, before);
  const has = typeof value === 'number';
  const reason = result.missing[kpi.id];
  const name = of(kpi.short);
  return (
    <article className={s.tile} aria-labelledby={`tile-${kpi.id}`}>
      <h3 className={s.label}>
        <span id={`tile-${kpi.id}`}>{name}</span>
        <span className={s.scope}>{words.scope(kpi, result)}</span>
      </h3>
      <Popover opened={open} onChange={setOpen} position="bottom-start" width={360} trapFocus returnFocus>
        <Popover.Target>
          <button
            type="button"
            className={`${s.value} ${has ? '' : s.none} num`}
            aria-haspopup="dialog"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <span className="sr">{t('explain.open', { name })} </span>
            {has ? format.value(value, kpi.unit, shown) : NO_VALUE}
            <IconInfoCircle size={14} aria-hidden className={s.help} />
          </button>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label={t('explain.title')}>
          {open && (
            <Suspense fallback={<Bone width={358} height={220} />}>
              <Explain kpi={kpi} ground={ground} result={result} totals={{ now: result.totals, before: result.previous?.totals }} />
            </Suspense>
          )}
        </Popover.Dropdown>
      </Popover>
      {has ? (
        <p className={`${s.change} num`}>
          {change && typeof before === 'number' ? (
            <>
              <b className={change.tone}>
                <span aria-hidden>{Math.abs(change.by) < 5e-4 ? '=' : change.by > 0 ? '↑' : '↓'} </span>
                <span className="sr">{t(change.by > 0 ? 'tile.up' : 'tile.down')} </span>
                {changeText(format, change)}
              </b>{' '}
              <span>{t('tile.against', { value: format.value(before, kpi.unit, shown) })}</span>
            </>
          ) : (
            <span>{result.previous ? t('tile.no_before') : '\u00a0'}</span>
          )}
        </p>
      ) : (
        <p className={s.change}>
          {words.missing(reason)}{' '}
          {words.remedy(reason) && (
            <Link to="/import" search={{ fact: words.remedy(reason) }}>
              {t('action.import')}
            </Link>
          )}
        </p>
      )}
      {has && <p className={`${s.rests} num`}>{words.restsOn(kpi, result.n[kpi.id])}</p>}
      {has && line && (
        <div className={s.spark}>
          <Sparkline values={line} previous={lineBefore} width={84} height={32} />
        </div>
      )}
    </article>
  );
}
