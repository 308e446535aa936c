import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useI18n } from '../../i18n';
import type { ChannelRule } from '../../lib/api';
import { testRules } from '../../lib/queries';
import { Card } from '../../ui/Card';
import { ChannelName } from '../../ui/ChannelName';
import { Failure } from '../../ui/States';
import s from './rules.module.css';
import type { FIELDS } from './words';

const examples: Partial<Record<(typeof FIELDS)[number], string>> = {
  source: 'google',
  medium: 'cpc',
  campaign: 'marque',
  referrer: 'www.google.fr',
  click_id: 'gclid',
  platform: 'google_ads',
};
const asked = ['source', 'medium', 'campaign', 'referrer', 'click_id', 'platform', 'campaign_type', 'channel'] as const;

/** Why this channel? A tag typed here goes through the rules as they stand on this page, saved or not. */
export function RuleTest({ rules, onVerdict }: { rules?: ChannelRule[]; onVerdict: (ruleId: string | null) => void }) {
  const { t, maybe } = useI18n();
  const [tag, setTag] = useState<Record<string, string>>({ source: 'google', medium: 'cpc' });
  const filled = Object.fromEntries(Object.entries(tag).flatMap(([k, v]) => (v.trim() ? [[k, v.trim()]] : [])));
  const [settled] = useDebouncedValue(JSON.stringify(filled), 200);
  const verdict = useQuery({
    queryKey: ['rule-test', settled, rules],
    queryFn: ({ signal }) => testRules(JSON.parse(settled), rules, signal),
    placeholderData: (old) => old,
  });
  const won = verdict.data?.rule_id ?? null;
  useEffect(() => onVerdict(won), [won, onVerdict]);
  return (
    <Card id="rule-test" title={t('rules.test')} sub={t('rules.test_sub')}>
      <div className={s.tag}>
        {asked.map((field) => (
          <TextInput
            key={field}
            label={maybe(`field.${field}`) ?? field}
            size="xs"
            placeholder={examples[field]}
            value={tag[field] ?? ''}
            onChange={(e) => setTag({ ...tag, [field]: e.currentTarget.value })}
          />
        ))}
      </div>
      <div className={s.verdict} aria-live="polite">
        {verdict.isError ? (
          <Failure inCard error={verdict.error} title={t('rules.test_failed')} />
        ) : (
          verdict.data && (
            <>
              <p className={s.verdictChannel}>
                <ChannelName id={verdict.data.channel} />
              </p>
              <p>{verdict.data.rule_name ? t('rules.because', { name: verdict.data.rule_name }) : t('rules.no_rule')}</p>
              <ul>
                {verdict.data.matched.map(({ field, op, value }) => (
                  <li key={field + op}>
                    {maybe(`field.${field}`) ?? field} {value ? t('rules.found', { value }) : t(`rules.op_${op}`)}
                  </li>
                ))}
              </ul>
            </>
          )
        )}
      </div>
    </Card>
  );
}
