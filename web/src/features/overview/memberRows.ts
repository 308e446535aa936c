import type { QueryResult, Row } from '../../lib/api';

/** One bar: a channel, or a campaign of one. */
export interface MemberRow {
  key: string;
  channel: string;
  /** Null when the row is a whole channel. */
  campaign: string | null;
  cost: number | null;
  revenue: number | null;
  romi: number | null;
  before: { cost: number | null; revenue: number | null } | null;
}

const figure = (row: Row | undefined, id: string) => (typeof row?.[id] === 'number' ? (row[id] as number) : null);

/** The members of an answer by channel, or by channel and campaign, each with its compared figures; one seen only then is kept. */
export function memberRows(answer: QueryResult): MemberRow[] {
  const byCampaign = answer.by.includes('campaign');
  const keyOf = (row: Row) => JSON.stringify([row.channel ?? 'unknown', byCampaign ? (row.campaign ?? '') : null]);
  const now = new Map(answer.rows.map((row) => [keyOf(row), row]));
  const before = new Map((answer.previous?.rows ?? []).map((row) => [keyOf(row), row]));
  return [...new Set([...now.keys(), ...before.keys()])].map((key) => {
    const [channel, campaign] = JSON.parse(key) as [string, string | null];
    const [row, old] = [now.get(key), before.get(key)];
    return {
      key,
      channel,
      campaign,
      cost: figure(row, 'cost'),
      revenue: figure(row, 'attributed_revenue'),
      romi: figure(row, 'romi'),
      before: answer.previous ? { cost: figure(old, 'cost'), revenue: figure(old, 'attributed_revenue') } : null,
    };
  });
}
