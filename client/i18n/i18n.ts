// For: the one dictionary that components read through react-i18next. May import: format, en, zh-cn. Promises: no network, no detection; a key that is not there does not compile.
import { createInstance, type i18n, type TFunction } from 'i18next';
import { useContext } from 'react';
import { I18nContext, initReactI18next } from 'react-i18next';
import { languageOf, type Language } from '../format/language.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words';
    resources: { words: typeof en };
  }
}

/** A dictionary that speaks `language` as long as it lives: another language is another dictionary. */
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
export const useLanguage = (): Language => languageOf(useContext(I18nContext).i18n.language);

/**
 * The words of the nearest dictionary, without the hooks of `useTranslation`: for what stands on a wall a hundred times. A word
 * that nothing is filled into is looked up once.
 */
export const useT = (): TFunction => quickOf(useContext(I18nContext).i18n);

const quick = new WeakMap<i18n, TFunction>();

function quickOf(dictionary: i18n): TFunction {
  const known = quick.get(dictionary);
  if (known !== undefined) return known;
  const words = new Map<unknown, unknown>();
  const made = new Proxy(dictionary.t, {
    apply(t, self, said: unknown[]) {
      const [key] = said;
      if (said.length !== 1 || typeof key !== 'string') return Reflect.apply(t, self, said) as unknown;
      if (!words.has(key)) words.set(key, Reflect.apply(t, self, said));
      return words.get(key);
    },
  });
  quick.set(dictionary, made);
  return made;
}
