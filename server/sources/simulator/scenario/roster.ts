// For: who works when. May import: shared, people. Promises: a function of (seed, person, day); nobody is ever on two shifts at once.
import { HOUR, MINUTE, type EpochMillis, type Millis } from '../../../../shared/time.ts';
import type { AuxClass } from '../../../../shared/domain.ts';
import { instantOf, weekdayOf, weekOf, type CivilDay } from './local-time.ts';
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

const EARLY: Pattern = { from: 6, to: 15, meal: [9.2, 11] };
const DAY: Pattern = { from: 8, to: 17, meal: [11, 13.6] };
const NINE: Pattern = { from: 9, to: 18, meal: [12.2, 14.6] };
const LATE: Pattern = { from: 10, to: 19, meal: [13.4, 15.4] };
const LAST: Pattern = { from: 13.5, to: 22.5, meal: [16.6, 18.2] };
const NIGHT: Pattern = { from: 21.75, to: 30, meal: [24, 28.5] };
/** Twenty places that a group rotates through, one a week, spread so that small groups too cover the day. */
const ROTATION = [
  DAY,
  LATE,
  EARLY,
  NINE,
  LAST,
  DAY,
  LAST,
  EARLY,
  NINE,
  DAY,
  LATE,
  LAST,
  EARLY,
  NINE,
  DAY,
  LAST,
  LATE,
  EARLY,
  NINE,
  DAY,
];

/** Length of the night cycle: one night, one day of rest after it, then days. */
const LONGEST_CYCLE = 12;
const SHORTEST_CYCLE = 3;
/** How likely each weekday is the week's day off, Sunday first. */
const DAY_OFF = [40, 5, 5, 5, 5, 5, 35];
const ILL = 0.015;

const place = (person: Person, day: CivilDay): number => {
  const cycle = Math.max(SHORTEST_CYCLE, Math.min(LONGEST_CYCLE, person.nightPeers));
  return (person.nightRank + day) % cycle;
};

function patternOf(seed: number, person: Person, day: CivilDay): Pattern | undefined {
  const at = place(person, day);
  if (at === 0) return NIGHT;
  if (at === 1) return undefined;
  const off = weighted(fraction(seed, 'off', person.id, weekOf(day)), DAY_OFF);
  if (off === weekdayOf(day) || fraction(seed, 'ill', person.id, day) < ILL) return undefined;
  return ROTATION[(person.rank * 7 + weekOf(day)) % ROTATION.length];
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

function shiftOf(seed: number, zone: string, person: Person, day: CivilDay): Shift | undefined {
  const pattern = patternOf(seed, person, day);
  if (pattern === undefined) return undefined;
  const night = pattern === NIGHT;
  const random = createRandom(seed, 'shift', person.id, day);
  const instant = (hour: number): EpochMillis => instantOf(zone, day, Math.round(hour * HOUR));
  const absences: Absence[] = [];
  const plan: Plan = (aux, auxClass, hour, minutes) => {
    absences.push({ at: instant(hour), aux, auxClass, forMs: Math.round(minutes * MINUTE) });
  };
  planBreaks(pattern, random, plan);
  if (!night) planOther(pattern, random, plan);
  const early = Math.round(between(random, 0.5, 6) * MINUTE);
  const wide = night || pattern === EARLY || pattern === LAST;
  return { person, night, wide, start: instant(pattern.from) - early, end: instant(pattern.to), absences };
}

/** The shifts that begin in the operating day `day`, in seat order. A night shift ends the next morning. */
export function rosterOf(seed: number, zone: string, people: readonly Person[], day: CivilDay): readonly Shift[] {
  return people.flatMap((person) => shiftOf(seed, zone, person, day) ?? []);
}
