// For: what a visit counts, and when (metrics.md §2.3, §2.4.1). May import: shared. Promises: a decided visit never changes side.
import { SLOT, type Counter } from '../../shared/metrics/counters.ts';
import { SECOND, type EpochMillis } from '../../shared/time.ts';
import type { VisitEnd } from '../../shared/domain.ts';
import type { FactLog, Ledger } from './ledger.ts';
import type { Scope } from './scope.ts';
import { noteEndedWait } from './trend.ts';
import { overdueAt, waitOf, type Visit } from './visit.ts';
import type { World } from './world.ts';

/** Beyond this a negative wait leaves every mean (settled Q7). */
const NEGATIVE_TOLERANCE = 2 * SECOND;

const END_COUNTER: Readonly<Record<Exclude<VisitEnd, 'abandoned' | 'answered'>, Counter>> = {
  left: 'left',
  callback: 'callbacks',
  unknown: 'unknownEnds',
};
/** Slots of the classes of each end: inside the threshold, outside. */
const CLASSES = {
  answered: [SLOT.classAI, SLOT.classAO],
  left: [SLOT.classFI, SLOT.classFO],
  callback: [SLOT.classKI, SLOT.classKO],
  abandoned: [SLOT.classBI, SLOT.classBO],
  unknown: [undefined, SLOT.classWO],
} as const;

/** M4: counted at its enqueue; from now on it waits. */
export function postEnqueue(world: World, visit: Visit): void {
  const { contact, scope, enqueuedAt } = visit;
  world.ledger.post(contact.log, scope, enqueuedAt, SLOT.offered, 1);
  for (const group of scope.groups) {
    group.waiting.push(enqueuedAt, visit);
    world.gauge(group, 'waitingSinceSum', enqueuedAt - world.ledger.origin);
    world.gauge(group, 'waitingNow', 1);
  }
  world.timer(overdueAt(visit), { kind: 'visit', visit });
}

/** No longer waiting: the gauges let it go. Also used when a contact is folded anew. */
export function stopWaiting(world: World, visit: Visit): void {
  if (!visit.waiting) return;
  visit.waiting = false;
  for (const group of visit.scope.groups) {
    world.gauge(group, 'waitingSinceSum', world.ledger.origin - visit.enqueuedAt);
    world.gauge(group, 'waitingNow', -1);
    // Those who have left are let go here: not every group is asked for its longest wait.
    group.longestWaiting();
  }
}

/** The threshold passed while it waited: a miss from this millisecond on (M10). */
export function postOverdue(world: World, visit: Visit): void {
  if (visit.overdue) return;
  visit.overdue = true;
  world.ledger.post(visit.contact.log, visit.queue.scope, overdueAt(visit), SLOT.classWO, 1);
}

/** M5 to M9: counted at its exit. `lateMs` > 0 when the end lay before the enqueue. */
export function postEnd(world: World, visit: Visit, end: VisitEnd, at: EpochMillis, lateMs: number): void {
  stopWaiting(world, visit);
  visit.end = end;
  visit.exitAt = at;
  visit.timed = lateMs <= NEGATIVE_TOLERANCE;
  const { log } = visit.contact;
  const { scope } = visit.queue;
  if (visit.overdue) world.ledger.post(log, scope, overdueAt(visit), SLOT.classWO, -1);
  if (end === 'answered') postAnswered(world, log, scope, visit);
  else close(world.ledger.open(log, scope, at).add(SLOT[endCounter(visit, end)], 1), log, scope, visit);
  noteEndedWait(visit, world.now);
}

/** An answer, its wait and its class: in the figures of a queue, or of an agent and his team. */
export function postAnswered({ ledger }: World, log: FactLog, scope: Scope, visit: Visit): void {
  const fact = ledger.open(log, scope, visit.exitAt).add(SLOT.answered, 1);
  if (visit.timed) fact.add(SLOT.answeredWaitMs, waitOf(visit)).add(SLOT.answeredTimed, 1);
  close(fact, log, scope, visit);
}

/** Adds the class of an ended visit, at the instant σ at which it was decided: what was counted while it waited gives way to it. A late end may lie before its threshold. */
function close(fact: Ledger, log: FactLog, scope: Scope, visit: Visit): void {
  const slot = classOf(visit);
  const decidedAt = Math.min(visit.exitAt, overdueAt(visit));
  if (slot !== undefined && decidedAt === visit.exitAt) fact.add(slot, 1);
  fact.close();
  if (slot !== undefined && decidedAt !== visit.exitAt) fact.post(log, scope, decidedAt, slot, 1);
}

function endCounter(visit: Visit, end: Exclude<VisitEnd, 'answered'>): Counter {
  if (end !== 'abandoned') return END_COUNTER[end];
  return waitOf(visit) <= visit.shortMs ? 'abandonedShort' : 'abandonedLong';
}

/** The counter of the service-level class of an ended visit; an unknown end keeps what was decided, else leaves the level (settled Q12). */
function classOf(visit: Visit): number | undefined {
  const { end } = visit;
  if (end === null) return undefined;
  const wait = waitOf(visit);
  if (end === 'abandoned' && wait <= visit.shortMs) return SLOT.classBS;
  return CLASSES[end][wait <= visit.thresholdMs ? 0 : 1];
}
