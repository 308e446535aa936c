import { expect, test } from 'vitest';
import { catalogue, kpi } from '../test/figures';
import { addDays } from './period';
import { grainOf, seriesOf } from './series';

const span = { from: '2026-11-08', to: '2026-11-10' };
const romi = catalogue.kpis[2];
const rows = Array.from({ length: 9 }, (_, i) => ({
  day: addDays('2026-11-02', i),
  cost: 10,
  attributed_revenue: i === 8 ? 80 : 10,
  romi: i === 8 ? 7 : 0,
}));
const totals = { cost: 90, attributed_revenue: 160, romi: 70 / 90 };

test('a ratio over seven days is the ratio of the sums, not the mean of ratios', () => {
  const { steps, values } = seriesOf(romi, rows, totals, 'day', span);
  expect(steps).toEqual(['2026-11-08', '2026-11-09', '2026-11-10']);
  expect(values[0]).toBe(0);
  expect(values[2]).toBeCloseTo((60 + 80 - 70) / 70);
});
test('an amount over seven days is its mean', () =>
  expect(seriesOf(kpi('attributed_revenue'), rows, totals, 'day', span).values[2]).toBe(20));
test('when the formula does not lead to the server’s total, its own figures are shown', () =>
  expect(seriesOf(romi, rows, { ...totals, romi: 3 }, 'day', span).values).toEqual([0, 0, 7]));
test('days without rows count as nothing spent, and no rows at all as no value', () => {
  expect(seriesOf(kpi('cost'), [{ day: '2026-11-10', cost: 70 }], { cost: 70 }, 'day', span).values).toEqual([null, null, 10]);
});
test('weeks and months cut by the period are left out', () => {
  const weekly = ['2026-11-02', '2026-11-09', '2026-11-16'].map((week, i) => ({ week, cost: i }));
  expect(seriesOf(kpi('cost'), weekly, {}, 'week', { from: '2026-11-04', to: '2026-11-22' }).steps).toEqual(['2026-11-09', '2026-11-16']);
  const monthly = ['2026-01-01', '2026-02-01'].map((month) => ({ month, cost: 1 }));
  expect(seriesOf(kpi('cost'), monthly, {}, 'month', { from: '2026-01-01', to: '2026-02-27' }).steps).toEqual(['2026-01-01']);
});
test('steps fit the period', () => {
  expect(grainOf({ from: '2026-01-01', to: '2026-01-28' })).toBe('day');
  expect(grainOf({ from: '2025-11-23', to: '2026-11-21' })).toBe('week');
  expect(grainOf({ from: '2024-01-01', to: '2026-11-21' })).toBe('month');
});
