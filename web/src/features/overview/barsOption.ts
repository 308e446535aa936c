import type { EChartsCoreOption } from 'echarts/core';
import type { Colours } from '../../charts/colours';
import { type TipRow, tip, tooltipBase } from '../../charts/tooltip';
import type { I18n } from '../../i18n';
import { channelClass, slotOf } from '../../lib/channels';
import type { Format } from '../../lib/format';
import type { MemberRow } from './memberRows';

interface Input {
  rows: MemberRow[];
  colours: Colours;
  width: number;
  format: Format;
  name: (row: MemberRow) => string;
  t: I18n['t'];
  compared: boolean;
}

const bare = { axisLine: { show: false }, axisTick: { show: false } };

export function barsOption({ rows, colours, width, format, name, t, compared }: Input): EChartsCoreOption {
  const narrow = width < 420;
  const [left, right] = narrow ? [104, 62] : [128, 140];
  const money = (v: number | null, decimals: number) => format.orDash(v, 'money', { decimals });
  const romi = (row: MemberRow) => format.orDash(row.romi, 'percent', { decimals: 0 });
  const top = Math.max(1, ...rows.flatMap((r) => [r.cost ?? 0, r.revenue ?? 0, r.before?.revenue ?? 0]));

  const hint = (points: { dataIndex: number }[]) => {
    const row = rows[points[0].dataIndex];
    const lines: TipRow[] = [
      { mark: 'cost', name: t('chart.cost'), value: money(row.cost, 2) },
      { mark: 'dot', className: channelClass(row.channel), name: t('chart.revenue'), value: money(row.revenue, 2) },
    ];
    if (row.before) lines.push({ mark: 'tick', name: t('chart.revenue_before'), value: money(row.before.revenue, 2) });
    return tip(name(row), lines, `${t('chart.romi')} ${romi(row)}`);
  };

  return {
    animationDuration: 250,
    textStyle: { fontFamily: colours.font },
    grid: { left, right, top: 4, bottom: 22 },
    tooltip: { ...tooltipBase, axisPointer: { type: 'shadow', shadowStyle: { color: colours.grid, opacity: 0.6 } }, formatter: hint },
    xAxis: {
      type: 'value',
      min: 0,
      max: top * 1.02,
      splitNumber: narrow ? 3 : 4,
      axisLabel: { color: colours.ink3, fontSize: 11, formatter: (v: number) => format.compact(v), hideOverlap: true, showMaxLabel: false },
      splitLine: { lineStyle: { color: colours.grid } },
      ...bare,
    },
    yAxis: [
      {
        type: 'category',
        inverse: true,
        data: rows.map(name),
        axisLabel: { color: colours.ink2, fontSize: 12, margin: left - 2, align: 'left', width: left - 10, overflow: 'truncate' },
        ...bare,
      },
      {
        type: 'category',
        inverse: true,
        position: 'right',
        data: rows.map((r) => r.channel),
        axisLabel: {
          fontSize: 12,
          margin: right - 2,
          align: 'right',
          formatter: (_: string, i: number) =>
            narrow ? `{romi|${romi(rows[i])}}` : `{revenue|${money(rows[i].revenue, 0)}}{romi|${romi(rows[i])}}`,
          rich: {
            revenue: { width: 80, align: 'right', color: colours.ink, fontSize: 12 },
            romi: { width: 56, align: 'right', color: colours.ink2, fontSize: 12 },
          },
        },
        ...bare,
      },
    ],
    series: [
      {
        type: 'bar',
        emphasis: { disabled: true },
        barWidth: 5,
        barGap: '40%',
        data: rows.map((r) => r.cost ?? 0),
        itemStyle: { color: colours.cost, borderRadius: [0, 1.5, 1.5, 0] },
      },
      {
        type: 'bar',
        emphasis: { disabled: true },
        barWidth: 11,
        data: rows.map((r) => ({
          value: r.revenue ?? 0,
          itemStyle: { color: colours.slot(slotOf(r.channel)), borderRadius: [0, 2, 2, 0] },
        })),
      },
      ...(compared
        ? [
            {
              type: 'scatter',
              symbol: 'rect',
              symbolSize: [2, 15],
              symbolOffset: [0, 4],
              silent: true,
              itemStyle: { color: colours.ink },
              data: rows.flatMap((r, i) => (r.before?.revenue ? [[r.before.revenue, i]] : [])),
            },
          ]
        : []),
    ],
  };
}
