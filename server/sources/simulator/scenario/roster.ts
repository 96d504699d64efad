// For: who works when. May import: shared, people. Promises: a function of (seed, person, day); nobody is ever on two shifts at once.
import { MINUTE, type EpochMillis, type Millis } from '../../../../shared/time.ts';
import type { AuxClass } from '../../../../shared/domain.ts';
import { instantOf, weekdayOf, weekOf, type OperatingDay } from './operating-day.ts';
import type { Person } from './people.ts';
import { between, chance, createRandom, fraction, weighted, type Random } from './random.ts';

/** An absence from work that is planned before the shift begins. */
export interface Absence {
  readonly at: EpochMillis;
  readonly aux: string;
  readonly auxClass: AuxClass;
  readonly forMs: Millis;
}

export interface Shift {
  readonly person: Person;
  readonly night: boolean;
  /** Few are in: everybody answers everything. */
  readonly wide: boolean;
  readonly start: EpochMillis;
  readonly end: EpochMillis;
  readonly absences: readonly Absence[];
}

interface Pattern {
  readonly from: number;
  readonly to: number;
  /** Earliest and latest hour at which the meal begins. */
  readonly meal: readonly [number, number];
}

const EARLY: Pattern = { from: 6, to: 15, meal: [9, 11] };
const DAY: Pattern = { from: 8, to: 17, meal: [11, 13.4] };
const NINE: Pattern = { from: 9, to: 18, meal: [12, 14] };
const LATE: Pattern = { from: 12, to: 21, meal: [15.6, 17.2] };
const LAST: Pattern = { from: 13, to: 22, meal: [16.2, 17.8] };
const NIGHT: Pattern = { from: 21.75, to: 30, meal: [24, 28.5] };
/** A group's day shifts from early to late, and the share of those present that has begun the list by then. */
const PATTERNS = [EARLY, DAY, NINE, LATE, LAST];
const UP_TO = [0.18, 0.4, 0.58, 0.78, 1];

/** Length of the night cycle: one night, one day of rest after it, then days. */
const LONGEST_CYCLE = 12;
const SHORTEST_CYCLE = 3;
/** How likely each weekday is the week's day off, Sunday first. */
const DAY_OFF = [23, 10, 11, 11, 11, 10, 24];
const ILL = 0.015;

/** Steps that spread the colleagues of a group evenly over the week's days off and over the shifts, one apart from the other. */
const OFF_STEP = 0.56984;
const SHIFT_STEP = 0.754878;
/** Every week a person moves on by about one shift. */
const WEEKLY_MOVE = 0.2;

const spread = (rank: number, step: number, turn: number): number => (rank * step + turn) % 1;

type Duty = 'night' | 'day' | 'off';

function dutyOf(seed: number, person: Person, day: OperatingDay): Duty {
  const cycle = Math.max(SHORTEST_CYCLE, Math.min(LONGEST_CYCLE, person.nightPeers));
  const place = (person.nightRank + day.number) % cycle;
  if (place <= 1) return place === 0 ? 'night' : 'off';
  const turn = fraction('days off', person.group.id) + weekOf(day) * 0.381966;
  const off = weighted(spread(person.rank, OFF_STEP, turn), DAY_OFF);
  return off === weekdayOf(day) || fraction(seed, 'ill', person.id, day.date) < ILL ? 'off' : 'day';
}

/** The day shifts of one group: whoever is there fills the patterns in order, so that small groups too cover the whole day. */
function dayPatterns(present: readonly Person[], day: OperatingDay): [Person, Pattern][] {
  const turn = weekOf(day) * WEEKLY_MOVE;
  const order = present
    .map((person) => ({ person, key: spread(person.rank, SHIFT_STEP, turn) }))
    .sort((a, b) => a.key - b.key);
  return order.map(({ person }, i) => {
    const pattern = UP_TO.findIndex((share) => i < Math.round(share * order.length));
    return [person, PATTERNS[pattern]!];
  });
}

function patternsOf(seed: number, people: readonly Person[], day: OperatingDay): Map<Person, Pattern> {
  const patterns = new Map<Person, Pattern>();
  const present = new Map<Person['group'], Person[]>();
  for (const person of people) {
    const duty = dutyOf(seed, person, day);
    if (duty === 'night') patterns.set(person, NIGHT);
    if (duty === 'day') present.set(person.group, [...(present.get(person.group) ?? []), person]);
  }
  for (const group of present.values())
    for (const [person, pattern] of dayPatterns(group, day)) patterns.set(person, pattern);
  return patterns;
}

type Plan = (aux: string, auxClass: AuxClass, hour: number, minutes: number) => void;

function planBreaks(pattern: Pattern, random: Random, plan: Plan): void {
  plan('break', 'break', pattern.from + between(random, 1.2, 2.8), between(random, 9, 13));
  plan('meal', 'meal', between(random, ...pattern.meal), between(random, 30, 38));
  plan('break', 'break', pattern.to - between(random, 1, 2.6), between(random, 9, 13));
  if (chance(random, 0.5))
    plan('break', 'break', between(random, pattern.from + 3, pattern.to - 3), between(random, 4, 7));
}

function planOther(pattern: Pattern, random: Random, plan: Plan): void {
  const hour = () => between(random, pattern.from + 0.7, pattern.to - 1);
  if (chance(random, 0.14)) plan('meeting', 'meeting', hour(), between(random, 14, 26));
  if (chance(random, 0.08)) plan('coaching', 'coaching', hour(), between(random, 15, 25));
  if (chance(random, 0.06)) plan('training', 'training', hour(), between(random, 35, 60));
  if (chance(random, 0.1)) plan('follow-up', 'backOffice', hour(), between(random, 8, 20));
}

function shiftOf(seed: number, person: Person, day: OperatingDay, pattern: Pattern): Shift {
  const night = pattern === NIGHT;
  const random = createRandom(seed, 'shift', person.id, day.date);
  const absences: Absence[] = [];
  const plan: Plan = (aux, auxClass, hour, minutes) => {
    absences.push({ at: instantOf(day, hour), aux, auxClass, forMs: Math.round(minutes * MINUTE) });
  };
  planBreaks(pattern, random, plan);
  if (!night) planOther(pattern, random, plan);
  const early = Math.round(between(random, 0.5, 6) * MINUTE);
  const wide = night || pattern === EARLY || pattern === LAST;
  return {
    person,
    night,
    wide,
    start: instantOf(day, pattern.from) - early,
    end: instantOf(day, pattern.to),
    absences,
  };
}

/** The shifts that begin in the operating day `day`, in seat order. A night shift ends the next morning. */
export function rosterOf(seed: number, people: readonly Person[], day: OperatingDay): readonly Shift[] {
  const patterns = patternsOf(seed, people, day);
  return people.flatMap((person) => {
    const pattern = patterns.get(person);
    return pattern === undefined ? [] : [shiftOf(seed, person, day, pattern)];
  });
}
