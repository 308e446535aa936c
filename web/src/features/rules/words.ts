import { useI18n } from '../../i18n';
import type { Condition, RuleOp } from '../../lib/api';
import { useFormat } from '../../lib/format';

/** What a rule may look at: the fields of a tag. */
export const FIELDS = [
  'platform',
  'source',
  'medium',
  'campaign',
  'content',
  'term',
  'click_id',
  'referrer',
  'campaign_type',
  'channel',
] as const;
export const OPS: readonly RuleOp[] = ['is', 'in', 'contains', 'starts_with', 'ends_with', 'matches', 'present', 'absent'];
/** Operators that look at the field alone. */
export const takesNone = (op: RuleOp) => op === 'present' || op === 'absent';
const MOST_VALUES = 6;

/** A condition as a sentence. */
export function useConditionWords() {
  const { t, maybe, count } = useI18n();
  const format = useFormat();
  const shown = (value: string) => (value.startsWith('@') ? t('rules.list', { name: value.slice(1).replaceAll('_', ' ') }) : `“${value}”`);
  return ({ field, op, values = [] }: Condition) => {
    const kept = values.slice(0, MOST_VALUES).map(shown);
    const rest = values.length - kept.length;
    return {
      field: maybe(`field.${field}`) ?? field,
      op: t(`rules.op_${op}`),
      values: takesNone(op) ? '' : rest > 0 ? `${kept.join(', ')} ${count('rules.more', rest, format.integer(rest))}` : kept.join(', '),
    };
  };
}
