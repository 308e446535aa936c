// Figures over time: steps that fit the period, and seven-day smoothing that
// keeps a ratio the ratio of its sums.
import type { Kpi, QueryResult, Row } from './api';
import { parseFormula } from './formula';
import { addDays, days, length, type Span } from './period';

export type Grain = 'day' | 'week' | 'month';
export const WINDOW = 7;

export function grainOf(span: Span): Grain {
  const n = length(span);
  if (n <= 100) return 'day';
  return n <= 400 ? 'week' : 'month';
}

/** Daily steps need the days before the period, for the first averages to be whole. */
export const widened = (span: Span, grain: Grain): Span => (grain === 'day' ? { from: addDays(span.from, 1 - WINDOW), to: span.to } : span);

export interface Series {
  steps: string[];
  values: (number | null)[];
}

const numberIn = (row: Row | undefined, id: string): number | null => {
  const value = row?.[id];
  return typeof value === 'number' ? value : null;
};

function endOf(step: string, grain: Grain): string {
  if (grain === 'day') return step;
  if (grain === 'week') return addDays(step, 6);
  const next = addDays(`${step.slice(0, 7)}-28`, 4);
  return addDays(`${next.slice(0, 7)}-01`, -1);
}

/** Steps cut by either end say less than whole ones: they are left out. */
const wholeSteps = (rows: Row[], grain: Grain, span: Span): Row[] =>
  rows.filter((row) => String(row[grain]) >= span.from && endOf(String(row[grain]), grain) <= span.to);

const isRatio = (kpi: Kpi) => kpi.formula.includes('/');

/** The formula, when it gives the server's own total from the server's own inputs; else null. */
export function trustedFormula(kpi: Kpi, totals: Record<string, number | null>) {
  const formula = parseFormula(kpi.formula);
  const total = totals[kpi.id];
  if (!formula || typeof total !== 'number' || formula.inputs.includes(kpi.id)) return null;
  const again = formula.evaluate(totals);
  return again !== null && Math.abs(again - total) <= 1e-6 * Math.max(1, Math.abs(total)) ? formula : null;
}

function windowed(at: number, values: (number | null)[], fold: (sum: number, n: number) => number): number | null {
  const inside = values.slice(Math.max(0, at - WINDOW + 1), at + 1).filter((v) => v !== null);
  return inside.length === 0
    ? null
    : fold(
        inside.reduce((a, b) => a + b, 0),
        Math.min(WINDOW, at + 1),
      );
}

/**
 * One figure over the period. Days: amounts as their seven-day mean, ratios as the
 * ratio of seven-day sums. Weeks and months: as the server gives them.
 */
export function seriesOf(kpi: Kpi, rows: Row[], totals: Record<string, number | null>, grain: Grain, span: Span): Series {
  if (grain !== 'day') {
    const whole = wholeSteps(rows, grain, span);
    return { steps: whole.map((row) => String(row[grain])), values: whole.map((row) => numberIn(row, kpi.id)) };
  }
  const wide = days(widened(span, grain));
  const byDay = new Map(rows.map((row) => [String(row.day), row]));
  const columnOf = (id: string) => wide.map((day) => numberIn(byDay.get(day), id));
  const own = columnOf(kpi.id);
  const formula = isRatio(kpi) ? trustedFormula(kpi, totals) : null;
  const columns = formula ? formula.inputs.map((id) => [id, columnOf(id)] as const) : [];
  const smooth = (at: number): number | null => {
    if (formula) {
      return formula.evaluate(Object.fromEntries(columns.map(([id, column]) => [id, windowed(at, column, (sum) => sum)])));
    }
    return isRatio(kpi) ? own[at] : windowed(at, own, (sum, n) => sum / n);
  };
  const steps = days(span);
  const offset = wide.length - steps.length;
  return { steps, values: steps.map((_, i) => smooth(i + offset)) };
}

/** The rows of one member of a dimension, for a result broken down by it and by time. */
export const rowsOf = (result: QueryResult, dimension: string, member: string | null) =>
  result.rows.filter((row) => row[dimension] === member);
