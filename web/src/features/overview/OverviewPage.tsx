import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useI18n } from '../../i18n';
import { Hint } from '../../ui/Hint';
import { Page } from '../../ui/Page';
import { Bone, Failure } from '../../ui/States';
import { ChannelBars } from './ChannelBars';
import { Contributions } from './Contributions';
import { FilterBar } from './FilterBar';
import { FirstSteps } from './FirstSteps';
import { FreshnessLine } from './FreshnessLine';
import { KpiTiles } from './KpiTiles';
import { Lead } from './Lead';
import { NothingHere } from './NothingHere';
import s from './OverviewPage.module.css';
import { RomiLine } from './RomiLine';
import { readingsOf } from './readings';
import { OverviewSkeleton, TableSkeleton } from './Skeleton';
import { useGround, useOverview } from './useOverview';

/** Below the first screen, and the only user of the table library: it comes after the figures. */
const RoiTable = lazy(() => import('./RoiTable'));

export function OverviewPage() {
  const { t } = useI18n();
  const search = useSearch({ from: '/' });
  const { ground, error, retry } = useGround(search);
  const { asked, totals, series, byChannel } = useOverview(ground);
  const title = t('overview.title');

  if (error) {
    return (
      <Page title={title}>
        <Failure error={error} title={t('overview.failed')} onRetry={retry} />
      </Page>
    );
  }
  if (ground && !ground.workspace.last_day) {
    return (
      <Page title={title} lead={t('setup.lead')}>
        <FirstSteps />
      </Page>
    );
  }
  const result = totals.data;
  const isStale = totals.isPlaceholderData || (totals.isError && !!result);
  return (
    <Page
      title={title}
      busy={totals.isFetching}
      lead={ground && result ? <Lead ground={ground} result={result} /> : <Bone width={420} height={14} top={4} />}
      aside={ground && result && <FreshnessLine sources={result.freshness} until={ground.view.span.to} today={ground.workspace.today} />}
    >
      <p className="sr" role="status">
        {totals.isFetching ? t('state.loading') : ''}
      </p>
      <FilterBar search={search} ground={ground} />
      {totals.isError ? (
        <Failure error={totals.error} title={t('overview.failed')} onRetry={() => void totals.refetch()} />
      ) : !ground || !asked || !result ? (
        <OverviewSkeleton />
      ) : result.rows.length === 0 && Object.values(result.totals).every((v) => !v) ? (
        <NothingHere ground={ground} />
      ) : (
        <div className={isStale ? s.stale : undefined}>
          {readingsOf(result.totals, result.previous?.totals).map((reading) => (
            <div key={reading.key} className={s.reading}>
              <Hint kind={reading.kind}>{t(reading.key)}</Hint>
            </div>
          ))}
          <KpiTiles ground={ground} result={result} series={series} />
          <div className={s.charts}>
            <ChannelBars ground={ground} result={result} />
            <RomiLine ground={ground} asked={asked} series={series} byChannel={byChannel} result={result} />
            <Contributions ground={ground} result={result} />
          </div>
          <Suspense fallback={<TableSkeleton />}>
            <RoiTable ground={ground} grain={asked.grain} result={result} byChannel={byChannel.data} search={search} />
          </Suspense>
        </div>
      )}
    </Page>
  );
}
