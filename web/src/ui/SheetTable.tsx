import { useI18n } from '../i18n';
import type { Cell, Sheet } from '../lib/csv';
import { NO_VALUE, useFormat } from '../lib/format';
import s from './SheetTable.module.css';

/** The figures of a card as a plain table. */
export function SheetTable({ sheet, label }: { sheet: Sheet; label: string }) {
  const format = useFormat();
  const { t } = useI18n();
  const show = (cell: Cell, column: Sheet['columns'][number]) => {
    if (cell === null) return NO_VALUE;
    return typeof cell === 'number' && column.unit ? format.value(cell, column.unit, { decimals: column.decimals }) : String(cell);
  };
  return (
    <section className={s.scroll} aria-label={t('card.figures', { name: label })} tabIndex={0}>
      <table className={`${s.table} num`}>
        <thead>
          <tr>
            {sheet.columns.map((column) => (
              <th key={column.label} scope="col" className={column.unit ? s.number : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row) => (
            <tr key={row.slice(0, 2).join('|')}>
              {row.map((cell, i) => (
                <td key={sheet.columns[i].label} className={sheet.columns[i].unit ? s.number : undefined}>
                  {show(cell, sheet.columns[i])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
