// For: what a visit counts, and when (metrics.md §2.3, §2.4.1). May import: shared. Promises: a decided visit never changes side.
import { SLOT, type Counter } from '../../shared/metrics/counters.ts';
import { SECOND, type EpochMillis } from '../../shared/time.ts';
import type { VisitEnd } from '../../shared/domain.ts';
import { noteEndedWait } from './trend.ts';
import { overdueAt, waitOf, type Visit } from './visit.ts';
import type { World } from './world.ts';

/** Beyond this a negative wait leaves every mean (settled Q7). */
const NEGATIVE_TOLERANCE = 2 * SECOND;

const END_COUNTER: Readonly<Record<Exclude<VisitEnd, 'abandoned'>, Counter>> = {
  answered: 'answered',
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
  const { contact, queue, enqueuedAt } = visit;
  world.ledger.post(contact.log, queue.scope, enqueuedAt, SLOT.offered, 1);
  for (const group of queue.scope.groups) {
    group.waiting.push(enqueuedAt, visit);
    world.gauge(group, 'waitingSinceSum', enqueuedAt - world.ledger.origin);
  }
  world.timer(overdueAt(visit), { kind: 'visit', visit });
}

/** No longer waiting: the gauges let it go. Also used when a contact is folded anew. */
export function stopWaiting(world: World, visit: Visit): void {
  if (!visit.waiting) return;
  visit.waiting = false;
  for (const group of visit.queue.scope.groups) {
    world.gauge(group, 'waitingSinceSum', world.ledger.origin - visit.enqueuedAt);
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
  world.ledger.post(log, scope, at, SLOT[endCounter(visit, end)], 1);
  if (lateMs > 0) world.notice(log, at, 'noticeNegative');
  if (end === 'unknown') world.notice(log, at, 'noticeInferred');
  if (end === 'answered' && visit.timed) {
    world.ledger.post(log, scope, at, SLOT.answeredWaitMs, waitOf(visit));
    world.ledger.post(log, scope, at, SLOT.answeredTimed, 1);
  }
  postClass(world, visit, end);
  noteEndedWait(visit, world.now);
}

function endCounter(visit: Visit, end: VisitEnd): Counter {
  if (end !== 'abandoned') return END_COUNTER[end];
  return waitOf(visit) <= visit.shortMs ? 'abandonedShort' : 'abandonedLong';
}

/** The counter of the service-level class of an ended visit; an unknown end keeps what was decided, else leaves the level (settled Q12). */
export function classOf(visit: Visit, end: VisitEnd): number | undefined {
  const wait = waitOf(visit);
  if (end === 'abandoned' && wait <= visit.shortMs) return SLOT.classBS;
  const [inside, outside] = CLASSES[end];
  return wait <= visit.thresholdMs ? inside : outside;
}

/** The instant σ at which the visit was decided. */
export const decidedAt = (visit: Visit): EpochMillis => Math.min(visit.exitAt, overdueAt(visit));

/** What was counted while it waited gives way to what it became; a late end may lie before its threshold. */
function postClass(world: World, visit: Visit, end: VisitEnd): void {
  const { contact, queue } = visit;
  const { ledger } = world;
  if (visit.overdue) ledger.post(contact.log, queue.scope, overdueAt(visit), SLOT.classWO, -1);
  const slot = classOf(visit, end);
  if (slot !== undefined) ledger.post(contact.log, queue.scope, decidedAt(visit), slot, 1);
}
