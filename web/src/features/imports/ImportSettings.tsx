import { NativeSelect, TextInput } from '@mantine/core';
import { useI18n } from '../../i18n';
import type { Mapping, Preview } from '../../lib/api';
import { CHANNELS } from '../../lib/channels';
import { useFormat } from '../../lib/format';
import { useWorkspace } from '../../lib/queries';
import { useChannelName } from '../../ui/useChannelName';
import s from './imports.module.css';
import { fieldsOf, targetsOf, wantsVatRate } from './mapping';
import { useImportWords } from './words';

const currencies = [
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'CAD',
  'AUD',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'HUF',
  'RON',
  'MAD',
  'TND',
  'XOF',
  'INR',
  'JPY',
  'BRL',
  'MXN',
];

interface Props {
  preview: Preview;
  mapping: Mapping;
  onMapping: (mapping: Mapping) => void;
  onFact: (fact: string) => void;
  connection: string;
  onConnection: (text: string) => void;
  rate: string;
  onRate: (text: string) => void;
  rateIsWrong: boolean;
}

export function ImportSettings({ preview, mapping, onMapping, onFact, connection, onConnection, rate, onRate, rateIsWrong }: Props) {
  const { t } = useI18n();
  const words = useImportWords();
  const format = useFormat();
  const channelName = useChannelName();
  const workspace = useWorkspace().data;
  const facts = preview.facts
    .map((f) => ({ value: f.name, label: words.fact(f.name) }))
    .sort((a, b) => format.compareText(a.label, b.label));
  const fields = fieldsOf(preview, mapping);
  const targets = targetsOf(preview, mapping.fact).map((f) => f.name);
  const ownCurrency = fields.includes('currency');
  const channel = mapping.defaults?.channel ?? '';
  const setChannel = (id: string) => {
    const { channel: _, ...rest } = mapping.defaults ?? {};
    onMapping({ ...mapping, defaults: id ? { ...rest, channel: id } : rest });
  };
  return (
    <div className={s.fields}>
      <NativeSelect label={t('import.fact')} data={facts} value={mapping.fact} onChange={(e) => onFact(e.currentTarget.value)} />
      {!ownCurrency && (
        <NativeSelect
          label={t('import.currency')}
          value={mapping.currency}
          data={[
            { value: '', label: t('import.currency_default', { currency: workspace?.currency ?? 'EUR' }) },
            ...[...new Set([...currencies, preview.currency, mapping.currency].filter(Boolean))].map((c) => ({ value: c, label: c })),
          ]}
          onChange={(e) => onMapping({ ...mapping, currency: e.currentTarget.value })}
        />
      )}
      <TextInput
        label={t('import.connection')}
        description={t('import.connection_body')}
        placeholder={preview.account || words.platform(mapping.platform || 'file')}
        value={connection}
        onChange={(e) => onConnection(e.currentTarget.value)}
      />
      {wantsVatRate(preview, mapping) && (
        <TextInput
          label={t('import.vat')}
          description={t('import.vat_body')}
          inputMode="decimal"
          placeholder="20"
          rightSection="%"
          value={rate}
          error={rateIsWrong ? t('import.vat_wrong') : undefined}
          onChange={(e) => onRate(e.currentTarget.value)}
        />
      )}
      {targets.includes('channel') && !fields.includes('channel') && (
        <NativeSelect
          label={t('import.channel')}
          description={t('import.channel_body')}
          value={channel}
          data={[
            { value: '', label: t('import.channel_rules') },
            ...CHANNELS.filter((id) => id !== 'unknown').map((id) => ({ value: id, label: channelName(id) })),
          ]}
          onChange={(e) => setChannel(e.currentTarget.value)}
        />
      )}
    </div>
  );
}
