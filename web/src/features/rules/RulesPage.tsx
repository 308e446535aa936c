import { Button } from '@mantine/core';
import { IconDeviceFloppy, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import type { ChannelRule, ChannelRules } from '../../lib/api';
import { rulesQuery, useSaveRules } from '../../lib/queries';
import { Card } from '../../ui/Card';
import { Hint } from '../../ui/Hint';
import { Page } from '../../ui/Page';
import { Bone, Failure } from '../../ui/States';
import { RuleEditor } from './RuleEditor';
import { RuleRow } from './RuleRow';
import { RuleTest } from './RuleTest';
import s from './rules.module.css';

/** Where a contact came from is decided by these rules, the first that holds. */
export function RulesPage() {
  const { t } = useI18n();
  const asked = useQuery(rulesQuery);
  return (
    <Page title={t('rules.title')} lead={t('rules.lead')}>
      {asked.isError && !asked.data ? (
        <Failure error={asked.error} title={t('rules.failed')} onRetry={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Bone width="100%" height={420} />
      ) : (
        <Rules saved={asked.data} onReload={() => void asked.refetch()} />
      )}
    </Page>
  );
}

const same = (a: ChannelRule[], b: ChannelRule[]) => JSON.stringify(a) === JSON.stringify(b);
const moved = (rules: ChannelRule[], from: number, to: number) => {
  const next = [...rules];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
};

function Rules({ saved, onReload }: { saved: ChannelRules; onReload: () => void }) {
  const { t, count } = useI18n();
  const save = useSaveRules();
  // null: nothing changed, what the server has is shown.
  const [draft, setDraft] = useState<ChannelRule[] | null>(null);
  const [edited, setEdited] = useState<number | 'new' | null>(null);
  const [won, setWon] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const rules = draft ?? saved.rules;
  const changed = draft !== null && !same(draft, saved.rules);
  useBlocker({ shouldBlockFn: () => changed && !window.confirm(t('rules.leave')), enableBeforeUnload: changed });

  const move = (at: number, by: -1 | 1) => {
    setDraft(moved(rules, at, at + by));
    setSaid(t('rules.moved', { name: rules[at].name, place: at + by + 1 }));
  };
  const keep = (rule: ChannelRule) => {
    setDraft(edited === 'new' ? [rule, ...rules] : rules.map((old, i) => (i === edited ? rule : old)));
    setEdited(null);
  };

  return (
    <div className={s.page}>
      <Card
        id="rules"
        title={count('rules.count', rules.length)}
        sub={t('rules.sub')}
        tools={
          <Button variant="default" size="xs" leftSection={<IconPlus size={15} />} onClick={() => setEdited('new')}>
            {t('rules.add')}
          </Button>
        }
      >
        <p className="sr" role="status">
          {said}
        </p>
        <ol className={s.list}>
          {rules.map((rule, i) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              place={i + 1}
              won={won === rule.id}
              isFirst={i === 0}
              isLast={i === rules.length - 1}
              onMove={(by) => move(i, by)}
              onEdit={() => setEdited(i)}
              onRemove={() => setDraft(rules.filter((_, at) => at !== i))}
            />
          ))}
          <li className={`${s.rule} ${s.otherwise}`}>{t('rules.otherwise')}</li>
        </ol>
      </Card>
      <div className={s.side}>
        <RuleTest rules={changed ? rules : undefined} onVerdict={setWon} />
        {(changed || save.isSuccess || save.isError) && (
          <div className={s.save}>
            {save.isError && (
              <Hint kind="bad">
                {save.error.message}{' '}
                <button type="button" className={s.link} onClick={onReload}>
                  {t('rules.reload')}
                </button>
              </Hint>
            )}
            {changed ? <Hint kind="info">{t('rules.unsaved')}</Hint> : save.isSuccess && <Hint kind="good">{t('rules.saved')}</Hint>}
            {changed && (
              <div className={s.acts}>
                <Button variant="default" onClick={() => setDraft(null)}>
                  {t('rules.revert')}
                </Button>
                <Button
                  leftSection={<IconDeviceFloppy size={16} />}
                  loading={save.isPending}
                  onClick={() => save.mutate({ rules, version: saved.version }, { onSuccess: () => setDraft(null) })}
                >
                  {t('action.save')}
                </Button>
              </div>
            )}
          </div>
        )}
      </div>
      {edited !== null && <RuleEditor rule={edited === 'new' ? null : rules[edited]} onKeep={keep} onClose={() => setEdited(null)} />}
    </div>
  );
}
