// For: the service-level class of a visit, and what it counts (metrics.md §2.4.1, M10, M37). May import: shared. Promises: a class has a counter; beside it stands how the visit's own preset differs from the default one.
import { SLOT } from '../../shared/metrics/counters.ts';
import { PRESETS, type LevelClass } from '../../shared/metrics/service-level.ts';
import type { VisitEnd } from '../../shared/domain.ts';
import type { Ledger } from './ledger.ts';
import { waitOf, type Visit } from './visit.ts';

/** Classes that are counted: a visit that is undecided (WI) is a gauge. */
export type CountedClass = Exclude<LevelClass, 'WI'>;

export const CLASS_SLOT: Readonly<Record<CountedClass, number>> = {
  AI: SLOT.classAI,
  AO: SLOT.classAO,
  BS: SLOT.classBS,
  BI: SLOT.classBI,
  BO: SLOT.classBO,
  FI: SLOT.classFI,
  FO: SLOT.classFO,
  KI: SLOT.classKI,
  KO: SLOT.classKO,
  WO: SLOT.classWO,
};

/** Classes of each end: inside the threshold, outside. */
const CLASSES: Readonly<Record<VisitEnd, readonly [inside: CountedClass | undefined, outside: CountedClass]>> = {
  answered: ['AI', 'AO'],
  left: ['FI', 'FO'],
  callback: ['KI', 'KO'],
  abandoned: ['BI', 'BO'],
  unknown: [undefined, 'WO'],
};

/** The class of an ended visit; an unknown end keeps what was decided, else leaves the level (settled Q12). */
export function classOf(visit: Visit): CountedClass | undefined {
  const { end } = visit;
  if (end === null) return undefined;
  const wait = waitOf(visit);
  if (end === 'abandoned' && wait <= visit.shortMs) return 'BS';
  return CLASSES[end][wait <= visit.insideMs ? 0 : 1];
}

const VERDICT_SLOT = { hit: SLOT.slHitAside, miss: SLOT.slMissAside, ignore: null } as const;

/** Adds a class to the open fact. Judged otherwise by the visit's own preset, the default's verdict is taken back. */
export function addClass(fact: Ledger, { rules }: Visit, name: CountedClass, sign: 1 | -1): Ledger {
  fact.add(CLASS_SLOT[name], sign);
  if (rules.level === null) return fact;
  const verdict = rules.level[name];
  const usual = PRESETS.default[name];
  if (verdict === usual) return fact;
  const [added, taken] = [VERDICT_SLOT[verdict], VERDICT_SLOT[usual]];
  if (added !== null) fact.add(added, sign);
  if (taken !== null) fact.add(taken, -sign);
  return fact;
}
