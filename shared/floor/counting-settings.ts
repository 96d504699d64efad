// For: how the visits and segments of a queue, and the time of a site's agents, are counted: nearest wins (settled D9, OPT1 to OPT9). May import: shared. Promises: pure look-ups, every default in one place; what is counted as by default is null.
import { PRESETS, presetOf, type ClassMap, type LevelClass } from '../metrics/service-level.ts';
import { HOUR, MINUTE, SECOND, type Millis } from '../time.ts';
import type { Floor } from './schema.ts';

type Place = Floor['options'] | undefined;

/** The formula of the abandon rate (OPT2). */
export interface AbandonRule {
  readonly denominator: 'ended' | 'offered' | 'answeredPlusAbandoned';
  readonly keepShort: boolean;
}

/** What the handle time leaves out (OPT4). */
export interface LeftOut {
  readonly hold: boolean;
  readonly acw: boolean;
  readonly consult: boolean;
}

export interface CountRules {
  /** Its formula of the service level (M37), null for the default one. */
  readonly level: ClassMap | null;
  readonly abandon: AbandonRule | null;
  /** Null: nothing. */
  readonly leftOut: LeftOut | null;
  /** A wrap-up that nobody ends is over at its limit (Q19, OPT1). */
  readonly acwInfer: boolean;
  readonly acwCapMs: Millis;
  /** Who chose a call back is shown as waiting until he is called (OPT3). */
  readonly callbackWaits: boolean;
  /** The wait of M9 ends when the phone rings (OPT7). */
  readonly endsAtAlert: boolean;
  /** An end that lies further before its enqueue leaves every mean of waits (Q7, OPT10). */
  readonly negToleranceMs: Millis;
}

/** How an agent's time and head count (OPT5, OPT6, OPT8). */
export interface AgentRules {
  readonly wallclock: boolean;
  readonly ringing: 'excluded' | 'busy' | 'idle';
  /** Of his time, talk alone is useful (utilisation.formula). */
  readonly talkOnly: boolean;
  readonly staffed: Staffed;
  readonly strain: StrainRules;
}
/** From when on an agent carries too much (STRAIN1). */
export interface StrainRules {
  /** Of his time at work or ready, over `occupancyMs`; 0 … 1. */
  readonly occupancy: number;
  readonly occupancyMs: Millis;
  readonly noBreakMs: Millis;
  /** Contacts in a row. */
  readonly negativeRun: number;
}
export type Staffed = 'readyOrWorking' | 'readyOnly' | 'signedIn';

const DEFAULT_ACW_CAP: Millis = 15 * MINUTE;
const DEFAULT_NEGATIVE_TOLERANCE: Millis = 2 * SECOND;

/** The value of the nearest place that has one. */
function nearest<T>(places: readonly Place[], of: (place: NonNullable<Place>) => T | undefined): T | undefined {
  for (const place of places) {
    const value = place && of(place);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Rules of a queue's visits and segments. `places`: queue, site, options. */
export function countRules(places: readonly Place[]): CountRules {
  const is = (of: (place: NonNullable<Place>) => boolean | undefined): boolean | undefined => nearest(places, of);
  return {
    level: levelOf(places),
    abandon: abandonRule(places),
    leftOut: leftOut(places),
    acwInfer: is((place) => place.acw?.infer) ?? true,
    acwCapMs: nearest(places, (place) => place.acw?.capMs) ?? DEFAULT_ACW_CAP,
    callbackWaits: is((place) => place.callback?.asWaiting) ?? false,
    endsAtAlert: nearest(places, (place) => place.wait?.endsAt) === 'alert',
    negToleranceMs: nearest(places, (place) => place.dq?.negToleranceMs) ?? DEFAULT_NEGATIVE_TOLERANCE,
  };
}

/** Rules of the agents of a site. `places`: site, options. */
export function agentRules(places: readonly Place[]): AgentRules {
  return {
    wallclock: nearest(places, (place) => place.occupancy?.concurrency) === 'wallclock',
    ringing: nearest(places, (place) => place.occupancy?.ringing) ?? 'excluded',
    talkOnly: nearest(places, (place) => place.utilisation?.formula) === 'talkPerDuty',
    staffed: staffedRule(places),
    strain: strainRules(places),
  };
}

const strainRules = (places: readonly Place[]): StrainRules => ({
  occupancy: nearest(places, (place) => place.strain?.occupancy) ?? 0.9,
  occupancyMs: nearest(places, (place) => place.strain?.occupancyMs) ?? HOUR,
  noBreakMs: nearest(places, (place) => place.strain?.noBreakMs) ?? 3 * HOUR,
  negativeRun: nearest(places, (place) => place.strain?.negativeRun) ?? 3,
});

/** How heads count in one queue: who staffs it, and whether each is shared among the queues he has joined (OPT6, OPT9). */
export interface HeadRules {
  readonly staffed: Staffed;
  readonly shared: boolean;
}
export const headRules = (places: readonly Place[]): HeadRules => ({
  staffed: staffedRule(places),
  shared: nearest(places, (place) => place.agents?.multiQueue) === 'fte',
});

/** Fewer answers than this are no figure (option survey.minN). */
const DEFAULT_MIN_SURVEYS = 5;
export const minSurveys = (places: readonly Place[]): number =>
  nearest(places, (place) => place.survey?.minN) ?? DEFAULT_MIN_SURVEYS;

export const DEFAULT_AGENT_RULES = agentRules([]);

function staffedRule(places: readonly Place[]): Staffed {
  return nearest(places, (place) => place.agents?.staffed) ?? 'readyOrWorking';
}

function abandonRule(places: readonly Place[]): AbandonRule | null {
  const denominator = nearest(places, (place) => place.abandon?.denominator) ?? 'ended';
  const keepShort = nearest(places, (place) => place.abandon?.keepShort) ?? false;
  return denominator === 'ended' && !keepShort ? null : { denominator, keepShort };
}

function leftOut(places: readonly Place[]): LeftOut | null {
  const out = (part: keyof LeftOut): boolean => nearest(places, (place) => place.aht?.include?.[part]) === false;
  const rule = { hold: out('hold'), acw: out('acw'), consult: out('consult') };
  return rule.hold || rule.acw || rule.consult ? rule : null;
}

/** The nearest that names a preset or a map of its own; a map wins over a preset beside it, and completes itself from it. */
function levelOf(places: readonly Place[]): ClassMap | null {
  const level = nearest(places, ({ serviceLevel }) =>
    serviceLevel?.preset !== undefined || serviceLevel?.classMap !== undefined ? serviceLevel : undefined,
  );
  const base = PRESETS[presetOf(level?.preset ?? 'default') ?? 'default'];
  const map: ClassMap = { ...base, ...told(level?.classMap ?? {}) };
  const plain = PRESETS.default;
  return (Object.keys(map) as LevelClass[]).every((name) => map[name] === plain[name]) ? null : map;
}

const told = (given: object): Partial<ClassMap> =>
  Object.fromEntries(Object.entries(given).filter(([, verdict]) => verdict !== undefined));
