import { expect, test } from 'vitest';
import type { Mapping, Preview } from '../../lib/api';
import { fieldsOf, missingFields, readRate, wantsVatRate, withFact, withField } from './mapping';

const dialect = { kind: 'csv', encoding: 'utf-8', separator: ';', decimal: ',', day_order: '', sheet: '', header_row: 1 };
const mapping: Mapping = {
  fact: 'orders',
  profile: '',
  platform: 'file',
  columns: [
    { header: 'Date', field: 'day' },
    { header: 'TTC', field: 'gross' },
  ],
  currency: '',
  vat_rate: '',
  defaults: {},
  dialect,
};
const preview = {
  header: ['Date', 'TTC', 'TTC'],
  facts: [
    {
      name: 'orders',
      fields: [
        { name: 'day', required: true },
        { name: 'order_id', required: true },
        { name: 'gross', required: false },
        { name: 'vat', required: false },
      ],
    },
    {
      name: 'costs',
      fields: [
        { name: 'day', required: true },
        { name: 'amount', required: true },
      ],
    },
  ],
} as Preview;

test('columns are matched by place, or by header when only some are mapped', () => {
  expect(fieldsOf(preview, mapping)).toEqual(['day', 'gross', 'gross']);
  const full = { ...mapping, columns: preview.header.map((header, i) => ({ header, field: ['day', '', 'vat'][i] })) };
  expect(fieldsOf(preview, full)).toEqual(['day', '', 'vat']);
});
test('a field belongs to one column', () =>
  expect(withField(preview, mapping, 0, 'gross').columns.map((c) => c.field)).toEqual(['gross', '', '']));
test('another kind of rows keeps what it shares', () =>
  expect(withFact(preview, mapping, 'costs').columns.map((c) => c.field)).toEqual(['day', '', '']));
test('what is required and not given is named', () => {
  expect(missingFields(preview, mapping)).toEqual(['order_id']);
  expect(missingFields(preview, { ...mapping, defaults: { order_id: 'x' } })).toEqual([]);
  expect(missingFields(preview, { ...mapping, defaults: null })).toEqual(['order_id']);
});
test('amounts with VAT only want a rate', () => {
  expect(wantsVatRate(preview, mapping)).toBe(true);
  expect(wantsVatRate(preview, withField(preview, mapping, 2, 'vat'))).toBe(false);
});
test.each([
  ['20', '20'],
  ['5,5', '5.5'],
  [' 20 % ', '20'],
  ['', ''],
  ['vingt', null],
  ['-5', null],
])('rate %s', (text, wanted) => expect(readRate(text)).toBe(wanted));
