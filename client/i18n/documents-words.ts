// For: the words of editing documents, loaded with their editors and not with a wall. May import: i18n. Promises: a key that is not there does not compile.
import { useMemo } from 'react';
import { documentsEn } from './documents-en.ts';
import { documentsZhCn } from './documents-zh-cn.ts';
import { useLanguage } from './i18n.ts';
import { wordsOf, type SayIn } from './words-of.ts';

export type SayDocuments = SayIn<typeof documentsEn>;
/** The words of editing documents in a language. */
export const documentsWordsIn = wordsOf<typeof documentsEn>(documentsEn, documentsZhCn);

/** The same in the language of the page. */
export function useDocumentsWords(): SayDocuments {
  const language = useLanguage();
  return useMemo(() => documentsWordsIn(language), [language]);
}
