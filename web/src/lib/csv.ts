// What a card shows, as a table: read on the screen, or saved for a spreadsheet.
import type { Unit } from './format';

export type Cell = string | number | null;
export interface Sheet {
  name: string;
  columns: { label: string; unit?: Unit; decimals?: number }[];
  rows: Cell[][];
}

/** Cells that a spreadsheet would take for a formula are led by an apostrophe. */
const safe = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** French spreadsheets want semicolons and decimal commas, English ones commas and points; both need the mark of UTF-8. */
export function toCsv(sheet: Sheet, lang: 'fr' | 'en'): string {
  const french = lang === 'fr';
  const text = (value: string) => `"${safe(value).replaceAll('"', '""')}"`;
  const cell = (value: Cell) => {
    if (value === null) return '';
    if (typeof value === 'number') return french ? String(value).replace('.', ',') : String(value);
    return text(value);
  };
  const lines = [sheet.columns.map((c) => text(c.label)), ...sheet.rows.map((row) => row.map(cell))];
  return `\ufeff${lines.map((line) => line.join(french ? ';' : ',')).join('\r\n')}\r\n`;
}

export function download(name: string, content: Blob | string) {
  const link = document.createElement('a');
  const address = typeof content === 'string' ? content : URL.createObjectURL(content);
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address after click() returns.
  if (typeof content !== 'string') setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export const downloadSheet = (sheet: Sheet, lang: 'fr' | 'en') =>
  download(`${sheet.name}.csv`, new Blob([toCsv(sheet, lang)], { type: 'text/csv;charset=utf-8' }));
