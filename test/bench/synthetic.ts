// For: floors of any size in even motion. May import: shared. Promises: the same instants and names of events at every size; in order of time; nobody has two contacts at once.
import type { EventName, FloorEvent } from '../../shared/events/event.ts';
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';

export interface FloorSize {
  readonly queues: number;
  readonly agents: number;
}

const TEAM_SIZE = 14;
/** One contact begins so long after another. */
const GAP: Millis = 125;
/** Life of a contact, told from its arrival: shorter than the smallest floor takes to come round (100 agents). */
const LIFE: readonly (readonly [EventName, Millis])[] = [
  ['visit.enqueued', 0],
  ['offer.started', 1001],
  ['visit.answered', 2003],
  ['sentiment.scored', 4005],
  ['segment.ended', 8007],
  ['wrapup.ended', 11_009],
  ['contact.closed', 11_011],
];

export const agentId = (n: number): string => `agent-${n}`;
export const queueId = (n: number): string => `queue-${n}`;
/** Neighbours in time are no neighbours in memory: a step that shares no factor with any size in use. */
export const scattered = (n: number, size: number): number => (n * 7919) % size;

export interface ContactEvent {
  readonly name: EventName;
  /** Its number: it decides on queue and agent. */
  readonly contact: number;
  readonly contactId: string;
  readonly talkMs: Millis;
}

/** What an event of a contact's life says. */
export function dataOf({ name, contact, contactId, talkMs }: ContactEvent, { queues, agents }: FloorSize): object {
  const [queue, agent] = [queueId(scattered(contact, queues)), agentId(scattered(contact, agents))];
  switch (name) {
    case 'visit.enqueued':
      return { contactId, queueId: queue, channel: 'voice' };
    case 'segment.ended':
      return { contactId, agentId: agent, by: 'customer', talkMs, wrapup: true };
    case 'sentiment.scored':
      return { contactId, score: 0.25, party: 'customer', scale: 'bench' };
    case 'contact.closed':
      return { contactId };
    default:
      return { contactId, queueId: queue, agentId: agent };
  }
}

const eventOf = (id: string, name: EventName, time: EpochMillis, data: object): FloorEvent =>
  ({ id, source: 'bench', name, time, data }) as FloorEvent;

/** Seven events a contact. */
export function contactEvents(size: FloorSize, start: EpochMillis, contacts: number): readonly FloorEvent[] {
  const events: FloorEvent[] = [];
  for (let contact = 0; contact < contacts; contact++)
    for (const [name, after] of LIFE) {
      const data = dataOf({ name, contact, contactId: `contact-${contact}`, talkMs: 6004 }, size);
      events.push(eventOf(`${name}-${contact}`, name, start + SECOND + contact * GAP + after, data));
    }
  return events.sort((a, b) => a.time - b.time);
}

/** Everybody described, signed in, in three queues and ready, all at `at`. */
export function signInEvents({ queues, agents }: FloorSize, at: EpochMillis): readonly FloorEvent[] {
  const events: FloorEvent[] = [];
  for (let n = 0; n < agents; n++) {
    const id = agentId(n);
    const tell = (name: EventName, data: object): void =>
      void events.push(eventOf(`${name}-${n}-${events.length}`, name, at, { agentId: id, ...data }));
    tell('agent.described', { name: `Agent ${n}`, teamId: `team-${Math.floor(n / TEAM_SIZE)}` });
    tell('agent.signedIn', {});
    for (const step of [0, 1, 2]) tell('agent.queueJoined', { queueId: queueId(scattered(n + step, queues)) });
    tell('agent.ready', {});
  }
  return events;
}
