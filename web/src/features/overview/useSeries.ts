// The tiles over time. Figures that stand on different costs are asked for apart,
// each with its inputs, so that a ratio is smoothed as the ratio of its own sums.
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Catalogue, Kpi, QueryBody } from '../../lib/api';
import { comparedSpan, type Span } from '../../lib/period';
import { figuresQuery } from '../../lib/queries';
import type { CostScope, View } from '../../lib/search';
import { grainOf, type Series, seriesOf, widened } from '../../lib/series';
import { body, inputsOf, tilesOf } from './ask';
import type { Ground } from './useOverview';

export interface SeriesPlan {
  kpis: Kpi[];
  now: QueryBody;
  /** The same question when the compared period follows on the period: one answer holds both. */
  before: QueryBody | null;
}

export function seriesPlans(view: View, catalogue: Catalogue): SeriesPlan[] {
  const tiles = tilesOf(catalogue);
  const first = tiles.find((k) => k.scope)?.scope ?? null;
  const scopeOf = (kpi: Kpi): CostScope | null => view.scope ?? kpi.scope ?? first;
  const grain = grainOf(view.span);
  const before = comparedSpan(view.span, view.compare);
  const joined: Span = before && view.compare === 'previous' ? { from: before.from, to: view.span.to } : view.span;
  return [...new Set(tiles.map(scopeOf))].map((scope) => {
    const kpis = tiles.filter((kpi) => scopeOf(kpi) === scope);
    const ids = [...new Set(kpis.flatMap((kpi) => [kpi.id, ...inputsOf(catalogue, kpi)]))];
    const over = (span: Span): QueryBody => ({ ...body(view, ids, [grain], widened(span, grain)), cost_scope: scope ?? undefined });
    const now = over(joined);
    return { kpis, now, before: before && (view.compare === 'previous' ? now : over(before)) };
  });
}

export interface SeriesOf {
  now: Series | null;
  before: Series | null;
  error: Error | null;
  retry: () => void;
}

/** Gives each tile's line, and the one it is compared with, as they arrive. */
export function useSeries(ground: Ground | null) {
  const plans = useMemo(() => (ground?.workspace.last_day ? seriesPlans(ground.view, ground.catalogue) : []), [ground]);
  // One question may serve both periods of a plan: it is asked once.
  const questions = useMemo(() => [...new Set(plans.flatMap((plan) => (plan.before ? [plan.now, plan.before] : [plan.now])))], [plans]);
  const asked = useQueries({ queries: questions.map((one) => ({ ...figuresQuery(one), placeholderData: keepPreviousData })) });
  const answers = asked.map((one) => one.data);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answers are the dependency, not the array that holds them
  return useCallback(
    (kpi: Kpi): SeriesOf | null => {
      const plan = plans.find((one) => one.kpis.some((k) => k.id === kpi.id));
      if (!plan || !ground) return null;
      const { span, compare } = ground.view;
      const before = comparedSpan(span, compare);
      const grain = grainOf(span);
      const line = (answer: (typeof answers)[number], over: Span | null) =>
        answer && over ? seriesOf(kpi, answer.rows, answer.totals, grain, over) : null;
      const answerTo = (question: QueryBody | null) => (question ? answers[questions.indexOf(question)] : undefined);
      const failed = asked[questions.indexOf(plan.now)];
      return {
        now: line(answerTo(plan.now), span),
        before: line(answerTo(plan.before), before),
        error: failed?.error ?? null,
        retry: () => void failed?.refetch(),
      };
    },
    [plans, questions, ground, ...answers],
  );
}
