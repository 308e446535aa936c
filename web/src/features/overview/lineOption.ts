import type { EChartsCoreOption } from 'echarts/core';
import type { Colours } from '../../charts/colours';
import { type TipRow, tip, tooltipBase } from '../../charts/tooltip';
import type { I18n } from '../../i18n';
import type { Format } from '../../lib/format';
import type { Grain, Series } from '../../lib/series';

interface Input {
  now: Series;
  before: Series | null;
  grain: Grain;
  colours: Colours;
  format: Format;
  t: I18n['t'];
}

/** A round upper bound that splits in four. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10].find((m) => m * power >= value) ?? 10);
}

export const stepName = (format: Format, grain: Grain, step: string, full = false) =>
  grain === 'month' ? format.month(step) : full && grain === 'day' ? format.dayFull(step) : format.day(step);

/** ROMI over time: zero is the break-even and always in view. */
export function lineOption({ now, before, grain, colours, format, t }: Input): EChartsCoreOption {
  const known = [...now.values, ...(before?.values ?? [])].filter((v) => v !== null);
  const low = Math.min(0, ...known);
  const high = Math.max(0.1, ...known);
  const top = roundUp(high * 1.02);
  const percent = (v: number | null, decimals: number) => format.orDash(v, 'percent', { decimals });

  const hint = (points: { dataIndex: number }[]) => {
    const i = points[0].dataIndex;
    const lines: TipRow[] = [{ mark: 'line', name: t('chart.now'), value: percent(now.values[i], 1) }];
    if (before?.steps[i]) {
      lines.push({ mark: 'dash', name: stepName(format, grain, before.steps[i]), value: percent(before.values[i], 1) });
    }
    const title = stepName(format, grain, now.steps[i], true);
    return tip(grain === 'week' ? t('chart.week_of', { day: title }) : title, lines);
  };

  return {
    animationDuration: 250,
    textStyle: { fontFamily: colours.font },
    grid: { left: 46, right: 12, top: 10, bottom: 24 },
    tooltip: { ...tooltipBase, axisPointer: { type: 'line', lineStyle: { color: colours.lineStrong, width: 1 } }, formatter: hint },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: now.steps,
      axisLine: { onZero: true, lineStyle: { color: colours.ink3, width: 1 } },
      axisTick: { show: false },
      axisLabel: {
        color: colours.ink3,
        fontSize: 11,
        formatter: (step: string) => stepName(format, grain, step),
        hideOverlap: true,
        interval: Math.max(0, Math.ceil(now.steps.length / 5) - 1),
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
        showMaxLabel: false,
      },
    },
    yAxis: {
      type: 'value',
      min: low < 0 ? undefined : 0,
      max: top,
      interval: low < 0 ? undefined : top / 4,
      axisLabel: { color: colours.ink3, fontSize: 11, formatter: (v: number) => percent(v, 0), hideOverlap: true },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    series: [
      ...(before
        ? [
            {
              type: 'line',
              data: before.values.slice(0, now.steps.length),
              showSymbol: false,
              silent: true,
              lineStyle: { color: colours.previous, width: 1.5, type: [4, 3] },
              itemStyle: { color: colours.previous },
            },
          ]
        : []),
      {
        type: 'line',
        data: now.values,
        showSymbol: now.steps.length < 3,
        symbolSize: 6,
        emphasis: { disabled: true },
        lineStyle: { color: colours.accent, width: 2.25 },
        itemStyle: { color: colours.accent },
        z: 5,
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          lineStyle: { color: 'transparent' },
          label: { position: 'insideEndTop', color: colours.ink3, fontSize: 11, distance: 5, formatter: t('chart.breakeven') },
          data: [{ yAxis: 0 }],
        },
      },
    ],
  };
}
