// For: a stay in a queue, from the first tone to whatever ends it unanswered. May import: shared, sim, routing. Promises: every visit ends.
import { HOUR, MINUTE, SECOND } from '../../../../shared/time.ts';
import { isCall } from './queue-profiles.ts';
import { between, chance, integer } from './random.ts';
import { endOffer, goesFirst, lineOf, match } from './routing.ts';
import { tell, type Contact, type EnqueueReason, type Sim, type Visit } from './sim.ts';
import { release } from './workforce.ts';

/** Voice systems let nobody wait for ever. */
const LONGEST_WAIT = 25 * MINUTE;
/** From here on callers are told of a long wait and offered a call back. */
const CALLBACK_OFFER = 75 * SECOND;
/** Callers of a queue that nobody serves are sent away. */
const NO_AGENTS = 25 * SECOND;
/** So long before the operating day ends nobody is called back any more. */
const LAST_CALLBACK = 2 * HOUR;

/** Ends a visit that nobody answered. False when it had ended before. */
function leave(sim: Sim, visit: Visit): boolean {
  if (visit.state === 'gone') return false;
  const worker = visit.ringingAt;
  if (visit.state === 'waiting') visit.queue.waiting--;
  visit.state = 'gone';
  visit.contact.waitedMs += sim.agenda.now() - visit.since;
  if (worker !== undefined) {
    endOffer(sim, visit, worker, 'cancelled');
    release(sim, worker);
  }
  return true;
}

function abandon(sim: Sim, visit: Visit): void {
  if (!leave(sim, visit)) return;
  const { contact, queue } = visit;
  tell(sim, contact, 'visit.abandoned', {
    contactId: contact.id,
    queueId: queue.plan.id,
    waitMs: sim.agenda.now() - visit.since,
  });
  tell(sim, contact, 'contact.closed', { contactId: contact.id, outcome: 'abandoned', resolved: false });
}

function flowOut(sim: Sim, visit: Visit, reason: 'overflow' | 'timeout' | 'noAgents', to?: string): void {
  if (visit.state !== 'waiting') return;
  leave(sim, visit);
  const { contact, queue } = visit;
  const what = { contactId: contact.id, queueId: queue.plan.id, reason };
  tell(sim, contact, 'visit.left', to === undefined ? what : { ...what, to });
  if (to !== undefined) return sim.desk.enqueue(contact, to, 'overflow');
  tell(sim, contact, 'contact.closed', { contactId: contact.id, outcome: reason, resolved: false });
}

function callBackLater(sim: Sim, visit: Visit): void {
  const { at, now } = sim.agenda;
  if (visit.state !== 'waiting' || now() > sim.day.close - LAST_CALLBACK) return;
  leave(sim, visit);
  const { contact, queue } = visit;
  const due = now() + integer(sim.random, 15 * MINUTE, 50 * MINUTE);
  tell(sim, contact, 'visit.callback', { contactId: contact.id, queueId: queue.plan.id });
  at(due, () => sim.desk.enqueue(contact, queue.plan.id, 'callback'));
}

function planWait(sim: Sim, visit: Visit): void {
  const { contact, queue, since } = visit;
  const { profile, channel } = queue.plan;
  const { at } = sim.agenda;
  const patience = visit.reason === 'callback' ? 4 * contact.patienceMs + 5 * MINUTE : contact.patienceMs;
  at(since + patience, () => abandon(sim, visit));
  at(since + integer(sim.random, 150, 700), () => match(sim, queue));
  const { overflow } = profile;
  if (overflow !== undefined && visit.first && sim.queues.has(overflow.to))
    at(since + overflow.afterMs, () => flowOut(sim, visit, 'overflow', overflow.to));
  if (isCall(channel) && visit.reason !== 'callback') {
    if (chance(sim.random, profile.callbackShare))
      at(since + CALLBACK_OFFER + between(sim.random, 2, 40) * SECOND, () => callBackLater(sim, visit));
    at(since + LONGEST_WAIT, () => flowOut(sim, visit, 'timeout'));
    at(since + NO_AGENTS, () => queue.staffed === 0 && flowOut(sim, visit, 'noAgents'));
  }
}

/** Opens a visit. `details` tells of the customer, once a contact. */
export function enqueue(
  sim: Sim,
  contact: Contact,
  queueId: string,
  reason: EnqueueReason,
  details: object = {},
): void {
  const queue = sim.queues.get(queueId)!;
  const visit: Visit = {
    contact,
    queue,
    since: sim.agenda.now(),
    reason,
    first: contact.legs === 0,
    state: 'waiting',
    ringingAt: undefined,
  };
  contact.legs++;
  tell(sim, contact, 'visit.enqueued', {
    ...{ contactId: contact.id, queueId, reason },
    ...(reason === 'callback' ? ({ channel: 'callback', direction: 'outbound' } as const) : {}),
    ...(contact.serviceClass === undefined ? {} : { class: contact.serviceClass }),
    ...(goesFirst(visit) ? { priority: 1 } : {}),
    topic: contact.topic[sim.language],
    ...details,
  });
  lineOf(visit).push(visit);
  queue.waiting++;
  planWait(sim, visit);
}
