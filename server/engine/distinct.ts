// For: counting contacts once a window and group, whatever happens to them how often (M32, M39). May import: shared. Promises: what happens to a contact once costs nothing here; any order of counting and taking back ends in the same counts.
import { quarterOf } from '../../shared/calendar.ts';
import { SLOT } from '../../shared/metrics/counters.ts';
import { QUARTER, type EpochMillis } from '../../shared/time.ts';
import type { Group } from './group.ts';
import type { Ledger } from './ledger.ts';
import type { Scope } from './scope.ts';

/** One thing that happened to a contact, in the groups in which it counts. */
export interface Occurrence {
  readonly scope: Scope;
  readonly at: EpochMillis;
}

/** A step up; `byContact`: known of the contact's own events, not of an agent's fold. */
export interface Escalation extends Occurrence {
  readonly byContact: boolean;
}

/**
 * Occurrences are counted by a counter of their own. Beside it these count which of them are not the last of their contact: of
 * all, of their quarter hour, of their local half hour. A window that ends now holds the contacts whose last occurrence lies in
 * it; a complete interval those that have one of its own.
 */
export interface DistinctSlots {
  readonly all: number;
  readonly repeats: readonly [ever: number, quarter: number, half: number];
}
export const OFFERED: DistinctSlots = {
  all: SLOT.offered,
  repeats: [SLOT.offeredAgain, SLOT.offeredAgainInQuarter, SLOT.offeredAgainInHalf],
};
export const TALKED: DistinctSlots = {
  all: SLOT.talksEnded,
  repeats: [SLOT.talkedAgain, SLOT.talkedAgainInQuarter, SLOT.talkedAgainInHalf],
};
export const ESCALATED: DistinctSlots = {
  all: SLOT.escalations,
  repeats: [SLOT.escalatedAgain, SLOT.escalatedAgainInQuarter, SLOT.escalatedAgainInHalf],
};

/** Counts, or takes back, the repeats among all occurrences of one kind that a contact has. */
export function countRepeats(
  ledger: Ledger,
  occurrences: readonly Occurrence[],
  { repeats }: DistinctSlots,
  sign: 1 | -1,
): void {
  if (occurrences.length < 2) return;
  for (const [group, instants] of byGroup(occurrences)) {
    instants.sort((a, b) => a - b);
    for (let next = 1; next < instants.length; next++) {
      const at = instants[next - 1]!;
      const fact = ledger.open(null, ledger.scopeOf(group), at).add(repeats[0], sign);
      if (isSameQuarter(at, instants[next]!)) fact.add(repeats[1], sign);
      if (isSameHalf(group, at, instants[next]!)) fact.add(repeats[2], sign);
      fact.close();
    }
  }
}

const isSameQuarter = (a: EpochMillis, b: EpochMillis): boolean => quarterOf(a) === quarterOf(b);

/** In one local half hour; a quarter hour lies in one, so few have to be looked up. */
const isSameHalf = ({ calendar }: Group, a: EpochMillis, b: EpochMillis): boolean =>
  isSameQuarter(a, b) || (quarterOf(b) - quarterOf(a) === QUARTER && calendar.halfHourOf(a) === calendar.halfHourOf(b));

function byGroup(occurrences: readonly Occurrence[]): Map<Group, EpochMillis[]> {
  const instants = new Map<Group, EpochMillis[]>();
  for (const { scope, at } of occurrences)
    for (const group of scope.groups) {
      const known = instants.get(group);
      if (known === undefined) instants.set(group, [at]);
      else known.push(at);
    }
  return instants;
}
