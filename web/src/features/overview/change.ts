// How a figure has moved, and whether that is good news.
import type { Kpi } from '../../lib/api';
import type { Format } from '../../lib/format';

export type Tone = 'good' | 'bad' | '';

export interface Change {
  /** Rates differ in points (as a fraction), all else relatively. */
  by: number;
  inPoints: boolean;
  tone: Tone;
}

/** Null when either side has no value, or when there is nothing to divide by. */
export function changeOf(kpi: Kpi, now: number | null | undefined, before: number | null | undefined): Change | null {
  if (typeof now !== 'number' || typeof before !== 'number') return null;
  const inPoints = kpi.unit === 'percent';
  if (!inPoints && before === 0) return null;
  const by = inPoints ? now - before : (now - before) / Math.abs(before);
  return { by, inPoints, tone: toneOf(kpi.direction, by) };
}

export function toneOf(direction: Kpi['direction'], by: number): Tone {
  if (direction === 'none' || Math.abs(by) < 5e-4) return '';
  return by > 0 === (direction === 'higher') ? 'good' : 'bad';
}

export const changeText = (format: Format, change: Change, signed = false) =>
  change.inPoints ? format.points(change.by, { signed }) : format.change(change.by, { signed });
