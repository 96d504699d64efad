// For: the words of pairing and of the fleet page, loaded with them and not with a wall. May import: i18n. Promises: a key that is not there does not compile.
import { tvsEn } from './tvs-en.ts';
import { tvsZhCn } from './tvs-zh-cn.ts';
import { useWordsIn, wordsOf, type SayIn, type WordOf } from './words-of.ts';

export type TvsWord = WordOf<typeof tvsEn>;
export type SayTvs = SayIn<typeof tvsEn>;
/** The words in a language. */
export const tvsWordsIn = wordsOf<typeof tvsEn>(tvsEn, tvsZhCn);
/** The words in the language of the page. */
export const useTvsWords = (): SayTvs => useWordsIn(tvsWordsIn);
