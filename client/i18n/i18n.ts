// For: the one dictionary that components read through react-i18next. May import: format, en, zh-cn. Promises: no network, no detection; a key that is not there does not compile.
import { createInstance, type i18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { languageOf, type Language } from '../format/language.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words';
    resources: { words: typeof en };
  }
}

/** A dictionary that speaks `language`. `changeLanguage` of the result switches every mounted component. */
export function createWords(language: Language): i18n {
  const words = createInstance({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'words',
    resources: { en: { words: en }, 'zh-CN': { words: zhCn } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  void words.use(initReactI18next).init();
  return words;
}

/** The language that the nearest dictionary speaks. */
export const useLanguage = (): Language => languageOf(useTranslation().i18n.language);
