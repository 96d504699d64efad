// For: writing scenarios by hand, a line an event. May import: shared. Promises: ids count up; nothing random, no clock.
import type { EventData, EventName, EventOf, FloorEvent } from '../../shared/events/event.ts';
import { MINUTE, SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';

export interface Tell {
  /** Adds an event `after` ms from the start. `data` is written as the schema of its name wants it. */
  <N extends EventName>(
    after: Millis,
    name: N,
    data: EventData<N>,
    extra?: { source?: string; sequence?: string; id?: string },
  ): void;
}

export interface Recorder {
  readonly start: EpochMillis;
  readonly events: readonly FloorEvent[];
  readonly tell: Tell;
}

export function recorder(start: EpochMillis, source = 'pbx'): Recorder {
  const events: FloorEvent[] = [];
  const tell: Tell = (after, name, data, extra = {}) => {
    const event = { id: `${source}-${String(events.length + 1)}`, source, name, time: start + after, data, ...extra };
    events.push(event satisfies EventOf<typeof name> as FloorEvent);
  };
  return { start, events, tell };
}

/** `1.5` → 1500 ms. */
export const s = (seconds: number): Millis => Math.round(seconds * SECOND);
export const min = (minutes: number): Millis => minutes * MINUTE;

/** Signs agents in, joins them to the queues and makes them ready, `after` ms from the start. */
export function onDuty(
  { tell }: Recorder,
  after: Millis,
  agentIds: readonly string[],
  queueIds: readonly string[] = [],
): void {
  for (const agentId of agentIds) {
    tell(after, 'agent.signedIn', { agentId });
    for (const queueId of queueIds) tell(after, 'agent.queueJoined', { agentId, queueId });
    tell(after, 'agent.ready', { agentId });
  }
}
