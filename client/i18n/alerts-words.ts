// For: the words of the alerts page, loaded with it and not with a wall. May import: i18n. Promises: a key that is not there does not compile.
import { alertsEn } from './alerts-en.ts';
import { alertsZhCn } from './alerts-zh-cn.ts';
import { documentsEn } from './documents-en.ts';
import { documentsZhCn } from './documents-zh-cn.ts';
import { tellingEn } from './telling-en.ts';
import { tellingZhCn } from './telling-zh-cn.ts';
import { useWordsIn, wordsOf, type SayIn, type WordOf } from './words-of.ts';

const en = { ...documentsEn, ...alertsEn, ...tellingEn };
const zhCn = { ...documentsZhCn, ...alertsZhCn, ...tellingZhCn };

export type AlertsWord = WordOf<typeof en>;
export type SayAlerts = SayIn<typeof en>;
/** The words in a language. */
export const alertsWordsIn = wordsOf<typeof en>(en, zhCn);
/** The words in the language of the page. */
export const useAlertsWords = (): SayAlerts => useWordsIn(alertsWordsIn);
