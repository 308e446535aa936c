// Figures read together, in words: what one of them alone would hide.
import type { Key } from '../../i18n';
import type { Values } from '../../lib/api';

export interface Reading {
  key: Key & `reading.${string}`;
  kind: 'warn' | 'info';
}

/** The sentences that hold for these totals; before is the compared period's. */
export function readingsOf(now: Values, before: Values | undefined): Reading[] {
  const { romi, roi_margin: margin, roas } = now;
  const readings: Reading[] = [];
  if (typeof romi === 'number' && typeof margin === 'number' && romi > 0 && margin <= 0) {
    readings.push({ key: 'reading.revenue_not_profit', kind: 'warn' });
  }
  const roasBefore = before?.roas;
  if (typeof roas === 'number' && typeof roasBefore === 'number' && typeof margin === 'number' && roas > roasBefore && margin < 0) {
    readings.push({ key: 'reading.roas_up_margin_down', kind: 'warn' });
  }
  return readings;
}
