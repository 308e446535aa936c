import { expect, test } from 'vitest';
import { toCsv } from './csv';

const sheet = {
  name: 'x',
  columns: [{ label: 'Canal' }, { label: 'CA', unit: 'money' as const }],
  rows: [
    ['SEA', 1234.5],
    ['=HYPERLINK("http://x")', null],
    ['dit "marque"', 0],
  ],
};

test('French: semicolons, decimal commas, the mark of UTF-8, no formula', () =>
  expect(toCsv(sheet, 'fr')).toBe('\ufeff"Canal";"CA"\r\n"SEA";1234,5\r\n"\'=HYPERLINK(""http://x"")";\r\n"dit ""marque""";0\r\n'));
test('English: commas and points', () => expect(toCsv(sheet, 'en')).toContain('"SEA",1234.5\r\n'));
