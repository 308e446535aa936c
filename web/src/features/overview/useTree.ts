// The table's rows: channels at once, campaigns and ad groups when their parent is unfolded.
import { keepPreviousData, type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Filter, QueryBody, QueryResult, Row } from '../../lib/api';
import { figuresQuery } from '../../lib/queries';
import { filtersOf, totalsBody } from './ask';
import type { Ground } from './useOverview';

export const LEVELS = ['channel', 'campaign', 'ad_group'] as const;

export interface TreeRow {
  id: string;
  level: 0 | 1 | 2;
  channel: string;
  /** The member's id or name; null for what has none. */
  member: string | null;
  values: Row;
  before?: Row;
  filters: Filter[];
  canOpen: boolean;
  /** What stands in for children that have not come. */
  state?: 'loading' | 'empty' | 'failed';
  retry?: () => void;
  children?: TreeRow[];
}

const memberOf = (row: Row, dimension: string) => (row[dimension] === null || row[dimension] === '' ? null : String(row[dimension]));

function rowsAt(level: 0 | 1 | 2, answer: QueryResult, parent: TreeRow | null): TreeRow[] {
  const dimension = LEVELS[level];
  const before = new Map((answer.previous?.rows ?? []).map((row) => [memberOf(row, dimension), row]));
  return answer.rows.map((values) => {
    const member = memberOf(values, dimension);
    const channel = level === 0 ? (member ?? 'unknown') : (parent?.channel ?? 'unknown');
    return {
      id: parent ? `${parent.id}/${encodeURIComponent(member ?? '')}` : channel,
      level,
      channel,
      member,
      values,
      before: before.get(member),
      filters: [...(parent?.filters ?? []), { dimension, op: 'is', values: [member ?? ''] }],
      // What has no name at this level has nothing under it either.
      canOpen: level < 2 && member !== null,
    };
  });
}

const placeholder = (parent: TreeRow, state: TreeRow['state'], retry?: () => void): TreeRow => ({
  ...parent,
  id: `${parent.id}/…`,
  level: (parent.level + 1) as 1 | 2,
  values: {},
  before: undefined,
  canOpen: false,
  state,
  retry,
});

function childrenBody(ground: Ground, parent: TreeRow): QueryBody {
  return {
    ...totalsBody(ground.view, ground.catalogue),
    by: [LEVELS[parent.level + 1]],
    filters: filtersOf(ground.view, ...parent.filters),
  };
}

function childrenOf(parent: TreeRow, asked: UseQueryResult<QueryResult> | undefined): TreeRow[] {
  if (asked?.isError) return [placeholder(parent, 'failed', () => void asked.refetch())];
  if (!asked?.data) return [placeholder(parent, 'loading')];
  const rows = rowsAt((parent.level + 1) as 1 | 2, asked.data, parent);
  // A single nameless child repeats its parent: it says nothing more.
  return rows.length === 0 || (rows.length === 1 && rows[0].member === null) ? [placeholder(parent, 'empty')] : rows;
}

const ask = (ground: Ground) => (parent: TreeRow) => ({ ...figuresQuery(childrenBody(ground, parent)), placeholderData: keepPreviousData });

/** The rows with the children of those that are open. */
export function useTree(ground: Ground, result: QueryResult, open: Record<string, boolean>): TreeRow[] {
  const channels = useMemo(() => rowsAt(0, result, null), [result]);
  const openChannels = channels.filter((row) => open[row.id] && row.canOpen);
  const campaigns = useQueries({ queries: openChannels.map(ask(ground)) });
  const openCampaigns = openChannels.flatMap((row, i) => childrenOf(row, campaigns[i])).filter((row) => open[row.id] && row.canOpen);
  const adGroups = useQueries({ queries: openCampaigns.map(ask(ground)) });
  const groupsOf = new Map(openCampaigns.map((row, i) => [row.id, adGroups[i]]));
  const campaignsOf = new Map(openChannels.map((row, i) => [row.id, campaigns[i]]));
  return channels.map((channel) => {
    if (!campaignsOf.has(channel.id)) return channel;
    const children = childrenOf(channel, campaignsOf.get(channel.id)).map((campaign) =>
      groupsOf.has(campaign.id) ? { ...campaign, children: childrenOf(campaign, groupsOf.get(campaign.id)) } : campaign,
    );
    return { ...channel, children };
  });
}
