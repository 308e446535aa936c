import { SegmentedControl } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { type ChartHandle, EChart, type Option } from '../../charts/EChart';
import { Sparkline } from '../../charts/Sparkline';
import { useI18n } from '../../i18n';
import type { QueryResult, Row } from '../../lib/api';
import { channelClass } from '../../lib/channels';
import type { Sheet } from '../../lib/csv';
import { useFormat } from '../../lib/format';
import { comparedSpan } from '../../lib/period';
import type { Series } from '../../lib/series';
import { Card } from '../../ui/Card';
import { Bone, Failure } from '../../ui/States';
import { useChannelName } from '../../ui/useChannelName';
import { type Asked, kpiOf } from './ask';
import { saved } from './ChannelBars';
import { channelSeries } from './channelSeries';
import legend from './legend.module.css';
import { lineOption, stepName } from './lineOption';
import s from './RomiLine.module.css';
import type { Ground } from './useOverview';
import type { useSeries } from './useSeries';

const HEIGHT = 240;
const MULTIPLES = 8;

interface Props {
  ground: Ground;
  asked: Asked;
  result: QueryResult;
  series: ReturnType<typeof useSeries>;
  byChannel: UseQueryResult<QueryResult>;
}

/** Is the return improving? One line for all, or one small line per channel. */
export function RomiLine({ ground, asked, result, series, byChannel }: Props) {
  const { t } = useI18n();
  const format = useFormat();
  const [mode, setMode] = useState('total');
  const chart = useRef<ChartHandle>(null);
  const { span, compare } = ground.view;
  const { grain } = asked;
  const beforeSpan = comparedSpan(span, compare);
  const kpi = kpiOf(ground.catalogue, 'romi');
  const over = useMemo(() => (kpi ? series(kpi) : null), [kpi, series]);
  const now = over?.now ?? null;
  const before = over?.before ?? null;
  const option = useCallback<Option>(
    (colours) => lineOption({ now: now ?? { steps: [], values: [] }, before, grain, colours, format, t }),
    [now, before, grain, format, t],
  );
  const sheet = (): Sheet => ({
    name: t('chart.line_file'),
    columns: [
      { label: t(`chart.step_${grain}`) },
      { label: t('chart.romi'), unit: 'percent', decimals: 1 },
      ...(before ? [{ label: t('chart.before'), unit: 'percent' as const, decimals: 1 }] : []),
    ],
    rows: (now?.steps ?? []).map((step, i) => [step, now?.values[i] ?? null, ...(before ? [before.values[i] ?? null] : [])]),
  });
  const title = t('chart.line');
  if (!kpi) return null;
  return (
    <Card
      id="line"
      title={title}
      sub={mode === 'total' ? t(`chart.line_sub_${grain}`) : t('chart.multiples_sub')}
      sheet={now ? sheet : undefined}
      onPicture={mode === 'total' ? () => saved(chart.current, t('chart.line_file')) : undefined}
      tools={
        <SegmentedControl
          size="xs"
          value={mode}
          onChange={setMode}
          aria-label={title}
          data={[
            { value: 'total', label: t('table.total') },
            { value: 'channels', label: t('chart.by_channel') },
          ]}
        />
      }
    >
      {over?.error ? (
        <Failure inCard error={over.error} title={t('chart.failed')} onRetry={over.retry} />
      ) : mode === 'channels' ? (
        <Multiples ground={ground} asked={asked} result={result} answer={byChannel.data} />
      ) : now ? (
        <>
          <div className={legend.legend}>
            <span>
              <i className={legend.line} />
              {format.span(span.from, span.to, false)}
            </span>
            {before && beforeSpan && (
              <span>
                <i className={legend.dash} />
                {format.span(beforeSpan.from, beforeSpan.to, beforeSpan.from.slice(0, 4) !== span.to.slice(0, 4))}
              </span>
            )}
          </div>
          <EChart
            ref={chart}
            option={option}
            height={HEIGHT}
            label={inWords(title, now, (step, v) => `${stepName(format, grain, step)} ${format.orDash(v, 'percent')}`)}
          />
        </>
      ) : (
        <Bone width="100%" height={HEIGHT} />
      )}
    </Card>
  );
}

/** First, lowest, highest and last: the line as one hears it. */
function inWords(title: string, { steps, values }: Series, name: (step: string, value: number | null) => string): string {
  const order = values.map((_, i) => i).filter((i) => values[i] !== null);
  if (order.length === 0) return title;
  const by = (a: number, b: number) => (values[a] as number) - (values[b] as number);
  const telling = [order[0], [...order].sort(by)[0], [...order].sort(by).at(-1) as number, order.at(-1) as number];
  return `${title} ${[...new Set(telling)].map((i) => name(steps[i], values[i])).join(', ')}`;
}

function Multiples({ ground, asked, result, answer }: { ground: Ground; asked: Asked; result: QueryResult; answer?: QueryResult }) {
  const format = useFormat();
  const name = useChannelName();
  const kpi = kpiOf(ground.catalogue, 'romi');
  if (!answer || !kpi) return <Bone width="100%" height={HEIGHT} />;
  const revenue = (row: Row) => Number(row.attributed_revenue ?? 0);
  const rows = result.rows
    .filter((row) => typeof row.romi === 'number')
    .sort((a, b) => revenue(b) - revenue(a))
    .slice(0, MULTIPLES);
  return (
    <ul className={s.multiples}>
      {rows.map((row) => {
        const channel = String(row.channel);
        return (
          <li key={channel} className={channelClass(channel)}>
            <span>{name(channel)}</span>
            <b className="num">{format.value(row.romi as number, 'percent', { decimals: 0 })}</b>
            <Sparkline
              values={channelSeries(kpi, result, answer, channel, asked.grain, ground.view.span)}
              level={0}
              width={180}
              height={42}
            />
          </li>
        );
      })}
    </ul>
  );
}
