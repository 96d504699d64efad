// For: what of an agent's state tells how much he carries: since when he rests, his last break, since when he has too much in hand (STRAIN2, STRAIN3). May import: shared. Promises: pure; stretches without length do not exist (Q23).
import type { AuxClass } from '../../../shared/domain.ts';
import { MINUTE, type EpochMillis, type Millis } from '../../../shared/time.ts';

/** Rest of so long in a row is a break. */
export const BREAK: Millis = 5 * MINUTE;
/** Not ready for these is rest; so it is without a class, or the care would cry wolf wherever nobody tells classes. */
const RESTS: ReadonlySet<AuxClass> = new Set<AuxClass>(['break', 'meal', 'other']);
export const isRestClass = (auxClass: AuxClass | null): boolean => auxClass === null || RESTS.has(auxClass);

export interface Care {
  /** Since when he rests, Infinity while he does not. Whoever was never here has rested. */
  restAt: EpochMillis;
  /** End of his last break. */
  breakEnd: EpochMillis;
  /** Since when he has more in hand than he can carry, Infinity while he has not. */
  overAt: EpochMillis;
}

/** Brings `care` to what it is from `at` on; `before` is what held until then. False when it is what it was. */
export function follow(care: Care, before: Care, at: EpochMillis, rests: boolean, over: boolean): boolean {
  const breakEnd = !rests && at >= before.restAt + BREAK ? at : before.breakEnd;
  const restAt = rests ? Math.min(before.restAt, at) : Infinity;
  const overAt = over ? Math.min(before.overAt, at) : Infinity;
  if (breakEnd === care.breakEnd && restAt === care.restAt && overAt === care.overAt) return false;
  care.breakEnd = breakEnd;
  care.restAt = restAt;
  care.overAt = overAt;
  return true;
}
