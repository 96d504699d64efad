// For: what the schemas of documents say, for people. May import: shared, words. Promises: pure; what is not known is said as the parser says it.
import type { documentsEn } from '../i18n/documents-en.ts';
import type { SayDocuments } from '../i18n/documents-words.ts';
import type { WordOf } from '../i18n/words-of.ts';

type Known = WordOf<typeof documentsEn>;

const WORDS: readonly (readonly [RegExp, Known])[] = [
  [/too (?:small|big): expected number to be/iu, 'fault.range'],
  [/data: picture/u, 'fault.picture'],
  [/larger than 300 kB/u, 'fault.pictureSize'],
  [/expected number|is not known here|NaN/iu, 'problem.number'],
  [/must match pattern|expected string/iu, 'problem.name'],
  [/holds where/u, 'problem.other'],
  [/<=8|at most 8/u, 'problem.tooMany'],
  [/>=1 items/u, 'problem.few'],
  [/a source has no figures/u, 'problem.figure'],
  [/names no source/u, 'problem.source'],
  [/conditions of its own/u, 'problem.tree'],
  [/wants HH:MM-HH:MM/u, 'fault.span'],
  [/00:00-24:00/u, 'fault.spanEmpty'],
  [/IANA time zone/u, 'fault.zone'],
  [/invalid email/iu, 'fault.address'],
  [/stands twice/u, 'fault.twice'],
  [/has no step/u, 'fault.step'],
  [/too small: expected array/iu, 'fault.few'],
  [/too small: expected string/iu, 'fault.text'],
  [/wants HH:MM/u, 'problem.clock'],
  [/wants a date/u, 'problem.date'],
];

/** With how many, out of the words of the schema. */
const COUNTED: readonly (readonly [RegExp, Known])[] = [
  [/has (?<count>\d+) steps, \S+ has (?<other>\d+)/u, 'fault.steps'],
  [/has (?<count>\d+) steps, at most (?<most>\d+)/u, 'fault.tooManySteps'],
];

export function problemWords(message: string, say: SayDocuments): string {
  for (const [pattern, word] of COUNTED) {
    const groups = pattern.exec(message)?.groups;
    if (groups !== undefined) return say(word, groups);
  }
  const known = WORDS.find(([pattern]) => pattern.test(message));
  return known === undefined ? message : say(known[1]);
}
