// For: the words of pairing and of the fleet page, loaded with them and not with a wall. May import: i18n. Promises: a key that is not there does not compile.
import { createInstance, type i18n } from 'i18next';
import { useMemo } from 'react';
import type { Language } from '../format/language.ts';
import { useLanguage } from './i18n.ts';
import { tvsEn } from './tvs-en.ts';
import { tvsZhCn } from './tvs-zh-cn.ts';

type Dictionary = typeof tvsEn;
/** A key without the ending by which i18next chooses a plural. */
type Plain<K extends string> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K;
/** `section.word`. */
export type TvsWord = {
  [S in keyof Dictionary]: `${S}.${Plain<Extract<keyof Dictionary[S], string>>}`;
}[keyof Dictionary];
/** The words of one language; `values` fill the `{{names}}`. */
export type SayTvs = (word: TvsWord, values?: Readonly<Record<string, string | number>>) => string;

const dictionaries: i18n = createInstance({
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'words',
  resources: { en: { words: tvsEn }, 'zh-CN': { words: tvsZhCn } },
  interpolation: { escapeValue: false },
  initAsync: false,
});
void dictionaries.init();

export function tvsWordsIn(language: Language): SayTvs {
  const say = dictionaries.getFixedT(language) as (key: string, values: object) => string;
  return (word, values = {}) => say(word, values);
}

/** The words in the language of the page. */
export function useTvsWords(): SayTvs {
  const language = useLanguage();
  return useMemo(() => tvsWordsIn(language), [language]);
}
