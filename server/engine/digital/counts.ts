// For: what the gauges hold of a conversation now, and when that changes by itself (DIG10). May import: shared. Promises: what was counted is taken back where it was counted; one timer at a time.
import type { DueItem } from '../../../shared/board/due-item.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { Queue } from '../queue.ts';
import { GAUGE } from '../group.ts';
import type { Scope } from '../scope.ts';
import type { World } from '../world.ts';
import { isAtRisk, isBreached, nextChange, type Clock } from './clock.ts';
import type { Conversation } from './conversation.ts';
import { queueAt, scopeAt } from './place.ts';

/** Brings gauges and timer in line with the conversation as it is now. */
export function refreshCounts(world: World, conversation: Conversation): void {
  if (world.silent) return;
  const { now } = world;
  const { reply, resolution } = conversation;
  if (conversation.isOpen) {
    const queue = queueAt(conversation, now);
    const breached = isBreachedNow(reply, now) + isBreachedNow(resolution, now);
    const atRisk = isAtRiskNow(reply, now) + isAtRiskNow(resolution, now);
    count(world, conversation, scopeAt(world, conversation, now), queue, atRisk, breached);
  } else uncount(world, conversation);
  setTimer(world, conversation, now);
}

const isBreachedNow = (clock: Clock | null, now: EpochMillis): number =>
  clock !== null && isBreached(clock, now) ? 1 : 0;
const isAtRiskNow = (clock: Clock | null, now: EpochMillis): number => (clock !== null && isAtRisk(clock, now) ? 1 : 0);

export function uncount(world: World, conversation: Conversation): void {
  const { countedIn, countedQueue } = conversation;
  if (countedIn === null) return;
  count(world, conversation, countedIn, countedQueue, 0, 0);
  for (const group of countedIn.groups) world.gauge(group, 'openCases', -1);
  conversation.countedIn = null;
}

/** Counts it as open in a scope, with so many clocks: in place of what was counted. */
function count(
  world: World,
  conversation: Conversation,
  scope: Scope,
  queue: Queue | undefined,
  atRisk: number,
  breached: number,
): void {
  if (conversation.countedIn !== scope || conversation.countedQueue !== queue) {
    uncount(world, conversation);
    for (const group of scope.groups) world.gauge(group, 'openCases', 1);
    conversation.countedIn = scope;
    conversation.countedQueue = queue;
  }
  const riskChange = atRisk - conversation.atRisk;
  const breachChange = breached - conversation.breached;
  if (riskChange === 0 && breachChange === 0) return;
  for (const group of scope.groups) {
    group.gauges[GAUGE.atRisk]! += riskChange;
    group.gauges[GAUGE.breachedOpen]! += breachChange;
    world.touch(group);
  }
  conversation.atRisk = atRisk;
  conversation.breached = breached;
  if (queue === undefined) return;
  if (atRisk + breached > 0) dueIn(world, queue).add(conversation);
  else world.due.get(queue)?.delete(conversation);
}

function dueIn(world: World, queue: Queue): Set<Conversation> {
  let due = world.due.get(queue);
  if (due === undefined) world.due.set(queue, (due = new Set()));
  return due;
}

function setTimer(world: World, conversation: Conversation, now: EpochMillis): void {
  const { reply, resolution } = conversation;
  const at = Math.min(nextOf(reply, now), nextOf(resolution, now));
  // A timer that comes too early finds nothing due and sets the next one.
  if (at >= conversation.timerAt) return;
  conversation.timerAt = at;
  world.timer(at, { kind: 'conversation', conversation });
}

/** Nothing of it is open, and nothing falls due. */
export const isAtRest = ({ isOpen, countedIn, reply, resolution }: Conversation, now: EpochMillis): boolean =>
  !isOpen && countedIn === null && Math.min(nextOf(reply, now), nextOf(resolution, now)) === Infinity;

const nextOf = (clock: Clock | null, now: EpochMillis): EpochMillis =>
  clock === null ? Infinity : nextChange(clock, now);

/** Clocks at risk or breached in a queue now, the most urgent first. */
export function dueItems(world: World, queueId: string): DueItem[] {
  const queue = world.directory.queues.get(queueId);
  const due = queue === undefined ? undefined : world.due.get(queue);
  const items: DueItem[] = [];
  for (const conversation of due ?? [])
    for (const clock of [conversation.reply, conversation.resolution])
      if (clock !== null) items.push(...itemsOf(conversation, clock, queueId, world.now));
  return items.sort((a, b) => a.due - b.due);
}

function itemsOf({ contact }: Conversation, clock: Clock, queueId: string, now: EpochMillis): DueItem[] {
  const breached = isBreached(clock, now);
  if (clock.targetMs === null || !(breached || isAtRisk(clock, now))) return [];
  const { kind, startAt: since, dueAt: due, targetMs, classId } = clock;
  return [{ contactId: contact.id, queueId, kind, since, due, breached, targetMs, class: classId ?? null }];
}
