// For: the words of the walls page, loaded with it and not with a wall. May import: i18n. Promises: a key that is not there does not compile.
import { wallsEn } from './walls-en.ts';
import { wallsZhCn } from './walls-zh-cn.ts';
import { useWordsIn, wordsOf, type SayIn, type WordOf } from './words-of.ts';

export type WallsWord = WordOf<typeof wallsEn>;
export type SayWalls = SayIn<typeof wallsEn>;
/** The words in a language. */
export const wallsWordsIn = wordsOf<typeof wallsEn>(wallsEn, wallsZhCn);
/** The words in the language of the page. */
export const useWallsWords = (): SayWalls => useWordsIn(wallsWordsIn);
