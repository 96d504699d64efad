// For: a page's own words, loaded with the page and not with a wall. May import: format, i18n. Promises: no network; a key that is not there does not compile.
import { createInstance, type i18n } from 'i18next';
import { useMemo } from 'react';
import type { Language } from '../format/language.ts';
import { useLanguage } from './i18n.ts';

type Sections = { readonly [section: string]: { readonly [word: string]: string } };
/** A key without the ending by which i18next chooses a plural. */
type Plain<K extends string> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K;
/** `section.word`. */
export type WordOf<D> = { [S in keyof D & string]: `${S}.${Plain<Extract<keyof D[S], string>>}` }[keyof D & string];
/** The words of one language; `values` fill the `{{names}}`. */
export type SayIn<D> = (word: WordOf<D>, values?: Readonly<Record<string, string | number>>) => string;

/** A dictionary of its own in two languages. */
export function wordsOf<D extends Sections>(en: D, zhCn: Sections): (language: Language) => SayIn<D> {
  const dictionaries: i18n = createInstance({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'words',
    resources: { en: { words: en }, 'zh-CN': { words: zhCn } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  void dictionaries.init();
  return (language) => {
    const say = dictionaries.getFixedT(language) as (key: string, values: object) => string;
    return (word, values = {}) => say(word, values);
  };
}

/** A dictionary in the language of the page. */
export function useWordsIn<S>(wordsIn: (language: Language) => S): S {
  const language = useLanguage();
  return useMemo(() => wordsIn(language), [wordsIn, language]);
}
