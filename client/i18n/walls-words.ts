// For: the words of the walls page, loaded with it and not with a wall. May import: i18n. Promises: a key that is not there does not compile.
import { useMemo } from 'react';
import { useLanguage } from './i18n.ts';
import { wallsEn } from './walls-en.ts';
import { wallsZhCn } from './walls-zh-cn.ts';
import { wordsOf, type SayIn, type WordOf } from './words-of.ts';

export type WallsWord = WordOf<typeof wallsEn>;
export type SayWalls = SayIn<typeof wallsEn>;
/** The words of the walls page in a language. */
export const wallsWordsIn = wordsOf<typeof wallsEn>(wallsEn, wallsZhCn);

/** The same in the language of the page. */
export function useWallsWords(): SayWalls {
  const language = useLanguage();
  return useMemo(() => wallsWordsIn(language), [language]);
}
