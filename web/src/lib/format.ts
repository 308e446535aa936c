// All numbers and dates go through here. Intl objects are kept: making one costs about 50 µs.
import { useMemo } from 'react';
import { type I18n, useI18n } from '../i18n';
import { useWorkspace } from './queries';

export type Unit = 'money' | 'percent' | 'times' | 'count' | 'hours' | 'days' | 'months';
export const NO_VALUE = '–';
const MINUS = '−';

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();
function kept<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const found = cache.get(key) ?? make();
  cache.set(key, found);
  return found;
}
/** The ASCII hyphen is not a minus sign. */
const realMinus = (text: string) => text.replace(/^-/, MINUS).replace(/([^\d\s])-(?=\d)/, `$1${MINUS}`);
const midnight = (day: string) => new Date(`${day}T00:00:00Z`);

export interface Shown {
  decimals?: number;
  /** Show a plus sign on what is above zero. */
  signed?: boolean;
}

export function makeFormat(i18n: I18n, currency = 'EUR', zone = 'Europe/Paris') {
  const { locale } = i18n;
  const number = (value: number, options: Intl.NumberFormatOptions) =>
    realMinus(kept(numberFormats, locale + JSON.stringify(options), () => new Intl.NumberFormat(locale, options)).format(value));
  const date = (options: Intl.DateTimeFormatOptions) =>
    kept(dateFormats, locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options));
  const onDay = (options: Intl.DateTimeFormatOptions) => date({ timeZone: 'UTC', ...options });

  function value(amount: number, unit: Unit, { decimals, signed = false }: Shown = {}): string {
    const sign: Intl.NumberFormatOptions = signed ? { signDisplay: 'exceptZero' } : {};
    const digits = (n: number) => ({ minimumFractionDigits: n, maximumFractionDigits: n, ...sign });
    switch (unit) {
      case 'money':
        return number(amount, { style: 'currency', currency, ...digits(decimals ?? 2) });
      case 'percent':
        return number(amount, { style: 'percent', ...digits(decimals ?? 1) });
      case 'times':
        return number(amount, digits(decimals ?? 2));
      case 'count':
        return number(amount, { ...sign, maximumFractionDigits: decimals ?? 1 });
      case 'hours':
        return number(amount, { style: 'unit', unit: 'hour', ...digits(decimals ?? 1) });
      case 'days':
        return i18n.count('unit.days', Math.abs(amount), number(amount, { ...sign, maximumFractionDigits: decimals ?? 1 }));
      case 'months':
        return i18n.count('unit.months', Math.abs(amount), number(amount, { ...sign, maximumFractionDigits: decimals ?? 1 }));
    }
  }

  return {
    currency,
    value,
    /** A value or, when there is none, the dash that says so. */
    orDash: (amount: number | null | undefined, unit: Unit, shown?: Shown) =>
      amount === null || amount === undefined ? NO_VALUE : value(amount, unit, shown),
    /** For axes only: 126 k €. */
    compact: (amount: number) => number(amount, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 }),
    integer: (n: number) => number(n, { maximumFractionDigits: 0 }),
    /** A difference of rates, in points. */
    points: (difference: number, { decimals = 1, signed = true }: Shown = {}) =>
      i18n.count(
        'unit.points',
        Math.abs(difference * 100),
        number(difference * 100, {
          minimumFractionDigits: decimals,
          maximumFractionDigits: decimals,
          signDisplay: signed ? 'exceptZero' : 'never',
        }),
      ),
    /** A relative change. */
    change: (ratio: number, { decimals = 1, signed = true }: Shown = {}) =>
      number(ratio, {
        style: 'percent',
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
        signDisplay: signed ? 'exceptZero' : 'never',
      }),
    day: (day: string) => onDay({ day: 'numeric', month: 'short' }).format(midnight(day)),
    dayFull: (day: string) => onDay({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(midnight(day)),
    month: (day: string) => onDay({ month: 'short', year: 'numeric' }).format(midnight(day)),
    span: (from: string, to: string, year = true) =>
      onDay({ day: 'numeric', month: 'short', ...(year ? { year: 'numeric' } : {}) }).formatRange(midnight(from), midnight(to)),
    instant: (at: string) =>
      date({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(at)),
    bytes: (n: number) =>
      n < 1024 * 1024
        ? number(Math.max(1, Math.round(n / 1024)), { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 })
        : number(n / 1024 / 1024, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }),
    /** A decimal that the server sent as text, as it stands but grouped and with the language's sign. */
    decimalText: (text: string) => {
      const decimals = text.split('.')[1]?.length ?? 0;
      const n = Number(text);
      return Number.isFinite(n) ? number(n, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }) : text;
    },
    list: (items: string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    compareText: (a: string, b: string) => a.localeCompare(b, locale, { numeric: true, sensitivity: 'base' }),
  };
}
export type Format = ReturnType<typeof makeFormat>;

/** Formats in the reader's language, the workspace's zone, and its currency unless another is given. */
export function useFormat(currency?: string): Format {
  const i18n = useI18n();
  const workspace = useWorkspace().data;
  const money = currency || workspace?.currency || 'EUR';
  return useMemo(() => makeFormat(i18n, money, workspace?.zone), [i18n, money, workspace?.zone]);
}
