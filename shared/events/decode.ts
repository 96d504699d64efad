// For: the one reading of an event, for every door: HTTP, files, streams, connectors (EV1, EV2, EV4). May import: shared, the schema libraries. Promises: an event that passes is what the types say; one that fails is named by path and reason.
import { Compile } from 'typebox/compile';
import { z } from 'zod';
import { isZone } from '../calendar.ts';
import { parseFloor } from '../floor/schema.ts';
import { err, ok, type Result } from '../result.ts';
import { parseInstant } from '../time.ts';
import { envelopeSchema, type CloudEvent } from './envelope.ts';
import { eventSchemas, nameOf, type EventData, type EventName, type FloorEvent } from './event.ts';
import { explain } from './explain.ts';
import { badInstant } from './instants.ts';
import type { Rejection } from './receipt.ts';
import { SERVER_SOURCE, serverEvents } from './server-events.ts';

type Guard = (value: unknown) => boolean;

/** Compiled from the zod schema, which stays the one definition: twice as fast, and within 6 % of a guard by hand (test/bench/validate.ts). */
function compile(schema: z.ZodType): Guard {
  const compiled = Compile(z.toJSONSchema(schema));
  return (value) => compiled.Check(value);
}

const isEnvelope = compile(envelopeSchema);
const guards = new Map<EventName, Guard>();

/** Compiling takes about a millisecond: done when a name is first met. */
function guardOf(name: EventName): Guard {
  const known = guards.get(name);
  if (known !== undefined) return known;
  const guard = compile(eventSchemas[name]);
  guards.set(name, guard);
  return guard;
}

/** The slow path: zod looks again, to name the first thing that is wrong. */
function reject(schema: z.ZodType, value: unknown, prefix: readonly string[]): Rejection {
  const parsed = schema.safeParse(value);
  const first = parsed.success ? undefined : explain(parsed.error, prefix)[0];
  return first ?? { path: prefix.join('.'), error: 'does not match its schema' };
}

const legible = (key: 'id' | 'source', value: object): Partial<Rejection> => {
  const text: unknown = Object.hasOwn(value, key) ? (value as Partial<Record<string, unknown>>)[key] : undefined;
  return typeof text === 'string' && text.length <= 128 ? { [key]: text } : {};
};

/** Whatever can still be read of an event that is not well formed, so that its sender can find it. */
const named = (rejection: Rejection, value: unknown): Rejection =>
  typeof value === 'object' && value !== null
    ? { ...rejection, ...legible('id', value), ...legible('source', value) }
    : rejection;

const isServerName = (name: EventName): boolean => Object.hasOwn(serverEvents, name);

const NO_INSTANT = 'is not an RFC 3339 instant';

function checkFloor(floor: unknown): Rejection | null {
  const parsed = parseFloor(floor);
  const first = parsed.ok ? undefined : parsed.problems[0];
  return first === undefined ? null : { path: `data.floor.${first.path}`, error: first.message };
}

/** Looked at here, not in the schema: what a journal has of a time before this was asked still is what its type says. */
const checkZone = ({ timeZone }: EventData<'site.described'>): Rejection | null =>
  isZone(timeZone) ? null : { path: 'data.timeZone', error: 'is not an IANA time zone' };

/** What is wrong with the `data` of an event, or null. */
export function checkData(name: EventName, data: unknown): Rejection | null {
  if (!guardOf(name)(data)) return reject(eventSchemas[name], data, ['data']);
  if (name === 'floor.configured') return checkFloor((data as { readonly floor: unknown }).floor);
  if (name === 'site.described') return checkZone(data as EventData<'site.described'>);
  const bad = badInstant(name, data as Readonly<Record<string, unknown>>);
  return bad === undefined ? null : { path: `data.${bad}`, error: NO_INSTANT };
}

/** Server's own names come from the server's own source alone (events.md). */
export const isForgedName = (name: EventName, source: string): boolean =>
  source !== SERVER_SOURCE && isServerName(name);

const excerpt = (text: string): string => JSON.stringify(text.length > 64 ? `${text.slice(0, 64)}…` : text);

const refuse = ({ id, source }: CloudEvent, path: string, error: string): Result<never, Rejection> =>
  err({ path, error, id, source });

function decodeEnvelope(envelope: CloudEvent): Result<FloorEvent, Rejection> {
  const { id, source, type, sequence, data } = envelope;
  const name = nameOf(type);
  if (name === undefined) return refuse(envelope, 'type', `is no type known here: ${excerpt(type)}`);
  if (isForgedName(name, source)) return refuse(envelope, 'type', 'is written by the server alone');
  const time = parseInstant(envelope.time);
  if (Number.isNaN(time)) return refuse(envelope, 'time', NO_INSTANT);
  const problem = checkData(name, data);
  if (problem !== null) return refuse(envelope, problem.path, problem.error);
  const event = sequence === undefined ? { id, source, name, time, data } : { id, source, name, time, sequence, data };
  return ok(event as FloorEvent);
}

/** The event that a CloudEvents object holds, with every unknown field of its `data`; or the first thing that is wrong with it. */
export function decodeEvent(value: unknown): Result<FloorEvent, Rejection> {
  if (isEnvelope(value)) return decodeEnvelope(value as CloudEvent);
  return err(named(reject(envelopeSchema, value, []), value));
}
