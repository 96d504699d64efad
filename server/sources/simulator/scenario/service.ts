// For: an agent's work on a contact, from the answer to the end of wrap-up. May import: shared, sim, workforce, mood. Promises: what begins ends, on the agent's time.
import { MINUTE, SECOND, type EpochMillis, type Millis } from '../../../../shared/time.ts';
import { converse } from './conversation.ts';
import { stormAt } from './demand.ts';
import { becomesAngry, survey } from './mood.ts';
import { between, chance, integer, logNormal, pick } from './random.ts';
import { tell, type Contact, type Sim, type Visit, type Worker } from './sim.ts';
import { isCall } from './queue-profiles.ts';
import type { QueuePlan } from './sizing.ts';
import { release } from './workforce.ts';

const SHORTEST_TALK = 14 * SECOND;
const HOLD_SHARE = 0.15;
const SHORTEST_HOLD = 6 * SECOND;
const LONGEST_HOLD = 150 * SECOND;
/** Share of the holds in which a colleague is asked. */
const CONSULTS = 0.2;
/** Share of after-contact work that runs past three minutes. */
const OVERRUN = 0.055;
const MOST_LEGS = 3;
const RESOLVED = 0.86;

interface Segment {
  readonly contact: Contact;
  readonly queue: QueuePlan;
  readonly worker: Worker;
  readonly from: EpochMillis;
  holdMs: Millis;
}

const named = ({ contact, worker }: Segment) => ({ contactId: contact.id, agentId: worker.person.id });

/** How long the two would talk: the contact's own length, the agent's pace, the customer's mood, the storm. */
function talkOf(sim: Sim, contact: Contact, worker: Worker): Millis {
  const mood = contact.angry === true ? 1.3 : 1;
  const storm = 1 + 0.05 * stormAt(sim.storm, sim.agenda.now());
  const told = contact.legs > 1 ? 0.8 : 1;
  return Math.max(SHORTEST_TALK, Math.round(contact.talkMs * worker.person.pace * mood * storm * told));
}

/** Opens the segment of an answered visit and plans the rest of it. */
export function begin(sim: Sim, { contact, queue }: Visit, worker: Worker): void {
  const from = sim.agenda.now();
  contact.angry ??= becomesAngry(sim, contact, queue.plan.profile);
  const segment: Segment = { contact, queue: queue.plan, worker, from, holdMs: 0 };
  const talk = talkOf(sim, contact, worker);
  const target = transferTarget(sim, segment);
  const spoken = isCall(queue.plan.channel);
  const hold = target === undefined && spoken ? planHold(sim, segment, from + talk) : 0;
  const part = target === undefined ? 1 : between(sim.random, 0.3, 0.6);
  const until = from + Math.round(talk * part) + hold;
  converse(sim, { contact, worker, from, until, written: !spoken });
  sim.agenda.at(until, () => (target === undefined ? finish(sim, segment) : transfer(sim, segment, target)));
}

function transferTarget(sim: Sim, { contact, queue }: Segment): string | undefined {
  const { transferShare, transferTo } = queue.profile;
  const share = contact.angry === true ? 2 * transferShare : transferShare;
  if (contact.legs >= MOST_LEGS || !chance(sim.random, share)) return undefined;
  const known = transferTo.filter((id) => sim.queues.get(id)?.plan.slots === queue.slots);
  return known.length === 0 ? undefined : pick(sim.random, known);
}

/** Plans a hold, perhaps with a consultation; answers how much longer the segment takes for it. */
function planHold(sim: Sim, segment: Segment, until: EpochMillis): Millis {
  if (!chance(sim.random, HOLD_SHARE)) return 0;
  const { at } = sim.agenda;
  const { contact, from } = segment;
  const holdMs = Math.round(Math.min(LONGEST_HOLD, Math.max(SHORTEST_HOLD, logNormal(sim.random, 34 * SECOND, 0.6))));
  const start = from + Math.round((until - from) * between(sim.random, 0.25, 0.75));
  at(start, () => tell(sim, contact, 'segment.held', named(segment)));
  at(start + holdMs, () => {
    segment.holdMs += holdMs;
    tell(sim, contact, 'segment.resumed', named(segment));
  });
  if (chance(sim.random, CONSULTS)) at(start + SECOND, () => consult(sim, segment, holdMs - 2 * SECOND));
  return holdMs;
}

function consult(sim: Sim, segment: Segment, forMs: Millis): void {
  const colleague = pick(sim.random, sim.workers);
  if (colleague === segment.worker || !colleague.signedIn) return;
  const what = { ...named(segment), withAgentId: colleague.person.id };
  tell(sim, segment.contact, 'segment.consulted', what);
  sim.agenda.at(sim.agenda.now() + forMs, () =>
    tell(sim, segment.contact, 'segment.consulted', { ...what, ended: true }),
  );
}

function transfer(sim: Sim, segment: Segment, queueId: string): void {
  const { contact, worker, queue } = segment;
  const target = sim.queues.get(queueId)!.plan;
  const kind = chance(sim.random, 0.65) ? 'blind' : 'consult';
  const escalates = target.tier > queue.tier;
  if (escalates)
    tell(sim, contact, 'contact.escalated', { contactId: contact.id, fromTier: queue.tier, toTier: target.tier });
  tell(sim, contact, 'segment.transferred', { ...named(segment), kind, to: { queueId } });
  release(sim, worker);
  const reason = escalates ? 'escalation' : 'transfer';
  sim.agenda.at(sim.agenda.now() + integer(sim.random, 40, 200), () => sim.desk.enqueue(contact, queueId, reason));
}

function wrapupOf(sim: Sim, { queue, worker }: Segment): Millis {
  const { wrapShare, wrapMs } = queue.profile;
  if (!chance(sim.random, wrapShare)) return 0;
  const usual = logNormal(sim.random, wrapMs, 0.6) * worker.person.pace;
  const long =
    worker.person.slots === 1 && chance(sim.random, OVERRUN) ? between(sim.random, 185, 470) * SECOND : usual;
  return Math.round(Math.min(queue.wrapupLimitMs, Math.max(3 * SECOND, long)));
}

const endedBy = (sim: Sim): 'customer' | 'agent' | 'system' => {
  const luck = sim.random.next();
  return luck < 0.66 ? 'customer' : luck < 0.985 ? 'agent' : 'system';
};

function finish(sim: Sim, segment: Segment): void {
  const { contact, worker, queue, holdMs, from } = segment;
  const { at, now } = sim.agenda;
  const wrapMs = wrapupOf(sim, segment);
  tell(sim, contact, 'segment.ended', {
    ...named(segment),
    by: endedBy(sim),
    talkMs: now() - from - holdMs,
    ...(holdMs > 0 ? { holdMs } : {}),
    wrapup: wrapMs === 0 ? false : queue.wrapupLimitMs,
  });
  at(now() + wrapMs, () => {
    if (wrapMs > 0) tell(sim, contact, 'wrapup.ended', { ...named(segment), codes: [contact.topic[sim.language]] });
    const resolved = chance(sim.random, contact.angry === true ? 0.5 : RESOLVED);
    tell(sim, contact, 'contact.closed', { contactId: contact.id, resolved });
    release(sim, worker);
  });
  survey(sim, contact, queue.id, worker.person.id, now() + integer(sim.random, 20 * SECOND, 8 * MINUTE));
}
