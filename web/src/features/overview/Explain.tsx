import { useI18n } from '../../i18n';
import type { Filter, Kpi, QueryBody, QueryResult, Row, Values } from '../../lib/api';
import { useFormat } from '../../lib/format';
import type { Span } from '../../lib/period';
import { useFigures } from '../../lib/queries';
import { Hint } from '../../ui/Hint';
import { useNotes } from '../../ui/useNotes';
import { body, kpiOf } from './ask';
import s from './Explain.module.css';
import type { Ground } from './useOverview';
import { useWords } from './useWords';

interface Props {
  kpi: Kpi;
  ground: Ground;
  /** The answer that the figure stands in. */
  result: QueryResult;
  /** The figure's own row or totals, and the compared period's. */
  totals: { now: Values | Row; before?: Values | Row };
  /** Where the figure stands, when it is not the total. */
  place?: { name: string; filters: Filter[] };
  reason?: string;
}

/** Formulas are typed with the keyboard's signs and read with the printer's. */
const typeset = (formula: string) => formula.replaceAll(' - ', ' − ').replaceAll(' / ', ' ÷ ').replaceAll(' * ', ' × ');

/** The figure alone, over one period and in its place: the answer says what it was computed from. */
const alone = ({ kpi, ground, place }: Props, span: Span): QueryBody => body(ground.view, [kpi.id], [], span, place?.filters);

/** Where a figure comes from: its formula with the figures in it, its scope, what it rests on, and what to beware of. */
export default function Explain(props: Props) {
  const { kpi, ground, result, totals, place, reason } = props;
  const { t, of, maybe } = useI18n();
  const format = useFormat(result.currency);
  const words = useWords(ground.catalogue);
  const note = useNotes();
  const before = result.previous;
  const now = useFigures(alone(props, result));
  const then = useFigures(before ? alone(props, before) : null);
  const inputs = (now.data?.inputs?.[kpi.id] ?? []).filter((input) => input.measure !== kpi.id);
  const oldInput = (measure: string) => then.data?.inputs?.[kpi.id]?.find((input) => input.measure === measure)?.value;
  const value = totals.now[kpi.id];
  const old = totals.before?.[kpi.id];
  const exact = (amount: unknown, of: Kpi) =>
    typeof amount === 'number'
      ? format.value(amount, of.unit, { decimals: of.unit === 'count' ? undefined : 2 })
      : format.orDash(null, of.unit);
  const cost = result.scopes[kpi.id]?.cost;
  const missing = reason ?? result.missing[kpi.id];
  const n = place ? undefined : result.n[kpi.id];
  const lines = [
    cost && t('explain.costs', { scope: maybe(`scope.${cost}_body`) ?? cost }),
    result.scopes[kpi.id]?.basis && maybe(`scope.basis_${result.scopes[kpi.id].basis}`),
    maybe(`attribution.${result.attribution.model}`) ?? t('explain.tags'),
  ].filter(Boolean);
  return (
    <div className={`${s.explain} ${place ? s.inDialog : ''}`}>
      {!place && <p className={s.over}>{t('explain.title')}</p>}
      <p className={s.name}>
        {of(kpi.name)} <b className="num">{exact(value, kpi)}</b>
      </p>
      <p className={s.sentence}>{of(kpi.sentence)}</p>
      <p className={s.formula}>
        <span className="sr">{t('explain.formula')} </span>
        {typeset(of(kpi.formula_text))}
      </p>
      <table className={`${s.figures} num`}>
        <caption className="sr">{t('explain.inputs')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{format.span(result.from, result.to, false)}</th>
            {before && <th scope="col">{format.span(before.from, before.to, before.from.slice(0, 4) !== result.to.slice(0, 4))}</th>}
          </tr>
        </thead>
        <tbody>
          {inputs.map(({ measure, value: input }) => {
            const known = kpiOf(ground.catalogue, measure);
            const like = known ?? kpi;
            return (
              <tr key={measure}>
                <th scope="row">{known ? of(known.short) : (maybe(`measure.${measure}`) ?? measure)}</th>
                <td>{exact(input, like)}</td>
                {before && <td>{then.data ? exact(oldInput(measure), like) : '…'}</td>}
              </tr>
            );
          })}
          <tr className={s.result}>
            <th scope="row">{of(kpi.short)}</th>
            <td>{exact(value, kpi)}</td>
            {before && <td>{exact(old, kpi)}</td>}
          </tr>
        </tbody>
      </table>
      {typeof value !== 'number' && <Hint kind="warn">{words.missing(missing)}</Hint>}
      {kpi.warning && <Hint kind="warn">{of(kpi.warning)}</Hint>}
      <ul className={s.meta}>
        {n !== undefined && <li className="num">{words.restsOn(kpi, n)}</li>}
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {result.notes.map((one) => (
          <li key={one.code + JSON.stringify(one.with ?? {})}>{note(one)}</li>
        ))}
      </ul>
    </div>
  );
}
