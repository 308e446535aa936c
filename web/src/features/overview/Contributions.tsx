import type { CSSProperties } from 'react';
import { useI18n } from '../../i18n';
import type { QueryBody, QueryResult } from '../../lib/api';
import { channelClass } from '../../lib/channels';
import type { Sheet } from '../../lib/csv';
import { useFormat } from '../../lib/format';
import { useFigures } from '../../lib/queries';
import { Card } from '../../ui/Card';
import { Bone } from '../../ui/States';
import { body } from './ask';
import s from './Contributions.module.css';
import { contributionsOf, type Shares } from './contributions';
import { useBreakdown } from './useBreakdown';
import type { Ground } from './useOverview';

/** Why did ROMI change? Each channel's exact part of the difference; the parts add up to it. */
export function Contributions({ ground, result }: { ground: Ground; result: QueryResult }) {
  const { t } = useI18n();
  const format = useFormat();
  const shown = useBreakdown(ground, result);
  const { name } = shown;
  // The figures beside may stand on other costs than ROMI: then its own are asked for.
  const scope = result.scopes.romi?.cost;
  const same = result.scopes.cost?.cost === scope;
  const own: QueryBody | null = same
    ? null
    : {
        ...body(ground.view, ['cost', 'attributed_revenue', 'romi'], shown.answer.by),
        compare: ground.view.compare,
        cost_scope: scope as QueryBody['cost_scope'],
      };
  const asked = useFigures(own);
  const answer = own ? asked.data : shown.answer;
  const shares = answer ? contributionsOf(answer) : null;
  const title = t('chart.contributions');
  const sub = t(shown.byCampaign ? 'chart.contributions_sub_campaign' : 'chart.contributions_sub');
  const sheet = (): Sheet => ({
    name: t('chart.contributions_file'),
    columns: [{ label: t(shown.byCampaign ? 'table.level_1' : 'table.channel') }, { label: sub, unit: 'count', decimals: 1 }],
    rows: (shares?.list ?? []).map((share) => [name(share), Math.round(share.by * 1e4) / 100]),
  });
  return (
    <Card id="contributions" title={title} sub={sub} sheet={shares ? sheet : undefined}>
      {!result.previous ? (
        <p className="muted">{t('chart.contributions_none')}</p>
      ) : !answer ? (
        <Bone width="100%" height={250} />
      ) : shares ? (
        <Bars shares={shares} name={name} points={format.points} rest={t('chart.others')} total={t('chart.change')} />
      ) : (
        <p className="muted">{t('chart.contributions_impossible')}</p>
      )}
    </Card>
  );
}

const MOST = 8;

interface BarsProps {
  shares: Shares;
  name: (share: Shares['list'][number]) => string;
  points: (by: number) => string;
  rest: string;
  total: string;
}

function Bars({ shares, name, points, rest, total }: BarsProps) {
  // The largest in either direction; the others are kept together so that the sum still holds.
  const bySize = [...shares.list].sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  const kept = bySize.length > MOST ? bySize.slice(0, MOST - 1) : bySize;
  const others = bySize.slice(kept.length).reduce((sum, share) => sum + share.by, 0);
  const list = kept
    .sort((a, b) => b.by - a.by)
    .map((share) => ({ id: share.key, channel: share.channel, label: name(share), by: share.by }));
  if (bySize.length > kept.length) list.push({ id: '', channel: '', label: rest, by: others });
  const low = Math.min(0, ...list.map((x) => x.by));
  const span = Math.max(0, ...list.map((x) => x.by)) - low || 1;
  const zero = (-low / span) * 100;
  return (
    <>
      <ul className={s.list} style={{ '--zero': `${zero}%` } as CSSProperties}>
        {list.map(({ id, channel, label, by }) => (
          <li key={id} className={channelClass(channel)}>
            <span className={s.name}>
              <i className="dot" />
              <span>{label}</span>
            </span>
            <span className={s.track} aria-hidden="true">
              <i
                className={by >= 0 ? s.up : s.down}
                style={
                  by >= 0
                    ? { left: `${zero}%`, width: `${(by / span) * 100}%` }
                    : { right: `${100 - zero}%`, width: `${(-by / span) * 100}%` }
                }
              />
            </span>
            <span className={`${s.value} num`}>{points(by)}</span>
          </li>
        ))}
      </ul>
      <p className={s.total}>
        <span>{total}</span>
        <span className={`num ${shares.total >= 0 ? 'good' : 'bad'}`}>{points(shares.total)}</span>
      </p>
    </>
  );
}
