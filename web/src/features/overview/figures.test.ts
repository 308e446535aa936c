import { expect, test } from 'vitest';
import { answer, catalogue, kpi } from '../../test/figures';
import { filtersOf, tilesOf } from './ask';
import { changeOf, toneOf } from './change';
import { contributionsOf } from './contributions';
import { lateSources } from './FreshnessLine';
import { readingsOf } from './readings';
import { seriesPlans } from './useSeries';

test('contributions add up to the change in ROMI', () => {
  const shares = contributionsOf(answer);
  expect(shares?.total).toBe(0.5);
  expect(shares?.list.reduce((sum, s) => sum + s.by, 0)).toBeCloseTo(0.5);
  expect(shares?.list.find((s) => s.channel === 'email')?.by).toBeCloseTo(15000 / 20000 - 10000 / 16000);
});
test('no contributions when the costs of the figures differ', () =>
  expect(contributionsOf({ ...answer, totals: { ...answer.totals, romi: 9 } })).toBeNull());
test('no contributions without a comparison', () => expect(contributionsOf({ ...answer, previous: null })).toBeNull());

test.each([
  ['none', 0.5, ''],
  ['higher', 0.5, 'good'],
  ['higher', -0.5, 'bad'],
  ['lower', 0.5, 'bad'],
  ['lower', -0.5, 'good'],
  ['lower', 0.0001, ''],
] as const)('%s %s is %s', (direction, by, tone) => expect(toneOf(direction, by)).toBe(tone));
test('rates change in points, amounts relatively, and nothing from zero', () => {
  expect(changeOf(kpi('romi', { unit: 'percent' }), 1.5, 1)?.by).toBe(0.5);
  expect(changeOf(kpi('cost'), 150, 100)?.by).toBe(0.5);
  expect(changeOf(kpi('profit'), 50, -100)?.by).toBe(1.5);
  expect(changeOf(kpi('cost'), 150, 0)).toBeNull();
  expect(changeOf(kpi('cost'), null, 100)).toBeNull();
});

test('joint readings', () => {
  expect(readingsOf({ romi: 0.5, roi_margin: -0.1 }, undefined).map((r) => r.key)).toEqual(['reading.revenue_not_profit']);
  expect(readingsOf({ romi: -0.2, roi_margin: -0.1, roas: 3 }, { roas: 2 }).map((r) => r.key)).toEqual(['reading.roas_up_margin_down']);
  expect(readingsOf({ romi: 0.5, roi_margin: 0.1, roas: 3 }, { roas: 2 })).toEqual([]);
  expect(readingsOf({ romi: 0.5, roi_margin: null }, undefined)).toEqual([]);
});

test('a source is late when it stops more than two days before the end of what is shown', () => {
  const source = (through: string | null) => ({ connection: 'x', platform: 'x', through, imported_at: null });
  expect(lateSources([source('2026-11-19'), source('2026-11-18'), source(null)], '2026-11-21', '2026-11-22').map((s) => s.through)).toEqual(
    ['2026-11-18'],
  );
  expect(lateSources([source('2026-06-30')], '2026-06-30', '2026-11-22')).toEqual([]);
});

const view = {
  span: { from: '2026-10-25', to: '2026-11-21' },
  preset: null,
  compare: 'previous' as const,
  channels: ['email'],
  scope: null,
};
test('figures on different costs are asked for apart, the compared days in the same breath', () => {
  const wide = { ...catalogue, kpis: [...catalogue.kpis, kpi('roas', { formula: 'attributed_revenue / cost', scope: 'media' })] };
  const plans = seriesPlans(view, wide);
  expect(plans.map((p) => p.now.cost_scope)).toEqual(['variable', 'media']);
  expect(plans[1].now.kpis).toEqual(['roas', 'attributed_revenue', 'cost']);
  expect(plans[0].before).toBe(plans[0].now);
  expect([plans[0].now.from, plans[0].now.to]).toEqual(['2026-09-21', '2026-11-21']);
  expect(seriesPlans({ ...view, scope: 'full' }, wide).map((p) => p.now.cost_scope)).toEqual(['full']);
});
test('only what the catalogue has is asked for', () =>
  expect(tilesOf(catalogue).map((k) => k.id)).toEqual(['cost', 'attributed_revenue', 'romi', 'cpl', 'orders', 'leads']));
test('a narrower choice of channel replaces the view’s', () => {
  expect(filtersOf(view)).toEqual([{ dimension: 'channel', op: 'is', values: ['email'] }]);
  expect(filtersOf(view, { dimension: 'channel', op: 'is', values: ['direct'] })).toHaveLength(1);
  expect(filtersOf({ ...view, channels: [] })).toBeUndefined();
});
