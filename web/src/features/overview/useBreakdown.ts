import { useCallback } from 'react';
import { useI18n } from '../../i18n';
import type { QueryBody, QueryResult } from '../../lib/api';
import { useFigures } from '../../lib/queries';
import { useChannelName } from '../../ui/useChannelName';
import { body } from './ask';
import type { MemberRow } from './memberRows';
import type { Ground } from './useOverview';

/** With so few channels a card by channel would be half empty: one level down says more. */
const FEW = 3;

/** The figures by channel or, when few channels are left, by campaign. */
export function useBreakdown(ground: Ground, result: QueryResult) {
  const { t } = useI18n();
  const channelName = useChannelName();
  const asked: QueryBody | null =
    result.rows.length <= FEW
      ? { ...body(ground.view, ['cost', 'attributed_revenue', 'romi'], ['channel', 'campaign']), compare: ground.view.compare }
      : null;
  const campaigns = useFigures(asked);
  const byCampaign = asked !== null && (campaigns.data?.rows.length ?? 0) > result.rows.length;
  const name = useCallback(
    (row: Pick<MemberRow, 'channel' | 'campaign'>) =>
      row.campaign === null ? channelName(row.channel) : row.campaign || t('table.no_campaign'),
    [channelName, t],
  );
  return { answer: byCampaign && campaigns.data ? campaigns.data : result, byCampaign, name };
}
