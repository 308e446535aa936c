import { Tooltip } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { CSSProperties, KeyboardEvent } from 'react';
import { Sparkline } from '../../charts/Sparkline';
import { useI18n } from '../../i18n';
import type { Kpi, QueryResult, Row } from '../../lib/api';
import { channelClass } from '../../lib/channels';
import { NO_VALUE, useFormat } from '../../lib/format';
import type { Grain } from '../../lib/series';
import { kpiOf } from './ask';
import { toneOf } from './change';
import { channelSeries } from './channelSeries';
import s from './RoiTable.module.css';
import type { Ground } from './useOverview';
import type { TreeRow } from './useTree';
import { useWords } from './useWords';

interface Props {
  row: TreeRow;
  isOpen: boolean;
  ground: Ground;
  grain: Grain;
  result: QueryResult;
  byChannel?: QueryResult;
  kpis: Kpi[];
  most: Record<string, number>;
  nameOf: (row: TreeRow) => string;
  onToggle: (row: TreeRow) => void;
  onExplain: (kpi: Kpi, row: TreeRow) => void;
}

const isAmount = (kpi: Kpi) => kpi.id === 'cost' || kpi.id === 'attributed_revenue';
/** In tables money other than unit costs is in whole units, and ratios are short. */
const decimalsIn = (kpi: Kpi) => (kpi.unit === 'percent' ? 0 : kpi.unit === 'money' && isAmount(kpi) ? 0 : kpi.decimals);

/** Arrows move between figures, so that Tab passes a row in two stops, not ten. */
function moveAmongFigures(event: KeyboardEvent<HTMLTableRowElement>) {
  const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-figure]');
  if (!cell) return;
  const row = event.currentTarget;
  const inRow = [...row.querySelectorAll<HTMLElement>('[data-figure]')];
  const at = inRow.indexOf(cell);
  const beside = (next: Element | null) => next?.querySelectorAll<HTMLElement>('[data-figure]')[at];
  const to = {
    ArrowRight: inRow[at + 1],
    ArrowLeft: inRow[at - 1],
    ArrowDown: beside(row.nextElementSibling),
    ArrowUp: beside(row.previousElementSibling),
  }[event.key];
  if (!to) return;
  event.preventDefault();
  to.focus();
}

export function RoiTableRow({ row, isOpen, ground, grain, result, byChannel, kpis, most, nameOf, onToggle, onExplain }: Props) {
  const { t } = useI18n();
  const name = nameOf(row);
  const depth = { '--depth': row.level } as CSSProperties;
  if (row.state) {
    return (
      <tr className={`${s.below} ${s[`level${row.level}`]}`}>
        <th scope="row" colSpan={kpis.length + 3} className={s.first}>
          <span className={s.name} style={depth}>
            <i className={s.noChevron} />
            {t(`table.${row.state}`)}
            {row.retry && (
              <button type="button" className={s.retry} onClick={row.retry}>
                {t('action.retry')}
              </button>
            )}
          </span>
        </th>
      </tr>
    );
  }
  const revenue = kpiOf(ground.catalogue, 'attributed_revenue');
  return (
    <tr className={`${row.level > 0 ? s.below : ''} ${s[`level${row.level}`]} ${channelClass(row.channel)}`} onKeyDown={moveAmongFigures}>
      <th scope="row" className={s.first}>
        <span className={s.name} style={depth}>
          {row.canOpen ? (
            <button
              type="button"
              className={s.chevron}
              aria-expanded={isOpen}
              aria-label={t(isOpen ? 'table.close' : 'table.open', { name })}
              onClick={() => onToggle(row)}
            >
              <IconChevronRight size={15} aria-hidden />
            </button>
          ) : (
            <i className={s.noChevron} />
          )}
          {row.level === 0 && <i className="dot" />}
          <span className={s.text} title={name}>
            {name}
          </span>
        </span>
      </th>
      {kpis.flatMap((kpi) => [
        <td key={kpi.id}>
          <Figure kpi={kpi} row={row} ground={ground} result={result} most={most[kpi.id]} onExplain={onExplain} />
        </td>,
        ...(kpi.id === 'romi' && result.previous ? [<Change key="change" now={row.values.romi} before={row.before?.romi} />] : []),
      ])}
      <td className={s.trend}>
        {row.level === 0 && byChannel && revenue && (
          <Sparkline values={channelSeries(revenue, result, byChannel, row.channel, grain, ground.view.span)} width={84} height={22} />
        )}
      </td>
    </tr>
  );
}

function Change({ now, before }: { now: Row[string]; before: Row[string] }) {
  const format = useFormat();
  if (typeof now !== 'number' || typeof before !== 'number') return <td className="muted">{NO_VALUE}</td>;
  return <td className={toneOf('higher', now - before)}>{format.points(now - before)}</td>;
}

interface FigureProps {
  kpi: Kpi;
  row: TreeRow;
  ground: Ground;
  result: QueryResult;
  most?: number;
  onExplain: Props['onExplain'];
}

function Figure({ kpi, row, ground, result, most, onExplain }: FigureProps) {
  const { t, of } = useI18n();
  const format = useFormat(result.currency);
  const words = useWords(ground.catalogue);
  const value = row.values[kpi.id];
  const has = typeof value === 'number';
  const text = has ? format.value(value, kpi.unit, { decimals: decimalsIn(kpi) }) : NO_VALUE;
  const button = (
    <button
      type="button"
      data-figure
      tabIndex={kpi.id === 'romi' ? 0 : -1}
      className={`${s.figure} ${kpi.id === 'romi' ? s.strong : ''} ${kpi.id === 'romi' && has && value < 0 ? 'bad' : ''} ${has ? '' : 'muted'}`}
      aria-label={`${text}, ${t('explain.open', { name: of(kpi.short) })}`}
      onClick={() => onExplain(kpi, row)}
    >
      {text}
    </button>
  );
  if (!has) return <Tooltip label={words.missing(row.values.missing?.[kpi.id])}>{button}</Tooltip>;
  if (most === undefined) return button;
  return (
    <span className={s.barred}>
      {button}
      <span className={s.track} aria-hidden="true">
        <i className={kpi.id === 'cost' ? s.costBar : s.revenueBar} style={{ width: `${Math.max(1, Math.min(1, value / most) * 100)}%` }} />
      </span>
    </span>
  );
}

/** The total's ratios are ratios of totals, as the server computed them. */
export function RoiTotalRow({ kpis, result }: { kpis: Kpi[]; result: QueryResult }) {
  const { t } = useI18n();
  const format = useFormat(result.currency);
  return (
    <tr>
      <th scope="row" className={s.first}>
        <span className={s.name}>
          <i className={s.noChevron} />
          {t('table.total')}
        </span>
      </th>
      {kpis.flatMap((kpi) => [
        <td key={kpi.id}>
          {isAmount(kpi) ? (
            <span className={s.barred}>
              {format.orDash(result.totals[kpi.id], kpi.unit, { decimals: decimalsIn(kpi) })}
              <span className={s.track} />
            </span>
          ) : (
            format.orDash(result.totals[kpi.id], kpi.unit, { decimals: decimalsIn(kpi) })
          )}
        </td>,
        ...(kpi.id === 'romi' && result.previous
          ? [<Change key="change" now={result.totals.romi} before={result.previous.totals.romi} />]
          : []),
      ])}
      <td className={s.trend} />
    </tr>
  );
}
