import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useI18n } from '../../i18n';
import type { Kpi, QueryResult } from '../../lib/api';
import { comparedSpan, type Span } from '../../lib/period';
import { type Grain, seriesOf } from '../../lib/series';
import { tilesOf } from './ask';
import s from './KpiTiles.module.css';
import { KpiTile } from './KpiTile';
import type { Ground } from './useOverview';

interface Props {
  ground: Ground;
  grain: Grain;
  result: QueryResult;
  series: UseQueryResult<QueryResult>;
  seriesBefore: UseQueryResult<QueryResult>;
}

export function KpiTiles({ ground, grain, result, series, seriesBefore }: Props) {
  const { t } = useI18n();
  const tiles = useMemo(() => tilesOf(ground.catalogue), [ground.catalogue]);
  const { span, compare } = ground.view;
  const before = comparedSpan(span, compare);
  const line = (kpi: Kpi, answer: QueryResult | undefined, over: Span | null) =>
    answer && over ? seriesOf(kpi, answer.rows, answer.totals, grain, over).values : undefined;
  return (
    <section aria-labelledby="tiles">
      <h2 id="tiles" className="sr">
        {t('tile.title')}
      </h2>
      <div className={s.tiles}>
        {tiles.map((kpi) => (
          <KpiTile
            key={kpi.id}
            kpi={kpi}
            ground={ground}
            result={result}
            line={line(kpi, series.data, span)}
            lineBefore={line(kpi, seriesBefore.data, before)}
          />
        ))}
      </div>
    </section>
  );
}
