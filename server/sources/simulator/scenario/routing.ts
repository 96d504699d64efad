// For: who is offered to whom, and whether it is answered. May import: shared, sim, workforce, service. Promises: first come, first served within a line; an agent never holds more than the slots allow.
import { SECOND } from '../../../../shared/time.ts';
import { integer, logNormal } from './random.ts';
import { begin } from './service.ts';
import { tell, type Pool, type QueueState, type Sim, type Visit, type Worker } from './sim.ts';
import { isFree, lineUp, release, takeAbsence } from './workforce.ts';
import type { Line } from './line.ts';

const NO_ANSWER = 0.028;
const REJECT = 0.004;
const RING_LIMIT = 16 * SECOND;
/** What a place in the first line is worth beside another queue's ordinary contact. */
const PRIORITY_BONUS = 90 * SECOND;

function head(line: Line<Visit>): Visit | undefined {
  for (let visit = line.peek(); visit !== undefined; visit = line.peek()) {
    if (visit.state === 'waiting') return visit;
    line.shift();
  }
  return undefined;
}

const headOf = (queue: QueueState): Visit | undefined => head(queue.lines[0]) ?? head(queue.lines[1]);
/** Who stands in the first line. */
export const goesFirst = ({ contact, reason }: Visit): boolean =>
  contact.serviceClass !== undefined || reason === 'callback';
export const lineOf = (visit: Visit): Line<Visit> => visit.queue.lines[goesFirst(visit) ? 0 : 1];

function freeIn(pool: Pool): Worker | undefined {
  for (const line of pool.free) {
    for (let entry = line.peek(); entry !== undefined; entry = line.peek()) {
      if (entry.version === entry.worker.version && isFree(entry.worker)) return entry.worker;
      line.shift();
    }
  }
  return undefined;
}

function freeFor(queue: QueueState): Worker | undefined {
  for (const pool of queue.pools) {
    const worker = freeIn(pool);
    if (worker !== undefined) return worker;
  }
  return undefined;
}

/** Gives waiting contacts to free agents until one of the two runs out. */
export function match(sim: Sim, queue: QueueState): void {
  for (let visit = headOf(queue); visit !== undefined; visit = headOf(queue)) {
    const worker = freeFor(queue);
    if (worker === undefined) return;
    offer(sim, visit, worker);
  }
}

/** The most pressing contact among the agent's queues, if the agent is still free. */
export function offerWork(sim: Sim, worker: Worker): void {
  if (!isFree(worker)) return;
  const now = sim.agenda.now();
  let best: Visit | undefined;
  let most = -1;
  for (const { queue, weight } of worker.pool.skills) {
    const visit = headOf(sim.queues.get(queue.id)!);
    if (visit === undefined) continue;
    const pressing =
      (now - visit.since + (goesFirst(visit) ? PRIORITY_BONUS : 0) + SECOND) * weight * queue.profile.urgency;
    if (pressing > most) [best, most] = [visit, pressing];
  }
  if (best !== undefined) offer(sim, best, worker);
}

const named = (visit: Visit, worker: Worker) => ({
  contactId: visit.contact.id,
  queueId: visit.queue.plan.id,
  agentId: worker.person.id,
  ...(visit.reason === 'callback' ? ({ channel: 'callback', direction: 'outbound' } as const) : {}),
});

function offer(sim: Sim, visit: Visit, worker: Worker): void {
  lineOf(visit).shift();
  visit.queue.waiting--;
  visit.state = 'ringing';
  visit.ringingAt = worker;
  worker.load++;
  worker.ringing = true;
  worker.version++;
  tell(sim, visit.contact, 'offer.started', named(visit, worker));
  const { at, now } = sim.agenda;
  const stillRings = () => visit.state === 'ringing' && visit.ringingAt === worker;
  const luck = sim.random.next();
  if (luck < NO_ANSWER) at(now() + RING_LIMIT, () => stillRings() && miss(sim, visit, worker, 'noAnswer'));
  else if (luck < NO_ANSWER + REJECT)
    at(now() + 3 * SECOND, () => stillRings() && miss(sim, visit, worker, 'rejected'));
  else {
    const ring = Math.min(RING_LIMIT - SECOND, logNormal(sim.random, worker.person.slots > 1 ? 3000 : 3900, 0.42));
    at(now() + ring, () => stillRings() && answer(sim, visit, worker));
  }
}

export function endOffer(sim: Sim, visit: Visit, worker: Worker, reason: 'noAnswer' | 'rejected' | 'cancelled'): void {
  tell(sim, visit.contact, 'offer.ended', { ...named(visit, worker), reason });
  visit.ringingAt = undefined;
  worker.ringing = false;
}

function miss(sim: Sim, visit: Visit, worker: Worker, reason: 'noAnswer' | 'rejected'): void {
  endOffer(sim, visit, worker, reason);
  visit.state = 'waiting';
  visit.queue.waiting++;
  lineOf(visit).putBack(visit);
  const forMs = integer(sim.random, 55_000, 115_000);
  release(sim, worker);
  if (worker.load === 0 && isFree(worker))
    takeAbsence(sim, worker, { at: sim.agenda.now(), aux: 'no answer', auxClass: 'system', forMs });
  match(sim, visit.queue);
}

function answer(sim: Sim, visit: Visit, worker: Worker): void {
  const waitMs = sim.agenda.now() - visit.since;
  visit.state = 'gone';
  visit.contact.waitedMs += waitMs;
  worker.ringing = false;
  tell(sim, visit.contact, 'visit.answered', { ...named(visit, worker), waitMs });
  begin(sim, visit, worker);
  lineUp(worker);
  if (isFree(worker)) sim.desk.offerWork(worker);
}
