import { useCallback, useMemo, useRef } from 'react';
import { type ChartHandle, EChart, type Option } from '../../charts/EChart';
import { useI18n } from '../../i18n';
import type { QueryResult } from '../../lib/api';
import { download, type Sheet } from '../../lib/csv';
import { useFormat } from '../../lib/format';
import { Card } from '../../ui/Card';
import { barsOption } from './barsOption';
import legend from './legend.module.css';
import { memberRows } from './memberRows';
import { useBreakdown } from './useBreakdown';
import type { Ground } from './useOverview';

const MOST = 8;
const ROW = 29;

/** What does each channel cost and bring back? Paired bars from zero, the compared period as a tick. */
export function ChannelBars({ ground, result }: { ground: Ground; result: QueryResult }) {
  const { t, count } = useI18n();
  const format = useFormat(result.currency);
  const { answer, byCampaign, name } = useBreakdown(ground, result);
  const chart = useRef<ChartHandle>(null);
  const all = useMemo(
    () => memberRows(answer).sort((a, b) => (b.revenue ?? 0) - (a.revenue ?? 0) || (b.cost ?? 0) - (a.cost ?? 0)),
    [answer],
  );
  const rows = useMemo(() => all.filter((r) => r.cost || r.revenue).slice(0, MOST), [all]);
  const compared = !!result.previous;
  const scope = result.scopes.cost?.cost;
  const option = useCallback<Option>(
    (colours, width) => barsOption({ rows, colours, width, format, name, t, compared }),
    [rows, format, name, t, compared],
  );
  const money = (v: number | null) => format.orDash(v, 'money', { decimals: 0 });
  const title = t(byCampaign ? 'chart.bars_campaign' : 'chart.bars');
  const label = `${title} ${rows.map((r) => `${name(r)} ${money(r.cost)} / ${money(r.revenue)}`).join(', ')}`;
  const sheet = (): Sheet => ({
    name: t('chart.bars_file'),
    columns: [
      { label: t(byCampaign ? 'table.level_1' : 'table.channel') },
      { label: t('chart.cost'), unit: 'money', decimals: 2 },
      { label: t('chart.revenue'), unit: 'money', decimals: 2 },
      { label: t('chart.romi'), unit: 'percent', decimals: 1 },
      ...(compared ? [{ label: t('chart.revenue_before'), unit: 'money' as const, decimals: 2 }] : []),
    ],
    rows: all.map((r) => [name(r), r.cost, r.revenue, r.romi, ...(compared ? [r.before?.revenue ?? null] : [])]),
  });
  return (
    <Card
      id="bars"
      title={title}
      sub={all.length > rows.length && rows.length === MOST ? count('chart.bars_sub_more', all.length - rows.length) : t('chart.bars_sub')}
      sheet={sheet}
      onPicture={() => saved(chart.current, t('chart.bars_file'))}
    >
      <div className={legend.legend}>
        <span>
          <i className={legend.cost} />
          {scope ? t('chart.cost_scope', { scope: t(`scope.short_${scope as 'full'}`) }) : t('chart.cost')}
        </span>
        <span>
          <i className={legend.revenue} />
          {t('chart.revenue')}
        </span>
        {compared && (
          <span>
            <i className={legend.tick} />
            {t('chart.revenue_before')}
          </span>
        )}
        <span className={legend.heads} aria-hidden>
          <i>{t('chart.revenue_short')}</i>
          <i>{t('chart.romi')}</i>
        </span>
      </div>
      <EChart ref={chart} option={option} height={Math.max(3, rows.length) * ROW + 26} label={label} />
    </Card>
  );
}

export function saved(chart: ChartHandle | null, name: string) {
  const picture = chart?.png();
  if (picture) download(`${name}.png`, picture);
}
