// For: pieces of text in one line, by the language's own marks. May import: format, i18n. Promises: pure; `, ` in English, `，` or between things of a kind `、` in Chinese.
import type { Language } from '../format/language.ts';
import { useLanguage } from './i18n.ts';

/** What is said one after the other: `ETC & tolling, service level`, `ETC 通行，服务水平`. */
export const joined = (language: Language, ...parts: readonly string[]): string =>
  parts.join(language === 'en' ? ', ' : '，');

/** Things of one kind: `Zhao Min, Guo Wei`, `赵敏、郭伟`. */
export const listed = (language: Language, parts: readonly string[]): string =>
  parts.join(language === 'en' ? ', ' : '、');

export type Join = (...parts: readonly string[]) => string;

/** Joins in the language of the page. */
export function useJoined(): Join {
  const language = useLanguage();
  return (...parts) => joined(language, ...parts);
}
