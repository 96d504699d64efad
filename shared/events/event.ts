// For: the one union of all events, in the form that the journal keeps and the engine folds. May import: shared, zod. Promises: types are inferred from the schemas.
import type { z } from 'zod';
import type { Position } from '../ids.ts';
import type { EpochMillis } from '../time.ts';
import { agentEvents, describedEvents, sourceEvents } from './agent-events.ts';
import { contactEvents } from './contact-events.ts';
import { serverEvents } from './server-events.ts';

export const eventSchemas = {
  ...contactEvents,
  ...agentEvents,
  ...describedEvents,
  ...sourceEvents,
  ...serverEvents,
} as const;

export type EventName = keyof typeof eventSchemas;
export type ContactEventName = keyof typeof contactEvents;
export type AgentEventName = keyof typeof agentEvents;
export type EventData<N extends EventName> = z.infer<(typeof eventSchemas)[N]>;

/** An accepted event. `time` is the instant at the source (EV5); `name` is the middle of the CloudEvents type (EV2). */
export type FloorEvent = { [N in EventName]: EventOf<N> }[EventName];
/** An event of one contact: it carries a `contactId`. */
export type ContactEvent = { [N in ContactEventName]: EventOf<N> }[ContactEventName];
/** An event of one agent: it carries an `agentId`, and no contact. */
export type AgentEvent = { [N in AgentEventName]: EventOf<N> }[AgentEventName];
export interface EventOf<N extends EventName> {
  readonly id: string;
  readonly source: string;
  readonly name: N;
  readonly time: EpochMillis;
  readonly sequence?: string;
  readonly data: EventData<N>;
}

/** What the journal keeps of an event (settled D1). `receivedAt` is the only other clock that a fold may see. */
export interface JournalRecord {
  readonly position: Position;
  readonly receivedAt: EpochMillis;
  readonly event: FloorEvent;
}

const TYPE_PREFIX = 'floorwatch.';
const TYPE_SUFFIX = '.v1';
export const eventNames = Object.keys(eventSchemas) as readonly EventName[];

/** `floorwatch.<name>.v1`, the CloudEvents type of an event name (EV2). */
export const typeOf = (name: EventName): string => TYPE_PREFIX + name + TYPE_SUFFIX;

/** One string for each name: a part cut out of a type would keep the whole of it, for as long as the event is kept. */
const byType: ReadonlyMap<string, EventName> = new Map(eventNames.map((name) => [typeOf(name), name]));

/** The event name of a CloudEvents type, or undefined if it is none of ours (EV2). */
export const nameOf = (type: string): EventName | undefined => byType.get(type);
