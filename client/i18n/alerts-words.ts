// For: the words of the alerts page, loaded with it and not with a wall. May import: i18n. Promises: a key that is not there does not compile.
import { createInstance, type i18n } from 'i18next';
import { useMemo } from 'react';
import type { Language } from '../format/language.ts';
import { alertsEn } from './alerts-en.ts';
import { alertsZhCn } from './alerts-zh-cn.ts';
import { documentsEn } from './documents-en.ts';
import { documentsZhCn } from './documents-zh-cn.ts';
import { useLanguage } from './i18n.ts';
import { tellingEn } from './telling-en.ts';
import { tellingZhCn } from './telling-zh-cn.ts';

const en = { ...documentsEn, ...alertsEn, ...tellingEn };
const zhCn = { ...documentsZhCn, ...alertsZhCn, ...tellingZhCn };
type Dictionary = typeof en;
/** `section.word`. */
export type AlertsWord = {
  [S in keyof Dictionary]: `${S}.${Extract<keyof Dictionary[S], string>}`;
}[keyof Dictionary];
/** The words of one language; `values` fill the `{{names}}`. */
export type SayAlerts = (word: AlertsWord, values?: Readonly<Record<string, string | number>>) => string;

const dictionaries: i18n = createInstance({
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'words',
  resources: { en: { words: en }, 'zh-CN': { words: zhCn } },
  interpolation: { escapeValue: false },
  initAsync: false,
});
void dictionaries.init();

export function alertsWordsIn(language: Language): SayAlerts {
  const say = dictionaries.getFixedT(language) as (key: string, values: object) => string;
  return (word, values = {}) => say(word, values);
}

/** The words of the alerts page in the language of the page. */
export function useAlertsWords(): SayAlerts {
  const language = useLanguage();
  return useMemo(() => alertsWordsIn(language), [language]);
}
