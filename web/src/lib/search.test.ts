import { expect, test } from 'vitest';
import { parseSearch, readSearch, stringifySearch, viewOf } from './search';

test.each([
  ['', {}],
  ['?from=x&to=2026-01-01', {}],
  ['?from=2026-02-01&to=2026-01-01', {}],
  ['?from=2026-01-01&to=2026-02-01&period=7d', { from: '2026-01-01', to: '2026-02-01' }],
  ['?period=28d&compare=previous', {}],
  ['?period=91d&compare=year&scope=media', { period: '91d', compare: 'year', scope: 'media' }],
  ['?channels=paid_search,nonsense,email,email', { channels: 'paid_search,email' }],
  ['?channels=nonsense&scope=all&sort=<b>&open=', {}],
  ['?sort=-romi&open=email', { sort: '-romi', open: 'email' }],
])('%s', (text, wanted) => expect(parseSearch(readSearch(text))).toEqual(wanted));

test('an address read and written again is the same', () => {
  const text = '?period=91d&compare=year&channels=paid_search,email&scope=media&sort=-romi';
  const again = stringifySearch({ ...parseSearch(readSearch(text)) });
  expect(Object.fromEntries(new URLSearchParams(again))).toEqual(Object.fromEntries(new URLSearchParams(text)));
  expect(again).toContain('channels=paid_search,email');
});

test('without anything asked: 28 days, compared with the 28 before', () =>
  expect(viewOf({}, { today: '2026-11-22', last_day: '2026-11-22' })).toEqual({
    span: { from: '2026-10-25', to: '2026-11-21' },
    preset: '28d',
    compare: 'previous',
    channels: [],
    scope: null,
  }));
