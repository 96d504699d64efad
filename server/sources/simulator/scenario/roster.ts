// For: who works when. May import: shared, people. Promises: a function of (seed, person, day); nobody is ever on two shifts at once.
import { MINUTE, type EpochMillis, type Millis } from '../../../../shared/time.ts';
import type { AuxClass } from '../../../../shared/domain.ts';
import { instantOf, weekOf, type OperatingDay } from './operating-day.ts';
import type { Person } from './people.ts';
import { between, chance, createRandom, fraction, type Random } from './random.ts';

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

const EARLY: Pattern = { from: 6, to: 15, meal: [11, 11.6] };
const DAY: Pattern = { from: 8, to: 17, meal: [11, 12.8] };
const NINE: Pattern = { from: 9, to: 18, meal: [11.6, 13.1] };
const TEN: Pattern = { from: 10.5, to: 19.5, meal: [12.4, 13.1] };
const LATE: Pattern = { from: 12, to: 21, meal: [16, 18] };
const LAST: Pattern = { from: 13, to: 22, meal: [16.5, 18.3] };
const NIGHT: Pattern = { from: 21.75, to: 30, meal: [24, 28.5] };
/** A group's day shifts from early to late, and the share of those present that has begun the list by then. All are in from 13 to 15. */
const PATTERNS = [EARLY, DAY, NINE, TEN, LATE, LAST];
const UP_TO = [0.16, 0.42, 0.64, 0.76, 0.9, 1];

/** Nights are worked in crews, so many in a row each, then one day of rest. */
const NIGHTS_IN_A_ROW = 3;
const NIGHT_SHARE = 1 / 18;
/** It is the season: a day off comes round only every so many days. */
const DAYS_TO_A_DAY_OFF = 28;
const ILL = 0.004;

/** A step that spreads the colleagues of a group evenly over the shifts. */
const SHIFT_STEP = 0.754878;
/** Every week a person moves on by about one shift. */
const WEEKLY_MOVE = 0.2;

const spread = (rank: number, step: number, turn: number): number => (rank * step + turn) % 1;

type Duty = 'night' | 'day' | 'off';

/** Crews take turns, their members not all on the same day; who does not fit into one works no nights. */
function isOnNight({ nightRank, nightPeers }: Person, dayNumber: number): boolean {
  const crewSize = Math.max(1, Math.round(nightPeers * NIGHT_SHARE));
  const crews = Math.max(1, Math.floor(nightPeers / crewSize));
  return (
    Math.floor(nightRank / crewSize) === Math.floor((dayNumber + (nightRank % crewSize)) / NIGHTS_IN_A_ROW) % crews
  );
}

const isFree = ({ listed }: Person, dayNumber: number): boolean => (listed + dayNumber) % DAYS_TO_A_DAY_OFF === 0;

function dutyOf(seed: number, person: Person, day: OperatingDay): Duty {
  if (isOnNight(person, day.number)) return 'night';
  const rests = isOnNight(person, day.number - 1) || isFree(person, day.number);
  return rests || fraction(seed, 'ill', person.id, day.date) < ILL ? 'off' : 'day';
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
  plan('break', 'break', pattern.from + between(random, 1.2, 2.8), between(random, 10, 15));
  plan('meal', 'meal', between(random, ...pattern.meal), between(random, 30, 38));
  plan('break', 'break', pattern.to - between(random, 1, 2.6), between(random, 10, 15));
  if (chance(random, 0.5))
    plan('break', 'break', between(random, pattern.from + 3, pattern.to - 3), between(random, 10, 12));
}

function planOther(pattern: Pattern, random: Random, plan: Plan): void {
  const hour = () => between(random, pattern.from + 0.7, pattern.to - 1);
  if (chance(random, 0.25)) plan('meeting', 'meeting', hour(), between(random, 14, 26));
  if (chance(random, 0.12)) plan('coaching', 'coaching', hour(), between(random, 15, 25));
  if (chance(random, 0.1)) plan('training', 'training', hour(), between(random, 35, 60));
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
