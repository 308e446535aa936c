import { Bone } from '../../ui/States';
import tiles from './KpiTiles.module.css';
import s from './OverviewPage.module.css';
import k from './Skeleton.module.css';

const eight = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** The overview's shape while its first figures are on their way. */
export function OverviewSkeleton() {
  return (
    <div aria-hidden="true">
      <div className={tiles.tiles}>
        {eight.map((id) => (
          <div key={id} className={`${k.box} ${k.tile}`}>
            <Bone width={90} height={13} top={3} />
            <Bone width={140} height={26} top={11} />
            <Bone width={120} height={11} top={10} />
          </div>
        ))}
      </div>
      <div className={s.charts}>
        {eight.slice(0, 3).map((id) => (
          <div key={id} className={`${k.box} ${k.chart}`}>
            <Bone width={190} height={14} />
            <Bone width="100%" height={246} top={26} />
          </div>
        ))}
      </div>
    </div>
  );
}

export const TableSkeleton = () => (
  <div className={`${k.box} ${k.table}`} aria-hidden="true">
    <Bone width={190} height={14} />
  </div>
);
