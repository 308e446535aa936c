import { ActionIcon, Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import type { ChannelRule, Condition, RuleOp } from '../../lib/api';
import { CHANNELS } from '../../lib/channels';
import { useChannelName } from '../../ui/useChannelName';
import s from './rules.module.css';
import { FIELDS, OPS, takesNone } from './words';

interface Props {
  /** Null for a new rule. */
  rule: ChannelRule | null;
  onKeep: (rule: ChannelRule) => void;
  onClose: () => void;
}

interface Draft {
  field: string;
  op: RuleOp;
  text: string;
}
const toDraft = (c: Condition): Draft => ({ field: c.field, op: c.op, text: c.values?.join(', ') ?? '' });
/** A pattern may hold commas: it is one value. The others are lists. */
const valuesOf = ({ op, text }: Draft) =>
  takesNone(op) ? [] : (op === 'matches' ? [text] : text.split(',')).map((v) => v.trim()).filter((v) => v !== '');

export function RuleEditor({ rule, onKeep, onClose }: Props) {
  const { t, maybe } = useI18n();
  const channelName = useChannelName();
  const [name, setName] = useState(rule?.name ?? '');
  const [channel, setChannel] = useState(rule?.channel ?? 'paid_search');
  const [drafts, setDrafts] = useState<Draft[]>(() => rule?.all.map(toDraft) ?? [{ field: 'source', op: 'is', text: '' }]);
  const set = (at: number, change: Partial<Draft>) => setDrafts(drafts.map((d, i) => (i === at ? { ...d, ...change } : d)));
  const incomplete = name.trim() === '' || drafts.length === 0 || drafts.some((d) => !takesNone(d.op) && valuesOf(d).length === 0);
  const keep = () =>
    onKeep({
      id: rule?.id ?? `own-${crypto.randomUUID()}`,
      name: name.trim(),
      channel,
      builtin: rule?.builtin ?? false,
      all: drafts.map((d) => ({ field: d.field, op: d.op, values: valuesOf(d) })),
    });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(rule ? 'rules.edit_title' : 'rules.add_title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <div className={s.form}>
        <TextInput label={t('rules.name')} value={name} onChange={(e) => setName(e.currentTarget.value)} data-autofocus />
        <NativeSelect
          label={t('rules.channel')}
          value={channel}
          data={CHANNELS.map((id) => ({ value: id, label: channelName(id) }))}
          onChange={(e) => setChannel(e.currentTarget.value)}
        />
      </div>
      <fieldset className={s.conditionList}>
        <legend>{t('rules.all_of')}</legend>
        {drafts.map((draft, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition being written has no other name than its place
          <div key={i} className={s.conditionRow}>
            <NativeSelect
              aria-label={t('rules.field')}
              value={draft.field}
              data={FIELDS.map((f) => ({ value: f, label: maybe(`field.${f}`) ?? f }))}
              onChange={(e) => set(i, { field: e.currentTarget.value })}
            />
            <NativeSelect
              aria-label={t('rules.operator')}
              value={draft.op}
              data={OPS.map((op) => ({ value: op, label: t(`rules.op_${op}`) }))}
              onChange={(e) => set(i, { op: e.currentTarget.value as RuleOp })}
            />
            <TextInput
              aria-label={t('rules.values')}
              value={takesNone(draft.op) ? '' : draft.text}
              disabled={takesNone(draft.op)}
              placeholder={draft.op === 'matches' ? '^(cpc|ppc)$' : t('rules.values_hint')}
              onChange={(e) => set(i, { text: e.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={t('rules.remove_condition')}
              disabled={drafts.length === 1}
              onClick={() => setDrafts(drafts.filter((_, at) => at !== i))}
            >
              <IconTrash size={15} />
            </ActionIcon>
          </div>
        ))}
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => setDrafts([...drafts, { field: 'medium', op: 'is', text: '' }])}
        >
          {t('rules.add_condition')}
        </Button>
      </fieldset>
      <div className={s.acts}>
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button disabled={incomplete} onClick={keep}>
          {t('action.apply')}
        </Button>
      </div>
    </Modal>
  );
}
