// For: the load of alarms: how many come to a supervisor, which rules nobody acts on, and what to do about it (A4). May import: shared, alerts. Promises: pure; one figure, one definition (LOADA1 to LOADA4).
import { groupBy } from '../../shared/group-by.ts';
import { MINUTE, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Opening } from './openings.ts';

/** What one supervisor can take: one alert in so long. */
const TEN_MINUTES: Millis = 10 * MINUTE;
/** Openings of a rule from which on something is said of it. */
const ENOUGH = 5;
/** Told one by one: two weeks. */
const MOST_SPANS = 14 * 144;
const SHORT: Millis = MINUTE;
const LONG: Millis = 4 * 60 * MINUTE;
const FLAP_OPENS = 4;
const FLAP_WITHIN: Millis = 30 * MINUTE;

export interface RuleLoad {
  readonly rule: string;
  readonly fired: number;
  readonly acknowledged: number;
  /** Nobody acknowledged, put off or ticked anything. */
  readonly neverActedOn: number;
  /** Of those that are over; null when none is. */
  readonly medianOpenMs: Millis | null;
  /** Openings of one row that had three others of it in the half hour before. */
  readonly flapping: number;
}

/** A key of the words in load-words.ts, and what stands in them. */
export interface Suggestion {
  readonly key: 'tooMany' | 'bursts' | 'neverActedOn' | 'shortLived' | 'flaps' | 'stands' | 'most';
  readonly rule: string | null;
  readonly values: Readonly<Record<string, number>>;
}

export interface AlarmLoad {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly fired: number;
  readonly supervisors: number;
  /** Alerts of one supervisor in ten minutes; one is what he can take. */
  readonly perTenMinutes: {
    readonly mean: number;
    readonly most: number;
    readonly shareOverOne: number;
    /** Each ten minutes in order; empty for a time of more than MOST_SPANS of them. */
    readonly each: readonly number[];
  };
  readonly rules: readonly RuleLoad[];
  readonly suggestions: readonly Suggestion[];
}

export interface LoadOptions {
  readonly from: EpochMillis;
  /** Not included. */
  readonly to: EpochMillis;
  /** Null: as many as did something about an alert in that time, one at least. */
  readonly supervisors: number | null;
}

export function alarmLoad(all: Iterable<Opening>, { from, to, supervisors }: LoadOptions): AlarmLoad {
  const openings = [...all].filter(({ openedAt }) => openedAt >= from && openedAt < to);
  const people = supervisors ?? Math.max(1, new Set(openings.flatMap(({ actedBy }) => [...actedBy])).size);
  const perTenMinutes = rhythmOf(openings, { from, to, people });
  const rules = [...groupBy(openings, ({ rule }) => rule)].map(([rule, own]) => ruleLoad(rule, own));
  rules.sort((a, b) => b.fired - a.fired || (a.rule < b.rule ? -1 : 1));
  const base = { from, to, fired: openings.length, supervisors: people, perTenMinutes, rules };
  return { ...base, suggestions: suggestionsOf(base) };
}

interface Span {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly people: number;
}

/** Ten minutes are counted from `from` on; the last may be cut short. */
function rhythmOf(openings: readonly Opening[], { from, to, people }: Span): AlarmLoad['perTenMinutes'] {
  const spans = Math.max(1, Math.ceil((to - from) / TEN_MINUTES));
  const bySpan = groupBy(openings, ({ openedAt }) => Math.floor((openedAt - from) / TEN_MINUTES));
  const loads = [...bySpan.values()].map(({ length }) => length / people);
  const load = (_: unknown, span: number): number => (bySpan.get(span)?.length ?? 0) / people;
  return {
    mean: openings.length / people / ((to - from) / TEN_MINUTES || 1),
    most: Math.max(0, ...loads),
    shareOverOne: loads.filter((count) => count > 1).length / spans,
    each: spans > MOST_SPANS ? [] : Array.from({ length: spans }, load),
  };
}

function ruleLoad(rule: string, openings: readonly Opening[]): RuleLoad {
  const lasted = openings.flatMap(({ openedAt, closedAt }) => (closedAt === null ? [] : [closedAt - openedAt]));
  return {
    rule,
    fired: openings.length,
    acknowledged: openings.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length,
    neverActedOn: openings.filter(({ actedBy }) => actedBy.size === 0).length,
    medianOpenMs: medianOf(lasted),
    flapping: [...groupBy(openings, ({ kind, row }) => `${kind} ${row}`).values()].reduce(
      (sum, own) => sum + flapsIn(own.map(({ openedAt }) => openedAt).sort((a, b) => a - b)),
      0,
    ),
  };
}

const flapsIn = (opens: readonly EpochMillis[]): number =>
  opens.filter((at, index) => at - (opens[index - FLAP_OPENS + 1] ?? -Infinity) < FLAP_WITHIN).length;

/** The lower of the two in the middle, of an even number. */
function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

function suggestionsOf(load: Omit<AlarmLoad, 'suggestions'>): readonly Suggestion[] {
  const { fired, perTenMinutes, rules } = load;
  const { mean, most, shareOverOne } = perTenMinutes;
  const ofAll: Suggestion[] = [];
  if (mean > 1) ofAll.push({ key: 'tooMany', rule: null, values: { mean: rounded(mean) } });
  else if (shareOverOne > 0.1)
    ofAll.push({ key: 'bursts', rule: null, values: { share: Math.round(shareOverOne * 100), most: rounded(most) } });
  return [...ofAll, ...rules.flatMap((rule) => ofRule(rule, fired))];
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The first that holds, of rules that fired often enough; and whether it is the one that most come from. */
function ofRule({ rule, fired, neverActedOn, medianOpenMs, flapping }: RuleLoad, all: number): readonly Suggestion[] {
  if (fired < ENOUGH) return [];
  const told: Suggestion[] = [];
  const minutes = Math.round((medianOpenMs ?? 0) / MINUTE);
  if (flapping > 0) told.push({ key: 'flaps', rule, values: { flapping, fired } });
  else if (medianOpenMs !== null && medianOpenMs < SHORT)
    told.push({ key: 'shortLived', rule, values: { seconds: Math.round(medianOpenMs / 1000), fired } });
  else if (neverActedOn === fired) told.push({ key: 'neverActedOn', rule, values: { fired } });
  else if (medianOpenMs !== null && medianOpenMs > LONG) told.push({ key: 'stands', rule, values: { minutes, fired } });
  if (fired * 2 > all && all >= 2 * ENOUGH)
    told.push({ key: 'most', rule, values: { share: Math.round((fired / all) * 100), fired } });
  return told;
}
