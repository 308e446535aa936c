import { Button } from '@mantine/core';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import type { Mapping, Preview } from '../../lib/api';
import { useFormat } from '../../lib/format';
import { usePreviewAgain, useStartImport } from '../../lib/queries';
import { Card } from '../../ui/Card';
import { Hint } from '../../ui/Hint';
import { Failure } from '../../ui/States';
import { useNotes } from '../../ui/useNotes';
import { ColumnTable } from './ColumnTable';
import { DialectLine } from './DialectLine';
import { ImportSettings } from './ImportSettings';
import s from './imports.module.css';
import { missingFields, readRate, withFact, withField } from './mapping';
import { useImportWords } from './words';

interface Props {
  first: Preview;
  wantedFact?: string;
  onOther: () => void;
  onStarted: (importId: string) => void;
}

/** What was understood of the file, to check and to mend before anything is kept. */
export function PreviewStep({ first, wantedFact, onOther, onStarted }: Props) {
  const { t } = useI18n();
  const format = useFormat();
  const note = useNotes();
  const words = useImportWords();
  const again = usePreviewAgain(first.file_id);
  const start = useStartImport();
  const preview = again.data ?? first;
  const [mapping, setMapping] = useState<Mapping>(() =>
    wantedFact && first.confidence === 'by_hand' && first.mapping.fact !== wantedFact
      ? withFact(first, first.mapping, wantedFact)
      : first.mapping,
  );
  const [connection, setConnection] = useState('');
  const [rate, setRate] = useState(mapping.vat_rate);

  const readAgain = (changed: Mapping) => {
    setMapping(changed);
    again.mutate(changed, { onSuccess: (fresh) => setMapping(fresh.mapping) });
  };
  const missing = missingFields(preview, mapping);
  const rateIsWrong = readRate(rate) === null;
  const begin = () =>
    start.mutate(
      {
        file_id: preview.file_id,
        mapping: { ...mapping, vat_rate: readRate(rate) ?? '' },
        connection: connection.trim() || undefined,
        currency: mapping.currency || undefined,
      },
      { onSuccess: (started) => onStarted(started.id) },
    );

  return (
    <div className={s.stack} aria-busy={again.isPending}>
      <Card
        id="understood"
        title={preview.name}
        sub={`${format.bytes(preview.size)} · ${words.dialect(preview.dialect)}`}
        tools={
          <Button variant="subtle" size="compact-sm" onClick={onOther}>
            {t('import.other')}
          </Button>
        }
      >
        <div className={s.stack}>
          <Hint kind={preview.confidence === 'recognised' ? 'good' : preview.confidence === 'suggested' ? 'info' : 'warn'}>
            {words.confidence(preview)}
          </Hint>
          {preview.notes.map((one) => (
            <Hint key={one.code + JSON.stringify(one.with ?? {})} kind="warn">
              {note(one)}
            </Hint>
          ))}
          <DialectLine preview={preview} mapping={mapping} onChange={readAgain} />
        </div>
      </Card>
      <Card id="settings" title={t('import.settings')} sub={t('import.settings_sub')}>
        <ImportSettings
          preview={preview}
          mapping={mapping}
          onMapping={setMapping}
          onFact={(fact) => readAgain(withFact(preview, mapping, fact))}
          connection={connection}
          onConnection={setConnection}
          rate={rate}
          onRate={setRate}
          rateIsWrong={rateIsWrong}
        />
      </Card>
      <Card id="columns" title={t('import.columns')} sub={t('import.columns_sub')}>
        {again.isError && <Failure inCard error={again.error} title={t('import.refused')} />}
        <ColumnTable
          preview={preview}
          mapping={mapping}
          onField={(column, field) => setMapping(withField(preview, mapping, column, field))}
        />
      </Card>
      {start.isError && <Failure error={start.error} title={t('import.refused')} onRetry={begin} />}
      <div className={s.go}>
        <p className={missing.length > 0 ? s.lacking : 'muted'}>
          {missing.length > 0 ? t('import.lacking', { fields: format.list(missing.map(words.field)) }) : t('import.ready')}
        </p>
        <Button size="md" disabled={missing.length > 0 || rateIsWrong || again.isPending} loading={start.isPending} onClick={begin}>
          {t('action.import')}
        </Button>
      </div>
    </div>
  );
}
