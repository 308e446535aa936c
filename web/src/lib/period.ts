// Calendar days as text, YYYY-MM-DD: never instants, so that no zone shifts them.

const MS_PER_DAY = 86_400_000;
const shape = /^\d{4}-\d{2}-\d{2}$/;

export interface Span {
  from: string;
  to: string;
}
export type Compare = 'previous' | 'year' | 'none';
export const COMPARES: readonly Compare[] = ['previous', 'year', 'none'];
export const PRESETS = ['7d', '28d', '91d', 'month', 'last_month', 'quarter', 'year', '12m'] as const;
export type Preset = (typeof PRESETS)[number];
export const DEFAULT_PRESET: Preset = '28d';

export const isDay = (text: unknown): text is string =>
  typeof text === 'string' && shape.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
export const addDays = (day: string, n: number) => new Date(Date.parse(day) + n * MS_PER_DAY).toISOString().slice(0, 10);
/** Days in the span, both ends counted. */
export const length = ({ from, to }: Span) => Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY) + 1;
export const days = (span: Span) => Array.from({ length: Math.max(0, length(span)) }, (_, i) => addDays(span.from, i));

/** The last day that a relative period ends on: yesterday, or the last day with rows when that is older. */
export function lastUsefulDay(today: string, lastDay: string | null): string {
  const yesterday = addDays(today, -1);
  return lastDay && lastDay < yesterday ? lastDay : yesterday;
}

/** The span of a preset that ends on the day given. */
export function presetSpan(preset: Preset, end: string): Span {
  const [year, month] = [Number(end.slice(0, 4)), Number(end.slice(5, 7))];
  const firstOf = (m: number) => `${year}-${String(m).padStart(2, '0')}-01`;
  switch (preset) {
    case '7d':
      return { from: addDays(end, -6), to: end };
    case '28d':
      return { from: addDays(end, -27), to: end };
    case '91d':
      return { from: addDays(end, -90), to: end };
    case 'month':
      return { from: firstOf(month), to: end };
    case 'last_month': {
      const to = addDays(firstOf(month), -1);
      return { from: `${to.slice(0, 8)}01`, to };
    }
    case 'quarter':
      return { from: firstOf(Math.floor((month - 1) / 3) * 3 + 1), to: end };
    case 'year':
      return { from: `${year}-01-01`, to: end };
    case '12m':
      // 52 weeks, so that the weekdays of both ends match.
      return { from: addDays(end, -363), to: end };
  }
}

/** What a span is compared with; a year back means 52 weeks, which keeps the weekdays. */
export function comparedSpan(span: Span, compare: Compare): Span | null {
  if (compare === 'none') return null;
  if (compare === 'year') return { from: addDays(span.from, -364), to: addDays(span.to, -364) };
  return { from: addDays(span.from, -length(span)), to: addDays(span.from, -1) };
}

/** The span before or after, of the same length, never past the last useful day. */
export function shifted(span: Span, direction: -1 | 1, end: string): Span {
  const n = length(span) * direction;
  const to = addDays(span.to, n);
  return to > end ? { from: addDays(end, 1 - length(span)), to: end } : { from: addDays(span.from, n), to };
}
