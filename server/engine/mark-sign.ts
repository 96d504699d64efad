// For: handing an agent the signs of life that lead to nothing else (settled Q25). May import: shared. Promises: every event that shows him alive reaches his fold.
import type { FloorEvent } from '../../shared/events/event.ts';
import type { Contact } from './contact.ts';
import { aliveIn } from './signs.ts';
import type { World } from './world.ts';

/** Tells the agent of a sign that has led to nothing else of his. */
export function markSign(world: World, contact: Contact, event: FloorEvent): void {
  const agentId = aliveIn(event);
  if (agentId === undefined || (world.markedBy === event && world.marked === agentId)) return;
  world.mark({ at: event.time, event, contact, kind: 'sign', sign: false }, world.directory.agent(agentId));
}
