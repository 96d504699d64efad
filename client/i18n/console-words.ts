// For: the console's own words, loaded with the console and not with a wall. May import: i18n, react-i18next. Promises: a key that is not there does not compile.
import { createInstance, type i18n } from 'i18next';
import { useMemo } from 'react';
import type { Language } from '../format/language.ts';
import { consoleEn } from './console-en.ts';
import { consoleZhCn } from './console-zh-cn.ts';
import { useLanguage } from './i18n.ts';

type Dictionary = typeof consoleEn;
type Section = keyof Dictionary;
/** `section.word`. */
export type Word = { [S in Section]: `${S}.${Extract<keyof Dictionary[S], string>}` }[Section];
/** The words of one language; `values` fill the `{{names}}`. */
export type Say = (word: Word, values?: Readonly<Record<string, string | number>>) => string;

/** An instance of its own: a wall's page does not carry these words. */
const dictionaries: i18n = createInstance({
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'words',
  resources: { en: { words: consoleEn }, 'zh-CN': { words: consoleZhCn } },
  interpolation: { escapeValue: false },
  initAsync: false,
});
void dictionaries.init();

/** The console's words in a language. */
export function wordsIn(language: Language): Say {
  const say = dictionaries.getFixedT(language) as (key: string, values: object) => string;
  return (word, values = {}) => say(word, values);
}

/** The console's words in the language of the page. */
export function useWords(): Say {
  const language = useLanguage();
  return useMemo(() => wordsIn(language), [language]);
}
