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
  const ordered = inOrder(occurrences);
  for (let index = 0; index + 1 < ordered.length; index++) countAgain(ledger, ordered, index, repeats, sign);
}

function inOrder(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  for (let index = 1; index < occurrences.length; index++)
    if (occurrences[index - 1]!.at > occurrences[index]!.at) return occurrences.toSorted((a, b) => a.at - b.at);
  return occurrences;
}

/** Counts an occurrence in the groups in which another follows. */
function countAgain(
  ledger: Ledger,
  ordered: readonly Occurrence[],
  index: number,
  repeats: DistinctSlots['repeats'],
  sign: 1 | -1,
): void {
  const { at, scope } = ordered[index]!;
  const next = ordered[index + 1]!;
  // All its groups see the same one next: a fact does for all of them, unless their half hours may differ.
  if (next.scope === scope && !isNextQuarter(at, next.at)) {
    const isSame = isSameQuarter(at, next.at);
    return post(ledger, scope, at, repeats, sign, isSame, isSame);
  }
  for (const group of scope.groups) {
    const again = nextIn(ordered, index, group);
    if (again === undefined) continue;
    const isSame = isSameQuarter(at, again);
    post(ledger, ledger.scopeOf(group), at, repeats, sign, isSame, isSame || isSameHalf(group, at, again));
  }
}

function post(
  ledger: Ledger,
  scope: Scope,
  at: EpochMillis,
  repeats: DistinctSlots['repeats'],
  sign: 1 | -1,
  inQuarter: boolean,
  inHalf: boolean,
): void {
  const fact = ledger.open(null, scope, at).add(repeats[0], sign);
  if (inQuarter) fact.add(repeats[1], sign);
  if (inHalf) fact.add(repeats[2], sign);
  fact.close();
}

/** When it happens next in a group. */
function nextIn(ordered: readonly Occurrence[], index: number, group: Group): EpochMillis | undefined {
  for (let later = index + 1; later < ordered.length; later++)
    if (ordered[later]!.scope.groups.includes(group)) return ordered[later]!.at;
  return undefined;
}

const isSameQuarter = (a: EpochMillis, b: EpochMillis): boolean => quarterOf(a) === quarterOf(b);
const isNextQuarter = (a: EpochMillis, b: EpochMillis): boolean => quarterOf(b) - quarterOf(a) === QUARTER;

/** Two neighbouring quarter hours of one local half hour. */
const isSameHalf = ({ calendar }: Group, a: EpochMillis, b: EpochMillis): boolean =>
  isNextQuarter(a, b) && calendar.halfHourOf(a) === calendar.halfHourOf(b);
