import { expect, test } from 'vitest';
import { addDays, comparedSpan, days, isDay, lastUsefulDay, length, PRESETS, presetSpan, shifted } from './period';

test('a year back keeps the weekdays', () =>
  expect(comparedSpan({ from: '2026-10-25', to: '2026-11-21' }, 'year')).toEqual({ from: '2025-10-26', to: '2025-11-22' }));
test('the previous period ends the day before', () =>
  expect(comparedSpan({ from: '2026-10-25', to: '2026-11-21' }, 'previous')).toEqual({ from: '2026-09-27', to: '2026-10-24' }));
test('no comparison', () => expect(comparedSpan({ from: '2026-10-25', to: '2026-11-21' }, 'none')).toBeNull());
test('a clock change neither adds nor drops a day', () =>
  expect(days({ from: '2026-03-28', to: '2026-03-30' })).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']));
test('presets end on the day given and are not empty', () => {
  for (const preset of PRESETS) {
    const span = presetSpan(preset, '2026-11-21');
    expect(length(span)).toBeGreaterThan(0);
    expect(span.to <= '2026-11-21').toBe(true);
  }
  expect(presetSpan('last_month', '2026-03-15')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(presetSpan('quarter', '2026-11-21').from).toBe('2026-10-01');
});
test.each([
  ['2026-02-29', false],
  ['2028-02-29', true],
  ['2026-1-1', false],
  ['x', false],
  [5, false],
])('isDay(%s)', (text, wanted) => expect(isDay(text)).toBe(wanted));
test('today is not over: a period ends yesterday, or where the rows end', () => {
  expect(lastUsefulDay('2026-11-22', '2026-11-22')).toBe('2026-11-21');
  expect(lastUsefulDay('2026-11-22', '2026-03-01')).toBe('2026-03-01');
  expect(lastUsefulDay('2026-11-22', null)).toBe('2026-11-21');
});
test('shifting forward never passes the last day', () => {
  const span = { from: '2026-11-08', to: '2026-11-14' };
  expect(shifted(span, -1, '2026-11-21')).toEqual({ from: '2026-11-01', to: '2026-11-07' });
  expect(shifted(shifted(span, 1, '2026-11-21'), 1, '2026-11-21')).toEqual({ from: '2026-11-15', to: '2026-11-21' });
});
test('adding days crosses months and years', () => expect(addDays('2026-12-31', 1)).toBe('2027-01-01'));
