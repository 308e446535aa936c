// What the overview asks for: one query for the totals and channels, then the
// channels over time. The tiles over time are in useSeries.ts.
import type { Catalogue, Filter, Kpi, QueryBody } from '../../lib/api';
import { parseFormula } from '../../lib/formula';
import type { Span } from '../../lib/period';
import type { View } from '../../lib/search';
import { type Grain, grainOf, widened } from '../../lib/series';

/** The tiles in order of interest; the first eight that the workspace's catalogue has are shown. */
const tileOrder = [
  'cost',
  'attributed_revenue',
  'romi',
  'roi_margin',
  'roas',
  'cost_per_sale',
  'aov',
  'cpl',
  'orders',
  'profit',
  'leads',
  'cos',
];
/** What the table adds to the tiles. */
const tableOnly = ['orders', 'leads', 'revenue'];

export const kpiOf = (catalogue: Catalogue, id: string): Kpi | undefined => catalogue.kpis.find((k) => k.id === id);
export const tilesOf = (catalogue: Catalogue): Kpi[] => tileOrder.flatMap((id) => kpiOf(catalogue, id) ?? []).slice(0, 8);
const known = (catalogue: Catalogue, ids: string[]) => [...new Set(ids)].filter((id) => kpiOf(catalogue, id));

/** The ids of the figures that a figure is made of, as far as they can be asked for. */
export const inputsOf = (catalogue: Catalogue, kpi: Kpi) =>
  known(catalogue, parseFormula(kpi.formula)?.inputs.filter((id) => id !== kpi.id) ?? []);

/** The view's channels, unless a narrower choice of channel is given. */
export function filtersOf(view: View, ...more: Filter[]): Filter[] | undefined {
  const narrower = view.channels.length === 0 || more.some((filter) => filter.dimension === 'channel');
  const channels: Filter[] = narrower ? [] : [{ dimension: 'channel', op: 'is', values: view.channels }];
  const all = [...channels, ...more];
  return all.length > 0 ? all : undefined;
}

export function body(view: View, kpis: string[], by: string[], span: Span = view.span, more: Filter[] = []): QueryBody {
  return {
    kpis,
    by,
    from: span.from,
    to: span.to,
    compare: 'none',
    filters: filtersOf(view, ...more),
    cost_scope: view.scope ?? undefined,
  };
}

export function totalsBody(view: View, catalogue: Catalogue): QueryBody {
  const ids = known(catalogue, [...tilesOf(catalogue).map((k) => k.id), ...tableOnly]);
  return { ...body(view, ids, ['channel']), compare: view.compare };
}

/** Cost, revenue and ROMI of each channel over time. */
export function channelSeriesBody(view: View, catalogue: Catalogue): QueryBody {
  const grain = grainOf(view.span);
  const romi = kpiOf(catalogue, 'romi');
  const ids = known(catalogue, ['cost', 'attributed_revenue', 'romi', ...(romi ? inputsOf(catalogue, romi) : [])]);
  return body(view, ids, ['channel', grain], widened(view.span, grain));
}

export interface Asked {
  grain: Grain;
  totals: QueryBody;
  byChannel: QueryBody;
}

export const ask = (view: View, catalogue: Catalogue): Asked => ({
  grain: grainOf(view.span),
  totals: totalsBody(view, catalogue),
  byChannel: channelSeriesBody(view, catalogue),
});
