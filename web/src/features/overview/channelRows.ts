import type { QueryResult, Row } from '../../lib/api';

export interface ChannelRow {
  channel: string;
  cost: number | null;
  revenue: number | null;
  romi: number | null;
  before: { cost: number | null; revenue: number | null } | null;
}

const value = (row: Row | undefined, id: string) => (typeof row?.[id] === 'number' ? (row[id] as number) : null);

/** The channels of an answer, each with its compared figures; one seen only in the compared period is kept. */
export function channelRows(result: QueryResult): ChannelRow[] {
  const key = (row: Row) => String(row.channel ?? 'unknown');
  const now = new Map(result.rows.map((row) => [key(row), row]));
  const before = new Map((result.previous?.rows ?? []).map((row) => [key(row), row]));
  return [...new Set([...now.keys(), ...before.keys()])].map((channel) => {
    const old = before.get(channel);
    const row = now.get(channel);
    return {
      channel,
      cost: value(row, 'cost'),
      revenue: value(row, 'revenue'),
      romi: value(row, 'romi'),
      before: result.previous ? { cost: value(old, 'cost'), revenue: value(old, 'revenue') } : null,
    };
  });
}
