import { useI18n } from '../../i18n';
import type { QueryResult } from '../../lib/api';
import { useFormat } from '../../lib/format';
import { Rich } from '../../ui/Rich';
import type { Ground } from './useOverview';

/**
 * The page in one sentence. ROMI 150 % reads "1 € spent brought 2.50 € back":
 * the euro itself and 1.50 € over. The margin joins only on the same costs.
 */
export function Lead({ ground, result }: { ground: Ground; result: QueryResult }) {
  const { t } = useI18n();
  const format = useFormat(result.currency);
  const { romi, roi_margin: margin } = result.totals;
  const one = format.value(1, 'money', { decimals: 0 });
  if (typeof romi !== 'number') {
    const reason = result.missing.romi;
    return (
      <span>{reason === 'no_revenue' || reason === 'no_attributed_revenue' ? t('overview.lead_no_revenue') : t('overview.lead_none')}</span>
    );
  }
  const scope = result.scopes.romi?.cost;
  const vars = { one, revenue: format.value(1 + romi, 'money'), scope: scope ? t(`scope.in_${scope as 'media'}`) : '' };
  const plain = ['one', 'scope'];
  const filtered = ground.view.channels.length > 0;
  if (typeof margin === 'number') {
    const same = result.scopes.roi_margin?.cost === scope;
    const rest = { ...vars, margin: format.value(1 + margin, 'money') };
    return (
      <span className="num">
        <Rich k={same ? 'overview.lead_margin' : 'overview.lead_margin_full'} vars={rest} plain={plain} />
        {filtered && ` ${t('overview.lead_filtered')}`}
      </span>
    );
  }
  return (
    <span className="num">
      <Rich k="overview.lead" vars={vars} plain={plain} />
      {filtered && ` ${t('overview.lead_filtered')}`}
    </span>
  );
}
