import { useMemo } from 'react';
import { useI18n } from '../../i18n';
import type { QueryResult } from '../../lib/api';
import { tilesOf } from './ask';
import { KpiTile } from './KpiTile';
import s from './KpiTiles.module.css';
import type { Ground } from './useOverview';
import type { useSeries } from './useSeries';

interface Props {
  ground: Ground;
  result: QueryResult;
  series: ReturnType<typeof useSeries>;
}

export function KpiTiles({ ground, result, series }: Props) {
  const { t } = useI18n();
  const tiles = useMemo(() => tilesOf(ground.catalogue), [ground.catalogue]);
  return (
    <section aria-labelledby="tiles">
      <h2 id="tiles" className="sr">
        {t('tile.title')}
      </h2>
      <div className={s.tiles}>
        {tiles.map((kpi) => {
          const over = series(kpi);
          return (
            <KpiTile key={kpi.id} kpi={kpi} ground={ground} result={result} line={over?.now?.values} lineBefore={over?.before?.values} />
          );
        })}
      </div>
    </section>
  );
}
