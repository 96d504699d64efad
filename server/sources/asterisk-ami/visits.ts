// For: callers who join and leave queues. May import: shared, own folder. Promises: a stay is opened once and ended once, its end held at most 500 ms until its reason is known.
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import { exitOutcome } from './exit-reason.ts';
import { field, numeric, text, type AmiMessage } from './message.ts';
import { cancelOffers } from './offers.ts';
import { asId, known, unescapeC } from './text.ts';
import { contactOf, tell, type Moment, type PendingExit, type Visit, type World } from './world.ts';

/** Asterisk tells the reason within milliseconds; longer the wall must not show a caller who is gone. */
const EXIT_HOLD: Millis = 500;

/** A stay of a caller. The number of the join makes its id: the same caller may come back to the queue. */
export function newVisit(world: World, uniqueid: string, queue: string, enqueuedAt: EpochMillis | undefined): Visit {
  const contact = contactOf(world, uniqueid);
  const join = (contact.joins.get(queue) ?? 0) + 1;
  contact.joins.set(queue, join);
  const id = asId(`${contact.id}/${queue}#${String(join)}`);
  return { contact, queue, id, enqueuedAt, offers: new Map(), exit: undefined, missing: false, epoch: 0 };
}

/** Opens a visit in our memory: the caller waits. */
export function openVisit(world: World, uniqueid: string, queue: string, enqueuedAt: EpochMillis | undefined): Visit {
  const visit = newVisit(world, uniqueid, queue, enqueuedAt);
  world.waiting.set(uniqueid, visit);
  return visit;
}

/** What every event of a visit carries. */
export const stayOf = (visit: Visit) => ({
  contactId: visit.contact.id,
  visitId: visit.id,
  queueId: asId(visit.queue),
});

/** Who calls: the only personal data an event carries (EV10). */
function customerOf(name: string | undefined, number: string | undefined) {
  return {
    ...(name === undefined && number === undefined
      ? {}
      : {
          customer: { ...(name === undefined ? {} : { name }), ...(number === undefined ? {} : { address: number }) },
        }),
  };
}

export interface Arrival {
  readonly uniqueid: string;
  readonly queue: string;
  readonly at: EpochMillis;
  readonly name: string | undefined;
  readonly number: string | undefined;
}

/** A caller came into a queue: heard, or found in a list. */
export function enqueue(world: World, arrival: Arrival, moment: Moment): Visit {
  const visit = openVisit(world, arrival.uniqueid, arrival.queue, arrival.at);
  const { contact } = visit;
  const data = {
    ...stayOf(visit),
    channel: 'voice' as const,
    reason: contact.nextReason,
    ...customerOf(arrival.name, arrival.number),
  };
  contact.nextReason = 'new';
  tell(world, moment, 'visit.enqueued', data, arrival.at);
  return visit;
}

export function onJoin(world: World, message: AmiMessage, moment: Moment): void {
  const uniqueid = text(message, 'uniqueid');
  const queue = text(message, 'queue');
  const present = world.waiting.get(uniqueid);
  if (present !== undefined) {
    // Found in a list before its event came (NOTES §6.21).
    if (present.queue === queue && present.exit === undefined) return;
    leaveUntold(world, present, moment);
  }
  const name = known(unescapeC(text(message, 'calleridname')));
  enqueue(world, { uniqueid, queue, at: moment.time, name, number: known(field(message, 'calleridnum')) }, moment);
}

/** The open visit of a caller in a queue; one whose join was never seen is opened in our memory alone. */
export function visitFor(world: World, uniqueid: string, queue: string, moment: Moment): Visit {
  const present = world.waiting.get(uniqueid);
  if (present?.queue === queue) return present;
  if (present !== undefined) leaveUntold(world, present, moment);
  return openVisit(world, uniqueid, queue, undefined);
}

/** The caller is elsewhere now: this stay is over, and nobody said how. */
function leaveUntold(world: World, visit: Visit, moment: Moment): void {
  holdExit(world, visit, moment, true);
  settleExit(world, visit);
}

function holdExit(world: World, visit: Visit, moment: Moment, abandoned: boolean): PendingExit {
  world.held.add(visit);
  visit.exit ??= {
    moment,
    deadline: moment.time + EXIT_HOLD,
    abandoned,
    hungUp: false,
    waitMs: undefined,
    status: undefined,
  };
  return visit.exit;
}

export function onAbandon(world: World, message: AmiMessage, moment: Moment): void {
  const visit = visitFor(world, text(message, 'uniqueid'), text(message, 'queue'), moment);
  const exit = holdExit(world, visit, moment, true);
  exit.abandoned = true;
  const seconds = numeric(message, 'holdtime');
  exit.waitMs = visit.enqueuedAt === undefined && seconds !== undefined ? seconds * 1000 : undefined;
  cancelOffers(world, visit, moment);
}

/** Sent for every leaving, and before AgentConnect for an answer (NOTES §6.16): alone it decides nothing. */
export function onLeave(world: World, message: AmiMessage, moment: Moment): void {
  const uniqueid = text(message, 'uniqueid');
  const queue = text(message, 'queue');
  // The answer was heard first: threads of one PBX may overtake each other (NOTES §6.20).
  const over = world.left.get(uniqueid)?.queue === queue && !world.waiting.has(uniqueid);
  if (!over) holdExit(world, visitFor(world, uniqueid, queue, moment), moment, false);
}

/** The dialplan said how the queue ended for a caller. */
export function onQueueStatus(world: World, message: AmiMessage): void {
  const visit = world.waiting.get(text(message, 'uniqueid'));
  const value = text(message, 'value');
  if (visit?.exit === undefined || value === '') return;
  visit.exit.status = value;
  settleExit(world, visit);
}

/** The far end asked to hang up while its caller waited. After the exit it is the dialplan that hangs up. */
export function onHangupRequest(world: World, message: AmiMessage): void {
  const visit = world.waiting.get(text(message, 'uniqueid'));
  if (visit !== undefined && visit.exit === undefined) visit.contact.hangupRequested = true;
}

/** A caller's channel ended: what is held is decided now, what should have been told and was not is held. */
export function onCallerHangup(world: World, uniqueid: string, moment: Moment): void {
  const visit = world.waiting.get(uniqueid);
  if (visit !== undefined) {
    const heard = visit.exit !== undefined;
    holdExit(world, visit, moment, true).hungUp = true;
    if (heard) settleExit(world, visit);
  }
  world.contacts.delete(uniqueid);
}

/** Tells the end of a visit by what is known of it, at the time it happened. */
export function settleExit(world: World, visit: Visit): void {
  const { exit, contact } = visit;
  if (exit === undefined) return;
  const outcome = exitOutcome({ ...exit, ...world.facts, hangupRequested: contact.hangupRequested });
  cancelOffers(world, visit, exit.moment);
  const data = stayOf(visit);
  if (outcome.kind === 'abandoned') {
    tell(world, exit.moment, 'visit.abandoned', {
      ...data,
      ...(exit.waitMs === undefined ? {} : { waitMs: exit.waitMs }),
    });
  } else {
    if (outcome.reason === undefined)
      world.notice('exit-unknown', `why ${contact.uniqueid} left ${visit.queue} was not told`);
    tell(world, exit.moment, 'visit.left', {
      ...data,
      ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
    });
    contact.nextReason = 'overflow';
  }
  closeVisit(world, visit);
}

/** The visit is over for us: its end was told, or it is not to be told. */
export function closeVisit(world: World, visit: Visit): void {
  const { uniqueid } = visit.contact;
  world.held.delete(visit);
  if (world.waiting.get(uniqueid) === visit) world.waiting.delete(uniqueid);
  world.left.set(uniqueid, visit);
}

/** Ends the visits whose reason did not come in time. */
export function settleDueExits(world: World, now: EpochMillis): void {
  for (const visit of world.held) if (visit.exit !== undefined && visit.exit.deadline <= now) settleExit(world, visit);
}
