// Typed catalogue: flat JSON shared with the Go side, plural suffixes _one and
// _other as i18next writes them.
import { createContext, useContext } from 'react';
import type french from '../../../locales/fr.json';

export type Lang = 'fr' | 'en';
export type Key = keyof typeof french;
export type PluralBase = { [K in Key]: K extends `${infer Base}_one` ? Base : never }[Key];
export type Catalogue = Record<string, string>;
export type Vars = Record<string, string | number>;

const loaders: Record<Lang, () => Promise<{ default: Catalogue }>> = {
  fr: () => import('../../../locales/fr.json'),
  en: () => import('../../../locales/en.json'),
};

/** Loads one language's texts; each language is its own file, fetched once. */
export const loadCatalogue = async (lang: Lang): Promise<Catalogue> => (await loaders[lang]()).default;

export interface I18n {
  lang: Lang;
  locale: string;
  /** The sentence of a key, with {name} replaced by its value. */
  t: (key: Key, vars?: Vars) => string;
  /** The sentence for a count; shown is the count as it is to be read. */
  count: (base: PluralBase, n: number, shown?: string, vars?: Vars) => string;
  /** The sentence of a key made at run time, or undefined when there is none. */
  maybe: (key: string, vars?: Vars) => string | undefined;
  /** The sentence cut at its variables, for those that must stand out. */
  parts: (key: Key, vars: Vars) => { text: string; variable: string | null }[];
  /** A text that the server sends in both languages. */
  of: (both: { fr: string; en: string }) => string;
}

const fill = (sentence: string, vars?: Vars) =>
  vars ? sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(vars[name] ?? '')) : sentence;

export function makeI18n(lang: Lang, catalogue: Catalogue): I18n {
  const locale = lang === 'fr' ? 'fr-FR' : 'en-GB';
  const rules = new Intl.PluralRules(locale);
  return {
    lang,
    locale,
    t: (key, vars) => fill(catalogue[key] ?? key, vars),
    count: (base, n, shown, vars) => {
      const form = rules.select(n) === 'one' ? 'one' : 'other';
      return fill(catalogue[`${base}_${form}`] ?? base, { ...vars, n: shown ?? n });
    },
    maybe: (key, vars) => (catalogue[key] === undefined ? undefined : fill(catalogue[key], vars)),
    parts: (key, vars) =>
      (catalogue[key] ?? key)
        .split(/(\{\w+\})/)
        .filter((part) => part !== '')
        .map((part) => {
          const name = /^\{(\w+)\}$/.exec(part)?.[1];
          return name ? { text: String(vars[name] ?? ''), variable: name } : { text: part, variable: null };
        }),
    of: (both) => both[lang] || both.fr,
  };
}

export const I18nContext = createContext<{ i18n: I18n; setLang: (lang: Lang) => void } | null>(null);

function useContextOrFail() {
  const value = useContext(I18nContext);
  if (!value) throw new Error('I18nContext is missing');
  return value;
}
export const useI18n = () => useContextOrFail().i18n;
export const useSetLang = () => useContextOrFail().setLang;
