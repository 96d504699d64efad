// For: an agent's work on a contact, from the answer to the end of wrap-up. May import: shared, sim, workforce, mood. Promises: what begins ends, on the agent's time.
import { MINUTE, SECOND, type EpochMillis, type Millis } from '../../../../shared/time.ts';
import { converse } from './conversation.ts';
import { stormAt } from './demand.ts';
import { becomesAngry, survey } from './mood.ts';
import { between, chance, integer, logNormal, pick } from './random.ts';
import { tell, type Contact, type Sim, type Visit, type Worker } from './sim.ts';
import type { QueuePlan } from './sizing.ts';
import { release } from './workforce.ts';

const SHORTEST_TALK = 14 * SECOND;
const HOLD_SHARE = 0.15;
const CONSULT_SHARE = 0.03;
/** Share of after-contact work that runs past three minutes. */
const OVERRUN = 0.02;
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

/** Opens the segment of an answered visit and plans the rest of it. */
export function begin(sim: Sim, visit: Visit, worker: Worker): void {
  const { contact, queue } = visit;
  const now = sim.agenda.now();
  contact.angry ??= becomesAngry(sim, contact, queue.plan.profile);
  const mood = contact.angry ? 1.3 : 1;
  const talk = contact.talkMs * worker.person.pace * mood * (1 + 0.05 * stormAt(sim.storm, now));
  const segment: Segment = { contact, queue: queue.plan, worker, from: now, holdMs: 0 };
  const until = now + Math.max(SHORTEST_TALK, Math.round(contact.legs > 1 ? talk * 0.8 : talk));
  const target = transferTarget(sim, segment);
  const shared = worker.person.slots > 1;
  const end =
    target === undefined
      ? until + (shared ? 0 : planHold(sim, segment, until))
      : now + Math.round((until - now) * between(sim.random, 0.3, 0.6));
  converse(sim, { contact, worker, from: now, until: end, written: shared });
  sim.agenda.at(end, () => (target === undefined ? finish(sim, segment) : transfer(sim, segment, target)));
}

function transferTarget(sim: Sim, { contact, queue }: Segment): string | undefined {
  const { transferShare, transferTo } = queue.profile;
  const known = transferTo.filter((id) => sim.queues.get(id)?.plan.slots === queue.slots);
  if (
    contact.legs >= MOST_LEGS ||
    known.length === 0 ||
    !chance(sim.random, transferShare * (contact.angry === true ? 2 : 1))
  )
    return undefined;
  return pick(sim.random, known);
}

/** Plans a hold, or a consultation during one; answers how much longer the segment takes for it. */
function planHold(sim: Sim, segment: Segment, until: EpochMillis): Millis {
  if (!chance(sim.random, HOLD_SHARE)) return 0;
  const { at } = sim.agenda;
  const { contact, worker, from } = segment;
  const holdMs = Math.round(Math.min(150 * SECOND, Math.max(6 * SECOND, logNormal(sim.random, 34 * SECOND, 0.6))));
  const start = from + Math.round((until - from) * between(sim.random, 0.25, 0.75));
  at(start, () => tell(sim, contact, 'segment.held', named(segment)));
  at(start + holdMs, () => {
    segment.holdMs += holdMs;
    tell(sim, contact, 'segment.resumed', named(segment));
  });
  const colleague = pick(sim.random, sim.workers);
  if (chance(sim.random, CONSULT_SHARE / HOLD_SHARE) && colleague !== worker) {
    const withAgentId = colleague.person.id;
    at(start + SECOND, () => tell(sim, contact, 'segment.consulted', { ...named(segment), withAgentId }));
    at(start + holdMs - SECOND, () =>
      tell(sim, contact, 'segment.consulted', { ...named(segment), withAgentId, ended: true }),
    );
  }
  return holdMs;
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
