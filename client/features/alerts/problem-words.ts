// For: what the parser of rules says, for people. May import: shared, words. Promises: pure; what is not known is said as the parser says it.
import type { AlertsWord, SayAlerts } from '../../i18n/alerts-words.ts';

const WORDS: readonly (readonly [RegExp, AlertsWord])[] = [
  [/expected number|is not known here|NaN/iu, 'problem.number'],
  [/must match pattern|expected string/iu, 'problem.name'],
  [/holds where/u, 'problem.other'],
  [/<=8|at most 8/u, 'problem.tooMany'],
  [/>=1 items/u, 'problem.few'],
  [/a source has no figures/u, 'problem.figure'],
  [/names no source/u, 'problem.source'],
  [/conditions of its own/u, 'problem.tree'],
  [/wants HH:MM/u, 'problem.clock'],
  [/wants a date/u, 'problem.date'],
];

export function problemWords(message: string, say: SayAlerts): string {
  const known = WORDS.find(([pattern]) => pattern.test(message));
  return known === undefined ? message : say(known[1]);
}
