// A mapping as it is edited: one field, or none, for each column of the file.
import type { Mapping, Preview } from '../../lib/api';

/** The field of each column of the header, in order; '' when it is ignored. */
export function fieldsOf(preview: Preview, mapping: Mapping): string[] {
  const aligned = mapping.columns.length === preview.header.length && mapping.columns.every((c, i) => c.header === preview.header[i]);
  if (aligned) return mapping.columns.map((c) => c.field);
  return preview.header.map((header) => mapping.columns.find((c) => c.header === header)?.field ?? '');
}

export const targetsOf = (preview: Preview, fact: string) => preview.facts.find((f) => f.name === fact)?.fields ?? [];

/** Gives a column a field; a field belongs to one column, so another loses it. */
export function withField(preview: Preview, mapping: Mapping, column: number, field: string): Mapping {
  const fields = fieldsOf(preview, mapping).map((old, i) => (i === column ? field : old === field ? '' : old));
  return { ...mapping, columns: preview.header.map((header, i) => ({ header, field: fields[i] })) };
}

/** Another kind of rows: keeps the columns whose field it also has. */
export function withFact(preview: Preview, mapping: Mapping, fact: string): Mapping {
  const allowed = new Set(targetsOf(preview, fact).map((f) => f.name));
  const fields = fieldsOf(preview, mapping);
  const columns = preview.header.map((header, i) => ({ header, field: allowed.has(fields[i]) ? fields[i] : '' }));
  return { ...mapping, fact, profile: '', columns };
}

/** Required fields that no column and no fixed value gives. */
export function missingFields(preview: Preview, mapping: Mapping): string[] {
  const given = new Set([...fieldsOf(preview, mapping), ...Object.keys(mapping.defaults ?? {})]);
  return targetsOf(preview, mapping.fact)
    .filter((f) => f.required && !given.has(f.name))
    .map((f) => f.name);
}

/** Amounts with VAT only: the net ones then need a rate. */
export function wantsVatRate(preview: Preview, mapping: Mapping): boolean {
  const fields = fieldsOf(preview, mapping);
  return fields.includes('gross') && !fields.includes('revenue') && !fields.includes('vat');
}

/** A percent as typed in either language, with a point; null when it is none. */
export function readRate(text: string): string | null {
  const tidy = text.trim().replace(',', '.').replace(/\s*%$/, '');
  if (tidy === '') return '';
  return /^\d{1,2}(\.\d{1,3})?$/.test(tidy) ? tidy : null;
}
