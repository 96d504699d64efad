// For: signs of life of an agent in the events of contacts (settled Q25). May import: shared. Promises: looks only.
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import type { Mark } from './mark.ts';

const OF_CONTACTS: ReadonlySet<string> = new Set([
  'offer.started',
  'offer.ended',
  'visit.answered',
  'segment.held',
  'segment.resumed',
  'segment.consulted',
  'segment.transferred',
  'segment.ended',
  'wrapup.ended',
]);
/** What an agent does only while he is signed in. */
const IMPLIES_SESSION: ReadonlySet<string> = new Set(['offer.started', 'visit.answered']);

/** The agent whom a contact's event shows alive; a survey, a score or a message to him does not. */
export function aliveIn(event: FloorEvent): string | undefined {
  const shows = OF_CONTACTS.has(event.name) || (event.name === 'message.received' && event.data.from === 'agent');
  return shows && 'agentId' in event.data ? (event.data.agentId as string | undefined) : undefined;
}

/** True when a mark shows this agent alive. */
export function isSign(mark: Mark, agentId: string): boolean {
  const { event } = mark;
  if (event.name === 'source.snapshot') return mark.kind === 'start' || (mark.kind === 'own' && isHere(event, agentId));
  if (mark.kind === 'own') return event.name !== 'agent.described';
  // What an event causes at another instant than its own is no sign at that instant.
  return mark.kind !== 'survey' && mark.at === event.time && aliveIn(event) === agentId;
}

/** A source that lists him as signed in has seen him alive. */
const isHere = ({ data }: EventOf<'source.snapshot'>, agentId: string): boolean =>
  data.agents.some((entry) => entry.agentId === agentId && entry.session !== 'signedOut');

export const impliesSession = (event: FloorEvent): boolean => IMPLIES_SESSION.has(event.name);
