import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react';
import { useI18n } from '../../i18n';
import type { ChannelRule } from '../../lib/api';
import { ChannelName } from '../../ui/ChannelName';
import s from './rules.module.css';
import { useConditionWords } from './words';

interface Props {
  rule: ChannelRule;
  place: number;
  /** The rule that the test's tag falls under. */
  won: boolean;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onEdit: () => void;
  onRemove: () => void;
}

export function RuleRow({ rule, place, won, isFirst, isLast, onMove, onEdit, onRemove }: Props) {
  const { t } = useI18n();
  const words = useConditionWords();
  const { name } = rule;
  return (
    <li className={`${s.rule} ${won ? s.won : ''}`}>
      <span className={`${s.place} num`}>{place}</span>
      <div className={s.what}>
        <p className={s.ruleName}>
          <ChannelName id={rule.channel} />
          <span className={s.own}>{name}</span>
          {!rule.builtin && <span className={s.badge}>{t('rules.yours')}</span>}
          {won && <span className={`${s.badge} ${s.wonBadge}`}>{t('rules.applies')}</span>}
        </p>
        <p className={s.conditions}>
          {rule.all.map((condition, i) => {
            const { field, op, values } = words(condition);
            return (
              <span key={`${condition.field} ${condition.op} ${condition.values?.join()}`}>
                {i > 0 && <em> {t('rules.and')} </em>}
                <b>{field}</b> {op} {values}
              </span>
            );
          })}
          {rule.all.length === 0 && <em>{t('rules.always')}</em>}
        </p>
      </div>
      <div className={s.tools}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          disabled={isFirst}
          aria-label={t('rules.up', { name })}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={15} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          disabled={isLast}
          aria-label={t('rules.down', { name })}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={15} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('rules.edit', { name })} onClick={onEdit}>
          <IconPencil size={15} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('rules.remove', { name })} onClick={onRemove}>
          <IconTrash size={15} />
        </ActionIcon>
      </div>
    </li>
  );
}
