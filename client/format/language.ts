// For: the languages that Floorwatch speaks and how each picks its text. May import: shared. Promises: pure; a missing translation is shown in another language, never left out.
import type { LocalText } from '../../shared/domain.ts';

export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language for a BCP 47 tag of a browser or an address: any Chinese is zh-CN, all else English. */
export const languageOf = (tag: string | null | undefined): Language =>
  tag?.toLowerCase().split('-')[0] === 'zh' ? 'zh-CN' : 'en';

/** A name in a language: its own tag, then its base language, then English, then whatever is there; '' when nothing is. */
export function localText(text: LocalText, language: Language): string {
  if (typeof text === 'string') return text;
  const base = language.split('-')[0] ?? language;
  const sameBase = Object.keys(text).find((tag) => tag.split('-')[0] === base);
  return (
    text[language] ??
    (sameBase === undefined ? undefined : text[sameBase]) ??
    text['en'] ??
    Object.values(text)[0] ??
    ''
  );
}
