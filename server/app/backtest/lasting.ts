// For: who and what there was when a back-test begins, from what was said before. May import: shared. Promises: in the order in which it was said, at one instant.
import type { EventOf, FloorEvent } from '../../../shared/events/event.ts';
import { compareEvents } from '../../../shared/events/order.ts';
import type { EpochMillis } from '../../../shared/time.ts';

/** An event and its text. */
export interface Said {
  readonly line: string;
  readonly event: FloorEvent;
}

const LASTING = /\.described$|^agent\.queue/u;
const DIGITS = 9;

/** What still counts at `from` of all that was said, told at that instant: not who had joined a queue that he has left since. */
export function standingAt(said: readonly Said[], from: EpochMillis): readonly Said[] {
  const before = said.filter(({ event }) => event.time < from && LASTING.test(event.name));
  const inOrder = before.sort((a, b) => compareEvents(a.event, b.event));
  const gone = new Set<string>();
  const standing: Said[] = [];
  for (const one of inOrder.reverse()) {
    const place = placeOf(one.event);
    if (place !== null && gone.has(place)) continue;
    if (place !== null && one.event.name === 'agent.queueLeft') gone.add(place);
    standing.push(one);
  }
  return standing.reverse().map(({ line, event }, nth) => ({
    line,
    event: { ...event, time: from, sequence: String(nth).padStart(DIGITS, '0') },
  }));
}

type OfMember = EventOf<'agent.queueJoined' | 'agent.queueLeft' | 'agent.queuePaused' | 'agent.queueResumed'>;
const isOfMember = (event: FloorEvent): event is OfMember => event.name.startsWith('agent.queue');

/** Whose place in which queue an event is about. */
const placeOf = (event: FloorEvent): string | null =>
  isOfMember(event) ? JSON.stringify([event.data.agentId, event.data.queueId]) : null;
