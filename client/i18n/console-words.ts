// For: the console's own words, loaded with the console and not with a wall. May import: i18n. Promises: a key that is not there does not compile.
import { consoleEn } from './console-en.ts';
import { consoleZhCn } from './console-zh-cn.ts';
import { useWordsIn, wordsOf, type SayIn, type WordOf } from './words-of.ts';

export type Word = WordOf<typeof consoleEn>;
export type Say = SayIn<typeof consoleEn>;
/** The words in a language. */
export const wordsIn = wordsOf<typeof consoleEn>(consoleEn, consoleZhCn);
/** The words in the language of the page. */
export const useWords = (): Say => useWordsIn(wordsIn);
