import { useI18n } from '../../i18n';
import type { Dialect, Import, Preview } from '../../lib/api';
import { useFormat } from '../../lib/format';

/** The words of imports: kinds of rows, columns, how a file is written. */
export function useImportWords() {
  const { t, maybe } = useI18n();
  const format = useFormat();
  const platform = (id: string) => maybe(`platform.${id}`) ?? id;
  const fact = (name: string) => maybe(`fact.${name}`) ?? name;
  return {
    platform,
    fact,
    /** A column of a fact; one that this page does not know shows its own name. */
    field: (name: string) => maybe(`field.${name}`) ?? name.replaceAll('_', ' '),
    /** "CSV, UTF-8, semicolons, decimal comma, day before month, header on line 3". */
    dialect: (d: Dialect) =>
      [
        d.kind.toUpperCase(),
        d.sheet && t('dialect.sheet', { sheet: d.sheet }),
        d.encoding && d.kind !== 'xlsx' && d.encoding.toUpperCase().replace('WINDOWS', 'Windows'),
        d.separator && (maybe(`dialect.separator_${separatorName(d.separator)}`) ?? ''),
        d.decimal && t(d.decimal === ',' ? 'dialect.decimal_comma' : 'dialect.decimal_point'),
        d.day_order && (maybe(`dialect.order_${d.day_order}`) ?? ''),
        d.header_row > 1 && t('dialect.header', { row: format.integer(d.header_row) }),
      ]
        .filter(Boolean)
        .join(', '),
    confidence: (preview: Preview) => {
      const what = fact(preview.mapping.fact);
      if (preview.confidence === 'recognised') return t('import.recognised', { platform: platform(preview.mapping.platform), what });
      return preview.confidence === 'suggested' ? t('import.suggested', { what }) : t('import.by_hand');
    },
    state: (one: Import) => t(`import.state_${one.state}`),
  };
}

const separators: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };
export const separatorName = (separator: string) => separators[separator] ?? 'other';
