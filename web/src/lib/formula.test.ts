import { expect, test } from 'vitest';
import { parseFormula } from './formula';

test.each([
  ['(revenue - cost) / cost', { revenue: 50000, cost: 20000 }, 1.5],
  ['1000 * cost / impressions', { cost: 20, impressions: 4000 }, 5],
  ['1 / margin_rate', { margin_rate: 0.4 }, 2.5],
  ['a - b - c', { a: 10, b: 3, c: 2 }, 5],
  ['a / b / c', { a: 12, b: 3, c: 2 }, 2],
  ['-a + 2', { a: 5 }, -3],
  ['cost / orders', { cost: 5, orders: 0 }, null],
  ['cost / orders', { cost: 5, orders: null }, null],
])('%s', (text, values, wanted) => expect(parseFormula(text)?.evaluate(values)).toBe(wanted));

test('names its inputs, once each', () => expect(parseFormula('(revenue - cost) / cost')?.inputs).toEqual(['revenue', 'cost']));
test.each(['sum(cost)', 'cost /', '(cost', 'cost cost', '', 'cost ^ 2', 'a ? b : c'])('is not such a formula: %s', (text) =>
  expect(parseFormula(text)).toBeNull(),
);
