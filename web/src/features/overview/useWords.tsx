import type { ReactNode } from 'react';
import { useI18n } from '../../i18n';
import type { Catalogue, Kpi, QueryResult } from '../../lib/api';
import { useFormat } from '../../lib/format';
import { kpiOf } from './ask';

/** Below this count a rate says little. */
const FEW = 30;
const remedies: Record<string, string> = {
  no_cost: 'spend',
  cost_unknown: 'spend',
  no_costs: 'spend',
  no_attributed_revenue: 'orders',
  no_revenue: 'orders',
  no_orders: 'orders',
  no_leads: 'leads',
  no_margin: 'orders',
  no_attributed_margin: 'orders',
};

/** The words around figures: why there is none, on what it rests, on which costs. */
export function useWords(catalogue: Catalogue) {
  const { t, maybe, of, lang } = useI18n();
  const format = useFormat();
  const lower = (text: string) => (/^[A-ZÀ-Ý]{2}/.test(text) ? text : text.charAt(0).toLocaleLowerCase(lang) + text.slice(1));
  return {
    missing: (reason: string | undefined) =>
      reason ? (maybe(`missing.${reason}`) ?? t('state.no_value_code', { code: reason })) : t('state.no_value'),
    /** The kind of file that would bring the value. */
    remedy: (reason: string | undefined) => (reason ? remedies[reason] : undefined),
    /** The costs that the figure stands on, in two words. */
    costs: (kpi: Kpi, result: QueryResult): string => {
      const cost = result.scopes[kpi.id]?.cost;
      return cost ? (maybe(`scope.short_${cost}`) ?? cost) : '';
    },
    /** The costs or the basis, where the figure depends on them. */
    scope: (kpi: Kpi, result: QueryResult): string => {
      const scope = result.scopes[kpi.id];
      const parts: string[] = [];
      const realised = result.totals.revenue;
      if (kpi.id === 'attributed_revenue' && typeof realised === 'number') {
        parts.push(t('scope.realised', { value: format.value(realised, 'money', { decimals: 0 }) }));
      }
      if (kpi.id === 'romi') parts.push(t('scope.on_revenue'));
      if (scope?.cost) parts.push(maybe(`scope.short_${scope.cost}`) ?? scope.cost);
      return parts.join(' · ');
    },
    /** "on 412 orders"; a small count is marked. */
    restsOn: (kpi: Kpi, n: number | undefined): ReactNode => {
      if (n === undefined) return '\u00a0';
      const counted = kpi.n ? kpiOf(catalogue, kpi.n) : undefined;
      const text = counted ? t('tile.on', { n: format.integer(n), what: lower(of(counted.short)) }) : t('tile.n', { n: format.integer(n) });
      return n < FEW ? (
        <>
          {text} · <em>{t('tile.few')}</em>
        </>
      ) : (
        text
      );
    },
  };
}
