import { NativeSelect } from '@mantine/core';
import { useI18n } from '../../i18n';
import type { Mapping, Preview } from '../../lib/api';
import { useFormat } from '../../lib/format';
import s from './ColumnTable.module.css';
import { fieldsOf, targetsOf } from './mapping';
import { useImportWords } from './words';

const ROWS = 6;

interface Props {
  preview: Preview;
  mapping: Mapping;
  onField: (column: number, field: string) => void;
}

/** The file's first rows; above each column, what it stands for. */
export function ColumnTable({ preview, mapping, onField }: Props) {
  const { t } = useI18n();
  const words = useImportWords();
  const format = useFormat();
  const fields = fieldsOf(preview, mapping);
  const choices = targetsOf(preview, mapping.fact)
    .map((f) => ({
      value: f.name,
      label: f.required ? t('import.required', { name: words.field(f.name) }) : words.field(f.name),
      required: f.required,
    }))
    .sort((a, b) => Number(b.required) - Number(a.required) || format.compareText(a.label, b.label))
    .map(({ value, label }) => ({ value, label }));
  const data = [{ value: '', label: t('import.ignored') }, ...choices];
  return (
    <section className={s.scroll} tabIndex={0} aria-label={t('card.figures', { name: t('import.columns') })}>
      <table className={`${s.table} num`}>
        <thead>
          <tr>
            {preview.header.map((header, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a file may have two columns of one name; they never change places
              <th key={i} scope="col" className={fields[i] ? s.used : undefined}>
                <span className={s.header} title={header}>
                  {header || t('import.no_header', { n: i + 1 })}
                </span>
                <NativeSelect
                  size="xs"
                  aria-label={t('import.column_means', { name: header || String(i + 1) })}
                  data={data}
                  value={fields[i]}
                  onChange={(e) => onField(i, e.currentTarget.value)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.sample.slice(0, ROWS).map((row, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name than their place
            <tr key={r}>
              {preview.header.map((_, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={i} className={fields[i] ? undefined : s.unused} title={row[i]}>
                  {row[i]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
