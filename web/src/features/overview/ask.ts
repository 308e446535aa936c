// What the overview asks for: one query for the totals and channels, then the
// same figures over time, for the period, for the one compared, and by channel.
import type { QueryClient } from '@tanstack/react-query';
import type { Catalogue, Filter, Kpi, QueryBody } from '../../lib/api';
import { parseFormula } from '../../lib/formula';
import { comparedSpan, type Span } from '../../lib/period';
import { catalogueQuery, figuresQuery, workspaceQuery } from '../../lib/queries';
import { parseSearch, readSearch, type View, viewOf } from '../../lib/search';
import { type Grain, grainOf, widened } from '../../lib/series';

/** The tiles in order of interest; the first eight that the workspace's catalogue has are shown. */
const tileOrder = ['cost', 'revenue', 'romi', 'roi_margin', 'roas', 'cost_per_sale', 'aov', 'cpl', 'orders', 'profit', 'leads', 'cos'];
/** What the table adds to the tiles. */
const tableOnly = ['orders', 'leads'];

export const kpiOf = (catalogue: Catalogue, id: string): Kpi | undefined => catalogue.kpis.find((k) => k.id === id);
export const tilesOf = (catalogue: Catalogue): Kpi[] =>
  tileOrder.flatMap((id) => kpiOf(catalogue, id) ?? []).slice(0, 8);
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
  return { kpis, by, from: span.from, to: span.to, compare: 'none', filters: filtersOf(view, ...more), cost_scope: view.scope ?? undefined };
}

export function totalsBody(view: View, catalogue: Catalogue): QueryBody {
  const ids = known(catalogue, [...tilesOf(catalogue).map((k) => k.id), ...tableOnly]);
  return { ...body(view, ids, ['channel']), compare: view.compare };
}

/** Tiles over time, with the inputs that let ratios be smoothed as ratios of sums. */
export function seriesBody(view: View, catalogue: Catalogue, span: Span): QueryBody {
  const tiles = tilesOf(catalogue);
  const grain = grainOf(view.span);
  return body(view, known(catalogue, tiles.flatMap((k) => [k.id, ...inputsOf(catalogue, k)])), [grain], widened(span, grain));
}

/** Cost, revenue and ROMI of each channel over time. */
export function channelSeriesBody(view: View, catalogue: Catalogue): QueryBody {
  const grain = grainOf(view.span);
  const romi = kpiOf(catalogue, 'romi');
  const ids = known(catalogue, ['cost', 'revenue', 'romi', ...(romi ? inputsOf(catalogue, romi) : [])]);
  return body(view, ids, ['channel', grain], widened(view.span, grain));
}

export interface Asked {
  grain: Grain;
  before: Span | null;
  totals: QueryBody;
  series: QueryBody;
  seriesBefore: QueryBody | null;
  byChannel: QueryBody;
}

export function ask(view: View, catalogue: Catalogue): Asked {
  const before = comparedSpan(view.span, view.compare);
  return {
    grain: grainOf(view.span),
    before,
    totals: totalsBody(view, catalogue),
    series: seriesBody(view, catalogue, view.span),
    seriesBefore: before && seriesBody(view, catalogue, before),
    byChannel: channelSeriesBody(view, catalogue),
  };
}

/** Sends the overview's questions before the page is drawn; failures show later, where they are asked again. */
export async function fetchFirstFigures(client: QueryClient, search: string) {
  const [workspace, catalogue] = await Promise.all([client.fetchQuery(workspaceQuery), client.fetchQuery(catalogueQuery)]).catch(() => [null, null]);
  if (!workspace || !catalogue || !workspace.last_day) return;
  const asked = ask(viewOf(parseSearch(readSearch(search)), workspace), catalogue);
  for (const question of [asked.totals, asked.series, asked.seriesBefore, asked.byChannel]) {
    if (question) void client.prefetchQuery(figuresQuery(question));
  }
}
