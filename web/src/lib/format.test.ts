import { expect, test } from 'vitest';
import english from '../../../locales/en.json';
import french from '../../../locales/fr.json';
import { makeI18n } from '../i18n';
import { makeFormat } from './format';

const fr = makeFormat(makeI18n('fr', french));
const en = makeFormat(makeI18n('en', english));
const THIN = '\u202f';
const NB = '\u00a0';
/** Engines differ in the space around the dash of a range. */
const spaces = (text: string) => text.replace(/[\u2009\u202f]/g, ' ');

test.each([
  [fr.value(1234.56, 'money'), `1${THIN}234,56${NB}€`],
  [en.value(1234.56, 'money'), '€1,234.56'],
  [fr.value(20000, 'money', { decimals: 0 }), `20${THIN}000${NB}€`],
  [fr.value(1.5, 'percent', { decimals: 0 }), `150${NB}%`],
  [fr.value(-0.024, 'percent'), `−2,4${NB}%`],
  [en.value(-0.024, 'percent'), '−2.4%'],
  [en.value(-12.5, 'money'), '−€12.50'],
  [fr.value(3.27, 'times'), '3,27'],
  [fr.value(5503, 'count'), `5${THIN}503`],
  [fr.value(1, 'days'), '1 jour'],
  [fr.value(1.5, 'days'), '1,5 jour'],
  [fr.value(2, 'days'), '2 jours'],
  [en.value(1, 'months'), '1 month'],
  [fr.orDash(null, 'money'), '–'],
  [fr.orDash(0, 'count'), '0'],
  [fr.points(0.012), '+1,2 pt'],
  [fr.points(0.021), '+2,1 pts'],
  [fr.points(-0.021), '−2,1 pts'],
  [fr.points(-0.021, { signed: false }), '2,1 pts'],
  [fr.change(-0.0661), `−6,6${NB}%`],
  [fr.change(0), `0,0${NB}%`],
  [fr.decimalText('2127.81'), `2${THIN}127,81`],
  [fr.decimalText('n/a'), 'n/a'],
  [fr.list(['Date', 'Coût']), 'Date et Coût'],
])('%s', (shown, wanted) => expect(shown).toBe(wanted));

test('a range names each end once', () => expect(spaces(fr.span('2026-10-25', '2026-11-21'))).toMatch(/^25 oct\. . 21 nov\. 2026$/));
test('days are calendar days, in no zone', () => expect(fr.day('2026-03-29')).toBe('29 mars'));
test('instants are in the workspace zone', () =>
  expect(makeFormat(makeI18n('en', english), 'EUR', 'Europe/Paris').instant('2026-11-22T05:12:00Z')).toContain('06:12'));
