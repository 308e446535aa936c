import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { useI18n } from '../../i18n';
import s from './imports.module.css';

/** Takes one file, dropped or chosen. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useI18n();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const hover = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    <>
      <section
        className={`${s.drop} ${over ? s.over : ''}`}
        aria-label={t('import.drop')}
        onDragOver={(event) => hover(event, true)}
        onDragLeave={(event) => hover(event, false)}
        onDrop={(event) => {
          hover(event, false);
          const file = event.dataTransfer.files[0];
          if (file) onFile(file);
        }}
      >
        <IconFileImport size={34} stroke={1.4} aria-hidden />
        <p className={s.dropTitle}>{t('import.drop')}</p>
        <p className="muted">{t('import.formats')}</p>
        <Button onClick={() => input.current?.click()}>{t('import.choose')}</Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.xlsx"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) onFile(file);
            event.currentTarget.value = '';
          }}
        />
      </section>
      <div className={s.tips}>
        {(['ads', 'orders', 'costs'] as const).map((kind) => (
          <section key={kind} className={s.tip}>
            <h2>{t(`import.tip_${kind}`)}</h2>
            <p>{t(`import.tip_${kind}_body`)}</p>
          </section>
        ))}
      </div>
    </>
  );
}
