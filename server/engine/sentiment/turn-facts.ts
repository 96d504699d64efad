// For: counting the customer's scored turns where the contact is (M23, `negShare`). May import: shared. Promises: counted at the turn, with the agent and his team of that instant while he has the contact.
import type { EventOf } from '../../../shared/events/event.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { Agent } from '../agent.ts';
import { added, type Contact } from '../contact.ts';
import type { Scope } from '../scope.ts';
import type { World } from '../world.ts';
import { lastSegment, queueOf } from './place.ts';
import { countTurns, postTurn, Turns } from './turns.ts';

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
    return take(world, contact, queueOf(contact)?.scope ?? directory.totalScope, at, isNegative);
  const { agent, queue } = segment;
  // Without a queue it counts at the agent's site, which his own fold knows.
  if (queue === undefined) world.mark({ at, event, contact, kind: 'turn', sign: false, negative: isNegative }, agent);
  else take(world, contact, directory.queueWorkScope(queue, ownScope(world, agent, at)), at, isNegative);
}

function take({ ledger }: World, contact: Contact, scope: Scope, at: EpochMillis, isNegative: boolean): void {
  turnsIn(contact, scope).add(at, isNegative);
  postTurn(ledger, null, scope, at, isNegative);
}

/** Where the contact's turns in a scope are kept: there are few, the last is almost always the one. */
function turnsIn(contact: Contact, scope: Scope): Turns {
  for (let i = contact.turns.length - 1; i >= 0; i--) if (contact.turns[i]!.scope === scope) return contact.turns[i]!;
  const turns = new Turns(scope);
  contact.turns = added(contact.turns, turns);
  return turns;
}

/** Takes back what the contact's turns have counted. */
export function dropTurns(world: World, contact: Contact): void {
  if (contact.turns.length === 0) return;
  // Whoever makes it be folded anew has not told of these groups by that.
  world.speaks(null);
  countTurns(world.ledger, contact.turns, -1);
  contact.turns = [];
}

/** Changes something about groups by which facts are counted, while the turns of these contacts are not. */
export function withoutTurns(world: World, contacts: Iterable<Contact>, change: () => void): void {
  const turns = [...contacts].flatMap((contact) => contact.turns);
  world.speaks(null);
  countTurns(world.ledger, turns, -1);
  change();
  countTurns(world.ledger, turns, 1);
}

/** An agent's own scope at an instant: almost always that of now. */
function ownScope({ directory }: World, agent: Agent, at: EpochMillis): Scope {
  const teamId = agent.teams.at(at);
  const { state } = agent;
  if (state.agentScope !== null && state.teamId === teamId) return state.agentScope;
  return directory.agentScope(agent, teamId);
}
