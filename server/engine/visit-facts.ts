// For: what a visit counts, and when (metrics.md §2.3, §2.4.1). May import: shared. Promises: a decided visit never changes side.
import { SLOT, type Counter } from '../../shared/metrics/counters.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { VisitEnd } from '../../shared/domain.ts';
import { GAUGE, type Group } from './group.ts';
import type { FactLog } from './facts.ts';
import type { Ledger } from './ledger.ts';
import { addClass, classOf } from './level-class.ts';
import { addEnded, addOffered } from './abandon-rule.ts';
import { oweCallback } from './owed-callbacks.ts';
import type { Scope } from './scope.ts';
import { recountOffers } from './repeats.ts';
import { noteEndedWait } from './trend.ts';
import { overdueAt, waitOf, type Visit } from './visit.ts';
import type { World } from './world.ts';

const END_COUNTER = {
  left: 'left',
  callback: 'callbacks',
  unknown: 'unknownEnds',
} as const satisfies Record<Exclude<VisitEnd, 'abandoned' | 'answered'>, Counter>;

/** M4: counted at its enqueue; from now on it waits. */
export function postEnqueue(world: World, visit: Visit): void {
  const { contact, scope, enqueuedAt } = visit;
  addOffered(world.ledger.open(contact.log, scope, enqueuedAt).add(SLOT.offered, 1), visit).close();
  recountOffers(world.ledger, contact);
  if (world.silent) return;
  for (const group of scope.groups) {
    group.waiting.add(visit);
    gaugeWaiting(world, group, visit, 1);
  }
  visit.queue.group.told?.note(visit);
  world.timer(overdueAt(visit), { kind: 'visit', visit });
}

/** Counts a waiting visit in the gauges of a group, or no longer. */
function gaugeWaiting(world: World, group: Group, visit: Visit, change: 1 | -1): void {
  const { gauges } = group;
  gauges[GAUGE.waitingSinceSum]! += change * (visit.enqueuedAt - world.ledger.origin);
  gauges[GAUGE.waitingNow]! += change;
  gaugeTarget(group, visit, change);
  world.touch(group);
}

/** Beyond its threshold it is overdue; before, undecided: a hit or a miss already by some formulas (M37, M38). */
function gaugeTarget({ gauges }: Group, { overdue, rules: { level } }: Visit, change: 1 | -1): void {
  if (overdue) gauges[GAUGE.overdue]! += change;
  else if (level !== null && level.WI !== 'ignore')
    gauges[level.WI === 'miss' ? GAUGE.undecidedMisses : GAUGE.undecidedHits]! += change;
}

/** No longer waiting: the gauges let it go. Also used when a contact is folded anew. */
export function stopWaiting(world: World, visit: Visit): void {
  if (!visit.waiting) return;
  visit.waiting = false;
  if (world.silent) return;
  for (const group of visit.scope.groups) {
    gaugeWaiting(world, group, visit, -1);
    // Those who have left are let go here: not every group is asked for its longest wait.
    group.longestWaiting();
  }
}

/** The threshold passed while it waited: a miss from this millisecond on (M10). */
export function postOverdue(world: World, visit: Visit): void {
  if (visit.overdue) return;
  const { groups } = visit.scope;
  if (!world.silent) for (const group of groups) gaugeTarget(group, visit, -1);
  visit.overdue = true;
  if (world.silent) return;
  for (const group of groups) {
    gaugeTarget(group, visit, 1);
    world.touch(group);
  }
  postOverdueClass(world.ledger, visit, 1);
}

function postOverdueClass(ledger: Ledger, visit: Visit, sign: 1 | -1): void {
  const fact = ledger.open(visit.contact.log, visit.scope, overdueAt(visit));
  addClass(fact, visit, 'WO', sign).close();
}

/** M5 to M9, M27 to M29: counted at its exit. `lateMs` > 0 when the end lay before the enqueue. */
export function postEnd(world: World, visit: Visit, end: VisitEnd, at: EpochMillis, lateMs: number): void {
  stopWaiting(world, visit);
  visit.end = end;
  visit.exitAt = at;
  visit.timed = lateMs <= visit.rules.negToleranceMs;
  const { log } = visit.contact;
  const { scope } = visit;
  if (visit.overdue) postOverdueClass(world.ledger, visit, -1);
  if (end === 'answered') {
    postAnswered(world, log, scope, visit);
    if (!world.silent) enterService(visit, world.now);
  } else postLost(world.ledger, log, scope, visit, end);
  if (!world.silent) noteEndedWait(visit, world.now);
  if (end === 'callback' && visit.rules.callbackWaits) oweCallback(world, visit);
}

/** What is estimated of the wait to come is learnt from those whose wait is over. */
function enterService(visit: Visit, now: EpochMillis): void {
  const { group } = visit.queue;
  group.entered?.add(visit, now);
  group.told?.check(visit, waitOf(visit));
}

/** An answer, its wait and its class: in the figures of a queue, or of an agent and his team. */
export function postAnswered({ ledger }: World, log: FactLog, scope: Scope, visit: Visit): void {
  const wait = waitOf(visit);
  const fact = ledger.open(log, scope, visit.exitAt).add(SLOT.answered, 1);
  if (visit.timed) {
    fact.add(SLOT.answeredWaitMs, wait).add(SLOT.answeredTimed, 1).addWait(wait);
    fact.add(SLOT.answerRingMs, visit.rungMs);
  }
  if (visit.rules.abandon !== null) addEnded(fact, visit.rules.abandon, 'answered');
  close(fact, log, scope, visit);
}

function postLost(ledger: Ledger, log: FactLog, scope: Scope, visit: Visit, end: Exclude<VisitEnd, 'answered'>): void {
  const wait = waitOf(visit);
  const isLong = end === 'abandoned' && wait > visit.shortMs;
  const counter = end === 'abandoned' ? (isLong ? 'abandonedLong' : 'abandonedShort') : END_COUNTER[end];
  const fact = ledger.open(log, scope, visit.exitAt).add(SLOT[counter], 1);
  if (visit.timed && end !== 'unknown') {
    fact.add(SLOT.lostWaitMs, wait).add(SLOT.lostTimed, 1).addWait(wait);
    if (isLong) fact.add(SLOT.abandonWaitMs, wait).add(SLOT.abandonTimed, 1);
  }
  if (visit.rules.abandon !== null) addEnded(fact, visit.rules.abandon, counter);
  close(fact, log, scope, visit);
}

/** Adds the class of an ended visit, at the instant σ at which it was decided: what was counted while it waited gives way to it. A late end may lie before its threshold. */
function close(fact: Ledger, log: FactLog, scope: Scope, visit: Visit): void {
  const name = classOf(visit);
  const decidedAt = Math.min(visit.exitAt, overdueAt(visit));
  const isNow = decidedAt === visit.exitAt;
  if (name !== undefined && isNow) addClass(fact, visit, name, 1);
  fact.close();
  if (name !== undefined && !isNow) addClass(fact.open(log, scope, decidedAt), visit, name, 1).close();
}
