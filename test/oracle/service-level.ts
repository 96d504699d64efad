// For: classes of visits, the presets that read them, and the rule in force in a queue (metrics.md §2.4.1, M37). May import: shared. Promises: look-ups only.
import { must } from '../../shared/assert.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import { siteOf, type QueueSettings } from '../../shared/floor/settings.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { Visit } from './model.ts';

/** A answered, B abandoned, F flowed out, K call back, W waiting; I within the threshold, O beyond it, S a short abandon. */
export const CLASSES = ['AI', 'AO', 'BS', 'BI', 'BO', 'FI', 'FO', 'KI', 'KO', 'WI', 'WO'] as const;
export type ServiceLevelClass = (typeof CLASSES)[number];
export type Verdict = 'hit' | 'miss' | 'ignore';
type ClassMap = Readonly<Record<ServiceLevelClass, Verdict>>;

/** The table of §2.4.1; what a row does not name is ignored. */
const TABLE = {
  default: { hit: 'AI', miss: 'AO BI BO FO KO WO' },
  'cisco-ignored': { hit: 'AI', miss: 'AO BO FO KO WO' },
  'cisco-positive': { hit: 'AI BI', miss: 'AO BO FO KO WO' },
  amazon: { hit: 'AI BS BI KI', miss: 'AO BO FI FO KO' },
  genesys: { hit: 'AI', miss: 'AO BS BI BO' },
  'asterisk-perf': { hit: 'AI', miss: 'AO' },
  'asterisk-perf2': { hit: 'AI BS BI FI', miss: 'AO BO FO' },
  talkdesk: { hit: 'AI', miss: 'AO BI BO FI FO KI KO' },
  '4ps-4': { hit: 'AI', miss: 'AO BO' },
  'of-all-requests': { hit: 'AI', miss: 'AO BS BI BO FI FO KI KO WI WO' },
} as const;
/** Q15: another name, taken and not printed. */
const ALIASES: Readonly<Record<string, string>> = { 'answered-only': 'asterisk-perf' };

/** Preset → its verdict on each class; aliases left out. */
export const PRESETS: ReadonlyMap<string, ClassMap> = new Map(
  Object.entries(TABLE).map(([name, { hit, miss }]) => [name, classMap(hit.split(' '), miss.split(' '))]),
);

function classMap(hit: readonly string[], miss: readonly string[]): ClassMap {
  const verdict = (one: string): Verdict => (hit.includes(one) ? 'hit' : miss.includes(one) ? 'miss' : 'ignore');
  return Object.fromEntries(CLASSES.map((one) => [one, verdict(one)])) as ClassMap;
}

/** The classes by which a preset of that name or alias judges. Throws on a name that none has. */
export const presetOf = (name: string): ClassMap => must(PRESETS.get(ALIASES[name] ?? name), `the preset ${name}`);

/** How the visits that enter a queue at an instant are judged. */
export interface LevelRule {
  readonly thresholdMs: Millis;
  readonly shortAbandonMs: Millis;
  /** The wait from which on a visit is beyond its threshold: T + 1 ms, or T where the boundary is `lt`. */
  readonly beyondMs: Millis;
  readonly verdicts: ClassMap;
}

/**
 * The rule in force in a queue with these settings. Of queue, site and options the nearest that names a preset or a class map
 * decides; a class map goes before the preset beside it. The boundary is looked up for itself.
 */
export function levelRule(floor: Floor, queueId: string, settings: QueueSettings): LevelRule {
  const { thresholdMs, shortAbandonMs, siteId } = settings;
  const queue = floor.queues.find((one) => one.id === queueId);
  const levels = [queue, siteOf(floor, siteId), floor.options].flatMap((place) => place?.serviceLevel ?? []);
  const own = levels.find(({ preset, classMap: map }) => preset !== undefined || map !== undefined);
  const boundary = levels.find((level) => level.boundary !== undefined)?.boundary ?? 'le';
  return {
    thresholdMs,
    shortAbandonMs,
    beyondMs: boundary === 'le' ? thresholdMs + 1 : thresholdMs,
    verdicts: { ...presetOf(own?.preset ?? 'default'), ...(own?.classMap as Partial<ClassMap> | undefined) },
  };
}

/** The class of a visit at T; null for one that ended unknown before it was decided (Q12). */
export function classOf(visit: Visit, rule: LevelRule, at: EpochMillis): ServiceLevelClass | null {
  const wait = (visit.exitAt ?? at) - visit.enqueuedAt;
  const within = wait < rule.beyondMs;
  switch (visit.end) {
    case null:
      return within ? 'WI' : 'WO';
    case 'answered':
      return within ? 'AI' : 'AO';
    case 'abandoned':
      return wait <= rule.shortAbandonMs ? 'BS' : within ? 'BI' : 'BO';
    case 'left':
      return within ? 'FI' : 'FO';
    case 'callback':
      return within ? 'KI' : 'KO';
    case 'unknown':
      return within ? null : 'WO'; // Q12: it keeps the class it had when it was decided
  }
}
