import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pagePrefixes, prefixOf, serverPrefixes } from '../../locales.config';

const here = import.meta.dirname;
const read = (lang: string) => readFileSync(join(here, `../../../locales/${lang}.json`), 'utf8');
const fr: Record<string, string> = JSON.parse(read('fr'));
const en: Record<string, string> = JSON.parse(read('en'));
const variables = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

const sources = readdirSync(join(here, '..'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n');

describe('the catalogues', () => {
  test('hold the same keys, each with a text', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
    for (const text of [...Object.values(fr), ...Object.values(en)]) expect(text.trim()).not.toBe('');
  });

  test('use the same variables in both languages', () => {
    for (const key of Object.keys(fr)) expect([key, variables(en[key])]).toEqual([key, variables(fr[key])]);
  });

  test('are sorted, so that two people seldom touch the same line', () => {
    for (const catalogue of [fr, en]) expect(Object.keys(catalogue)).toEqual(Object.keys(catalogue).sort());
  });

  test('give both forms of each plural', () => {
    const bases = (form: string) =>
      Object.keys(fr)
        .filter((k) => k.endsWith(form) && pagePrefixes.includes(prefixOf(k)) && !serverPrefixes.includes(prefixOf(k)))
        .map((k) => k.slice(0, -form.length));
    expect(bases('_one').sort()).toEqual(bases('_other').sort());
  });

  test('use French typography', () => {
    for (const [key, text] of Object.entries(fr)) {
      if (!pagePrefixes.includes(prefixOf(key))) continue;
      expect([key, text]).not.toEqual([key, expect.stringMatching(/ [:;!?%»€]|« |'|\.\.\./)]);
    }
  });

  test('have no text of the page that nothing shows', () => {
    const literals = new Set(sources.match(/[a-z]+\.[a-z0-9_]+/g));
    const made = [...sources.matchAll(/`([a-z]+\.[a-z0-9_]*)\$\{/g)].map((m) => m[1]);
    const own = pagePrefixes.filter((prefix) => !serverPrefixes.includes(prefix));
    const unused = Object.keys(fr).filter((key) => {
      const base = key.replace(/_(one|other)$/, '');
      return own.includes(prefixOf(key)) && !literals.has(key) && !literals.has(base) && !made.some((start) => key.startsWith(start));
    });
    expect(unused).toEqual([]);
  });

  test('hold every key that the page names', () => {
    const named = [...sources.matchAll(/(?:\bt|\bcount|\bmaybe)\(\s*'([a-z]+\.[a-z0-9_]+)'/g)].map((m) => m[1]);
    const lacking = named.filter((key) => fr[key] === undefined && fr[`${key}_other`] === undefined);
    expect(named.length).toBeGreaterThan(100);
    expect(lacking).toEqual([]);
  });
});
