// For: phones that are in use without a queue call. May import: shared, own folder. Promises: a direct contact is begun only for a use that lasts, and ended with it.
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import { tellHeldOffers } from './offers.ts';
import { asId } from './text.ts';
import { isWorking, tell, type Agent, type Moment, type World } from './world.ts';

/**
 * A phone in use says that it is busy, not why (NOTES §6.23). Around every queue call there are moments in which the device
 * is ahead of, or behind, the queue's own events: of 380 such moments in the two recordings all real calls lasted longer
 * than 2.9 s, all others less than 0.31 s (NOTES §6.19). Begun only after this hold, back-dated to its begin, a direct
 * contact is never a shadow of a queue call, and the shadow is in no count.
 */
const SUSPICION_HOLD: Millis = 1000;

/** Device states of app_queue: in use, busy, ringing while in use, on hold. */
const IN_USE: ReadonlySet<number> = new Set([2, 3, 7, 8]);
/** Invalid, unavailable. */
const UNREACHABLE: ReadonlySet<number> = new Set([4, 5]);

const isInUse = (agent: Agent): boolean => agent.status !== undefined && IN_USE.has(agent.status);

/** Takes a device state; each queue of an agent sends the same one. */
export function setStatus(world: World, agent: Agent, status: number, moment: Moment): void {
  agent.status = status;
  const device = UNREACHABLE.has(status) ? 'unreachable' : 'ok';
  if (agent.device !== device) {
    agent.device = device;
    tell(world, moment, 'agent.device', { agentId: agent.id, device });
  }
  weighSuspicion(world, agent, moment);
}

/**
 * To be called whenever a phone's state or the work that explains it changes. While a phone rings for a queue, its use is
 * the coming answer (with `memberdelay` it comes seconds later), not another call.
 */
export function weighSuspicion(world: World, agent: Agent, moment: Moment): void {
  if (agent.direct !== undefined && !isInUse(agent)) endDirect(world, agent, moment);
  const unexplained = isInUse(agent) && !isWorking(agent) && agent.offers.size === 0 && agent.memberships.size > 0;
  if (!unexplained) {
    agent.suspect = undefined;
    world.suspects.delete(agent);
  } else if (agent.suspect === undefined) {
    agent.suspect = { moment, deadline: moment.time + SUSPICION_HOLD };
    world.suspects.add(agent);
  }
}

const directContact = (contactId: string, agent: Agent) => ({
  contactId,
  segmentId: contactId,
  agentId: agent.id,
  channel: 'voice' as const,
});

function beginDirect(world: World, agent: Agent, moment: Moment): void {
  const contactId = asId(`${world.namespace}:device:${agent.id}:${String(moment.time)}`);
  agent.suspect = undefined;
  world.suspects.delete(agent);
  const since = tell(world, moment, 'visit.answered', directContact(contactId, agent));
  agent.direct = { contactId, since };
}

/** The phone is free, or a queue call took over. Who hung up is not known. */
export function endDirect(world: World, agent: Agent, moment: Moment, time: EpochMillis = moment.time): void {
  if (agent.direct === undefined) return;
  const { contactId } = agent.direct;
  agent.direct = undefined;
  tell(world, moment, 'segment.ended', { ...directContact(contactId, agent), by: 'system' }, time);
  tellHeldOffers(world, agent, moment);
}

/** Begins the direct contacts whose hold has passed. */
export function beginDueDirects(world: World, now: EpochMillis): void {
  for (const agent of world.suspects) {
    const { suspect } = agent;
    if (suspect !== undefined && suspect.deadline <= now) beginDirect(world, agent, suspect.moment);
  }
}

/** Lists were taken that explain every queue call: what is in use without one needs no hold. */
export function beginAllDirects(world: World): void {
  beginDueDirects(world, Number.POSITIVE_INFINITY);
}

/** A gap: what was suspected before it is not known any more. */
export function dropSuspicions(world: World): void {
  for (const agent of world.suspects) agent.suspect = undefined;
  world.suspects.clear();
}
