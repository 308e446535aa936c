import type { QueryResult } from '../../lib/api';
import { type MemberRow, memberRows } from './memberRows';

export interface Shares {
  list: (Pick<MemberRow, 'key' | 'channel' | 'campaign'> & { by: number })[];
  total: number;
}

/**
 * Each channel's part of the change in ROMI: (Rᵢ − Cᵢ)/C now less the same
 * before, where C is the cost of all channels. The parts add up to the change
 * exactly. Null when that does not hold for this answer, because the figures
 * stand on different costs or a total is missing.
 */
export function contributionsOf(answer: QueryResult): Shares | null {
  const before = answer.previous;
  const costs = [answer.totals.cost, before?.totals.cost];
  const [now, old] = [answer.totals.romi, before?.totals.romi];
  if (typeof now !== 'number' || typeof old !== 'number' || !costs[0] || !costs[1]) return null;
  const [cost, costBefore] = [costs[0], costs[1]];
  const list = memberRows(answer).map((row) => ({
    key: row.key,
    channel: row.channel,
    campaign: row.campaign,
    by: ((row.revenue ?? 0) - (row.cost ?? 0)) / cost - ((row.before?.revenue ?? 0) - (row.before?.cost ?? 0)) / costBefore,
  }));
  const sum = list.reduce((total, share) => total + share.by, 0);
  const total = now - old;
  return Math.abs(sum - total) <= 1e-4 * Math.max(1, Math.abs(total)) ? { list, total } : null;
}
