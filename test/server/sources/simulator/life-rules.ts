// For: the rules that a contact and an agent keep in every simulated day, checked event by event. May import: shared, source.ts. Promises: no code shared with the simulator.
import type { SourceEvent } from '../../../../server/sources/source.ts';
import { agentHours } from './naive-figures.ts';
import { contactOf } from './played.ts';

const NEEDS_SEGMENT: ReadonlySet<string> = new Set([
  'segment.held',
  'segment.resumed',
  'segment.consulted',
  'segment.transferred',
  'segment.ended',
]);

interface ContactState {
  waiting: boolean;
  ringingAt: string | undefined;
  servedBy: string | undefined;
  wrappingAt: string | undefined;
  held: boolean;
  closed: boolean;
}

const fresh = (): ContactState => ({
  waiting: false,
  ringingAt: undefined,
  servedBy: undefined,
  wrappingAt: undefined,
  held: false,
  closed: false,
});

/** What one event finds wrong, or undefined. Changes the state as the event tells. */
function step(state: ContactState, event: SourceEvent): string | undefined {
  const agentId = 'agentId' in event.data ? String(event.data.agentId) : undefined;
  if (NEEDS_SEGMENT.has(event.name) && state.servedBy !== agentId) return 'no segment of this agent';
  switch (event.name) {
    case 'visit.enqueued':
      if (state.waiting || state.servedBy !== undefined || state.closed) return 'enqueued while elsewhere';
      state.waiting = true;
      return undefined;
    case 'offer.started':
      if (!state.waiting || state.ringingAt !== undefined) return 'offered while not waiting';
      state.ringingAt = agentId;
      return undefined;
    case 'offer.ended':
      if (state.ringingAt !== agentId) return 'an offer ended that never was';
      state.ringingAt = undefined;
      return undefined;
    case 'visit.answered':
      if (!state.waiting || state.ringingAt !== agentId) return 'answered without ringing';
      Object.assign(state, { waiting: false, ringingAt: undefined, servedBy: agentId });
      return undefined;
    case 'visit.abandoned':
    case 'visit.left':
    case 'visit.callback':
      if (!state.waiting || state.ringingAt !== undefined) return 'left while not waiting alone';
      state.waiting = false;
      return undefined;
    case 'segment.held':
    case 'segment.resumed': {
      const hold = event.name === 'segment.held';
      if (state.held === hold) return 'held twice or resumed twice';
      state.held = hold;
      return undefined;
    }
    case 'segment.transferred':
    case 'segment.ended':
      if (state.held) return 'ended on hold';
      state.servedBy = undefined;
      if (event.name === 'segment.ended' && event.data.wrapup !== false) state.wrappingAt = agentId;
      return undefined;
    case 'wrapup.ended':
      if (state.wrappingAt !== agentId) return 'wrap-up of another';
      state.wrappingAt = undefined;
      return undefined;
    case 'contact.closed':
      if (state.closed || state.waiting || state.servedBy !== undefined || state.wrappingAt !== undefined)
        return 'closed too early';
      state.closed = true;
      return undefined;
    default:
      return state.servedBy === undefined && event.name === 'sentiment.scored'
        ? 'scored while nobody talks'
        : undefined;
  }
}

/** Every breach of the life cycle in a day, and every contact that never came to its end. */
export function breaches(events: readonly SourceEvent[]): string[] {
  const contacts = new Map<string, ContactState>();
  const found: string[] = [];
  for (const event of events) {
    const id = contactOf(event);
    if (id === undefined) continue;
    const state = contacts.get(id) ?? fresh();
    contacts.set(id, state);
    const wrong = step(state, event);
    if (wrong !== undefined) found.push(`${event.id} ${event.name}: ${wrong}`);
  }
  for (const [id, { closed }] of contacts) if (!closed) found.push(`${id} never closed`);
  return found;
}

export function troubles(events: readonly SourceEvent[]): string[] {
  const found: string[] = [];
  agentHours(events, events[0]!.time, (where) => found.push(where));
  return found;
}

/** Agents that are in, by queue memberships, at the end. */
export function leftBehind(events: readonly SourceEvent[]): string[] {
  const there = new Set<string>();
  for (const event of events) {
    if (event.name === 'agent.signedIn') there.add(event.data.agentId);
    if (event.name === 'agent.signedOut') there.delete(event.data.agentId);
    if (event.name === 'agent.queueJoined') there.add(`${event.data.agentId} in ${event.data.queueId}`);
    if (event.name === 'agent.queueLeft') there.delete(`${event.data.agentId} in ${event.data.queueId}`);
  }
  return [...there];
}
