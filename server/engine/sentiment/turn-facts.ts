// For: counting the customer's scored turns where the contact is (M23, `negShare`). May import: shared. Promises: counted at the turn, with the agent and his team of that instant while he has the contact.
import type { EventOf } from '../../../shared/events/event.ts';
import { SLOT } from '../../../shared/metrics/counters.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { Agent } from '../agent.ts';
import type { Contact } from '../contact.ts';
import type { FactLog } from '../facts.ts';
import type { Scope } from '../scope.ts';
import type { World } from '../world.ts';
import { lastSegment, lastLeaf } from './place.ts';

export function countTurn(
  world: World,
  contact: Contact,
  event: EventOf<'sentiment.scored'>,
  isNegative: boolean,
): void {
  const { directory } = world;
  const segment = lastSegment(contact);
  const at = event.time;
  if (segment?.talkEndAt !== null)
    return postTurn(world, contact.log, lastLeaf(contact) ?? directory.totalScope, at, isNegative);
  const { agent, leaf } = segment;
  // Without a queue it counts at the agent's site, which his own fold knows.
  if (leaf === undefined) world.mark({ at, event, contact, kind: 'turn', sign: false, negative: isNegative }, agent);
  else postTurn(world, contact.log, directory.scopes.atLeaf(leaf, ownScope(world, agent, at)), at, isNegative);
}

export function postTurn({ ledger }: World, log: FactLog, scope: Scope, at: EpochMillis, isNegative: boolean): void {
  const fact = ledger.open(log, scope, at).add(SLOT.turnsScored, 1);
  if (isNegative) fact.add(SLOT.turnsNegative, 1);
  fact.close();
}

/** An agent's own scope at an instant: almost always that of now. */
function ownScope({ directory }: World, agent: Agent, at: EpochMillis): Scope {
  const teamId = agent.teams.at(at);
  const { state } = agent;
  if (state.agentScope !== null && state.teamId === teamId) return state.agentScope;
  return directory.scopes.own(agent, teamId);
}
