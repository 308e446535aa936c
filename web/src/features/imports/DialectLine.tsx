import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import type { Dialect, Mapping, Preview } from '../../lib/api';
import s from './imports.module.css';

interface Props {
  preview: Preview;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}

/** How the file is written, for the rare time when it was guessed wrong. */
export function DialectLine({ preview, mapping, onChange }: Props) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const { dialect } = preview;
  const set = (change: Partial<Dialect>) => onChange({ ...mapping, dialect: { ...dialect, ...change } });
  const isCsv = dialect.kind !== 'xlsx';
  return (
    <div>
      {preview.preamble.length > 0 && (
        <details className={s.preamble}>
          <summary>{t('dialect.preamble')}</summary>
          <pre>{preview.preamble.join('\n')}</pre>
        </details>
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconAdjustments size={15} />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('dialect.adjust')}
      </Button>
      {open && (
        <div className={s.fields}>
          {preview.sheets.length > 1 && (
            <NativeSelect
              label={t('dialect.sheet_label')}
              data={preview.sheets}
              value={dialect.sheet}
              onChange={(e) => set({ sheet: e.currentTarget.value })}
            />
          )}
          {isCsv && (
            <NativeSelect
              label={t('dialect.encoding')}
              value={dialect.encoding}
              data={[...new Set(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', dialect.encoding])]}
              onChange={(e) => set({ encoding: e.currentTarget.value })}
            />
          )}
          {isCsv && (
            <NativeSelect
              label={t('dialect.separator')}
              value={dialect.separator}
              data={[
                { value: ',', label: t('dialect.separator_comma') },
                { value: ';', label: t('dialect.separator_semicolon') },
                { value: '\t', label: t('dialect.separator_tab') },
                { value: '|', label: t('dialect.separator_bar') },
              ]}
              onChange={(e) => set({ separator: e.currentTarget.value })}
            />
          )}
          <NativeSelect
            label={t('dialect.decimal')}
            value={dialect.decimal}
            data={[
              { value: ',', label: t('dialect.decimal_comma') },
              { value: '.', label: t('dialect.decimal_point') },
            ]}
            onChange={(e) => set({ decimal: e.currentTarget.value })}
          />
          <NativeSelect
            label={t('dialect.order')}
            value={dialect.day_order}
            data={[
              { value: '', label: t('dialect.order_any') },
              { value: 'ymd', label: t('dialect.order_ymd') },
              { value: 'dmy', label: t('dialect.order_dmy') },
              { value: 'mdy', label: t('dialect.order_mdy') },
            ]}
            onChange={(e) => set({ day_order: e.currentTarget.value })}
          />
          <TextInput
            label={t('dialect.header_label')}
            type="number"
            min={1}
            defaultValue={dialect.header_row}
            onBlur={(e) => {
              const row = Number(e.currentTarget.value);
              if (Number.isInteger(row) && row >= 1 && row !== dialect.header_row) set({ header_row: row });
            }}
          />
        </div>
      )}
    </div>
  );
}
