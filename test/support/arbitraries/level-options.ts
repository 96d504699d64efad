// For: how a random floor wants its service level read (metrics.md §2.9). May import: nothing. Promises: what passes the schema of a floor.
import type { Random } from './seeded.ts';

const PRESETS = [
  'default',
  'cisco-ignored',
  'cisco-positive',
  'amazon',
  'genesys',
  'answered-only',
  'asterisk-perf',
  'asterisk-perf2',
  'talkdesk',
  '4ps-4',
  'of-all-requests',
] as const;
const CLASSES = ['AI', 'AO', 'BS', 'BI', 'BO', 'FI', 'FO', 'KI', 'KO', 'WI', 'WO'] as const;

/** A preset, or a class map of its own, or the other boundary: `serviceLevel` of a queue, a site or the options. */
export function levelOptions(random: Random): object {
  const verdict = (): string => random.pick(['hit', 'miss', 'ignore']);
  const boundary = random.chance(0.3) ? { boundary: random.pick(['le', 'lt']) } : {};
  if (random.chance(0.3)) return { ...boundary, classMap: Object.fromEntries(CLASSES.map((one) => [one, verdict()])) };
  return random.chance(0.8) ? { ...boundary, preset: random.pick(PRESETS) } : boundary;
}
