// For: the integer counters that every figure is made of (architecture rule 3). May import: nothing. Promises: counters are added and subtracted, never averaged.

/**
 * One slot a counter. Each counted thing is added at the instant that metrics.md §2.3 names, in whole ms or whole counts.
 * Slots ending in `Level`/`Moment` come in pairs: at an instant t a level that changes by d adds d to `Level` and
 * d·(t − origin) to `Moment`; the integral of the level over [a, b) is then exact integer arithmetic (docs/spec.md INT1).
 */
export const COUNTERS = [
  'offered',
  'answered',
  'abandonedShort',
  'abandonedLong',
  'left',
  'callbacks',
  'unknownEnds',
  'answeredWaitMs',
  'answeredTimed',
  'classAI',
  'classAO',
  'classBS',
  'classBI',
  'classBO',
  'classFI',
  'classFO',
  'classKI',
  'classKO',
  'classWO',
  'handled',
  'talkMs',
  'holdMs',
  'acwMs',
  'acwCount',
  'csatCount',
  'csatTop',
  'csatSum',
  'fullLoadLevel',
  'fullLoadMoment',
  'partLoadLevel',
  'partLoadMoment',
  'presentLevel',
  'presentMoment',
  'noticeNegative',
  'noticeInferred',
  'turnsScored',
  'turnsNegative',
] as const;
export type Counter = (typeof COUNTERS)[number];
export const COUNTER_COUNT = COUNTERS.length;

type Slots = { readonly [C in Counter]: number };
/** Counter → its place in a row of counters. */
export const SLOT: Slots = Object.fromEntries(COUNTERS.map((name, slot) => [name, slot])) as Slots;

/** Loads below 1 are counted in this unit: exact for capacities whose least common multiple divides it (1 to 12). */
export const LOAD_UNIT = 27_720;
