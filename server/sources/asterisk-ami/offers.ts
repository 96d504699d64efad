// For: an agent's phone ringing for a waiting caller. May import: own folder. Promises: every offer told is ended, by an answer or by `offer.ended`.
import type { OfferEndReason } from '../../../shared/domain.ts';
import { asId } from './text.ts';
import { isWorking, tell, type Agent, type Moment, type Visit, type World } from './world.ts';

const offerOf = (visit: Visit, agent: Agent) => ({
  contactId: visit.contact.id,
  visitId: visit.id,
  queueId: asId(visit.queue),
  agentId: agent.id,
});

/**
 * Begins an offer. With `ringinuse = yes` Asterisk rings phones that are in a talk or ring for another caller, again and
 * again, and they refuse: such an offer is kept back until the talk or the ringing ends. At capacity 1 the next offer would
 * end what is open (settled Q18), and nobody could have answered it.
 */
export function startOffer(world: World, visit: Visit, agent: Agent, moment: Moment): void {
  // Asterisk rings the same phone again only after the last attempt ended: that end was not told to us.
  if (visit.offers.has(agent)) endOffer(world, visit, agent, 'cancelled', moment);
  const told = hasHandsFree(agent);
  visit.offers.set(agent, told);
  agent.offers.add(visit);
  if (told) tell(world, moment, 'offer.started', offerOf(visit, agent));
}

const hasHandsFree = (agent: Agent): boolean =>
  !isWorking(agent) && ![...agent.offers].some((visit) => visit.offers.get(agent) === true);

/** Ends an offer without an answer. */
export function endOffer(world: World, visit: Visit, agent: Agent, reason: OfferEndReason, moment: Moment): void {
  if (!dropOffer(visit, agent)) return;
  tell(world, moment, 'offer.ended', { ...offerOf(visit, agent), reason });
  tellHeldOffers(world, agent, moment);
}

/** Forgets an offer whose end is told by something else (the answer). True if it had been told. */
export function dropOffer(visit: Visit, agent: Agent): boolean {
  const told = visit.offers.get(agent);
  visit.offers.delete(agent);
  agent.offers.delete(visit);
  return told === true;
}

/** Ends all offers of a visit: its caller is gone, or another agent answered (ringall sends nothing for the losers). */
export function cancelOffers(world: World, visit: Visit, moment: Moment): void {
  for (const agent of [...visit.offers.keys()]) endOffer(world, visit, agent, 'cancelled', moment);
}

/** The agent's hands are free again: the caller who has rung there longest is told now. */
export function tellHeldOffers(world: World, agent: Agent, moment: Moment): void {
  if (!hasHandsFree(agent)) return;
  const [visit] = agent.offers;
  if (visit === undefined) return;
  visit.offers.set(agent, true);
  tell(world, moment, 'offer.started', offerOf(visit, agent));
}
