// For: the words of editing documents, loaded with their editors and not with a wall. May import: i18n. Promises: a key that is not there does not compile.
import { documentsEn } from './documents-en.ts';
import { documentsZhCn } from './documents-zh-cn.ts';
import { useWordsIn, wordsOf, type SayIn } from './words-of.ts';

export type SayDocuments = SayIn<typeof documentsEn>;
/** The words in a language. */
const documentsWordsIn = wordsOf<typeof documentsEn>(documentsEn, documentsZhCn);
/** The words in the language of the page. */
export const useDocumentsWords = (): SayDocuments => useWordsIn(documentsWordsIn);
