// For: the formulas of the service level: which class of visit is a hit, a miss, or neither (metrics.md §2.4.1). May import: shared. Promises: data and its look-up.
import { err, ok, type Result } from '../result.ts';

/**
 * A answered, B abandoned, F flowed out, K call back, W waiting; I within the threshold, O over it; BS: abandoned within the
 * limit of short abandons.
 */
export const LEVEL_CLASSES = ['AI', 'AO', 'BS', 'BI', 'BO', 'FI', 'FO', 'KI', 'KO', 'WI', 'WO'] as const;
export type LevelClass = (typeof LEVEL_CLASSES)[number];
export type Verdict = 'hit' | 'miss' | 'ignore';
export type ClassMap = Readonly<Record<LevelClass, Verdict>>;

const NAMED = {
  default: [['AI'], ['AO', 'BI', 'BO', 'FO', 'KO', 'WO']],
  'cisco-ignored': [['AI'], ['AO', 'BO', 'FO', 'KO', 'WO']],
  'cisco-positive': [
    ['AI', 'BI'],
    ['AO', 'BO', 'FO', 'KO', 'WO'],
  ],
  amazon: [
    ['AI', 'BS', 'BI', 'KI'],
    ['AO', 'BO', 'FI', 'FO', 'KO'],
  ],
  genesys: [['AI'], ['AO', 'BS', 'BI', 'BO']],
  'asterisk-perf': [['AI'], ['AO']],
  'asterisk-perf2': [
    ['AI', 'BS', 'BI', 'FI'],
    ['AO', 'BO', 'FO'],
  ],
  talkdesk: [['AI'], ['AO', 'BI', 'BO', 'FI', 'FO', 'KI', 'KO']],
  '4ps-4': [['AI'], ['AO', 'BO']],
  'of-all-requests': [['AI'], ['AO', 'BS', 'BI', 'BO', 'FI', 'FO', 'KI', 'KO', 'WI', 'WO']],
} as const satisfies Record<string, readonly [hit: readonly LevelClass[], miss: readonly LevelClass[]]>;

export type PresetName = keyof typeof NAMED;
/** In the order of metrics.md §2.4.1; aliases left out (settled Q15). */
export const PRESET_NAMES = Object.keys(NAMED) as readonly PresetName[];
const ALIASES: Readonly<Record<string, PresetName>> = { 'answered-only': 'asterisk-perf' };

function mapOf(hit: readonly string[], miss: readonly string[]): ClassMap {
  const verdict = (name: LevelClass): Verdict => (hit.includes(name) ? 'hit' : miss.includes(name) ? 'miss' : 'ignore');
  return Object.fromEntries(LEVEL_CLASSES.map((name) => [name, verdict(name)])) as ClassMap;
}

export const PRESETS = Object.fromEntries(
  Object.entries(NAMED).map(([name, [hit, miss]]) => [name, mapOf(hit, miss)]),
) as Readonly<Record<PresetName, ClassMap>>;

/** The preset that a name or an alias means, undefined when there is none. */
export function presetOf(name: string): PresetName | undefined {
  const known = ALIASES[name] ?? name;
  return Object.hasOwn(NAMED, known) ? (known as PresetName) : undefined;
}

/** Presets named in a list separated by commas, `all` for every one; else the names that are none. */
export function parsePresets(text: string): Result<readonly PresetName[], readonly string[]> {
  const names = text.split(',');
  if (names.includes('all')) return ok(PRESET_NAMES);
  const wrong = names.filter((name) => presetOf(name) === undefined);
  if (wrong.length > 0) return err(wrong);
  return ok([...new Set(names.flatMap((name) => presetOf(name) ?? []))]);
}
