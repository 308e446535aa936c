import type { Kpi, QueryResult, Values } from '../../lib/api';
import type { Span } from '../../lib/period';
import { type Grain, rowsOf, seriesOf } from '../../lib/series';

/** One figure of one channel over the period, smoothed like the total. */
export function channelSeries(kpi: Kpi, totals: QueryResult, answer: QueryResult, channel: string, grain: Grain, span: Span) {
  const own = totals.rows.find((row) => row.channel === channel);
  const values: Values = Object.fromEntries(
    Object.entries(own ?? {}).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
  return seriesOf(kpi, rowsOf(answer, 'channel', channel), values, grain, span).values;
}
