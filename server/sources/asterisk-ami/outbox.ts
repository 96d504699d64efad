// For: the events of one source, with ids, sequence and times that never decrease per entity (settled D7). May import: shared, sources/source, node:crypto. Promises: the same messages at the same times give the same events.
import { createHash } from 'node:crypto';
import type { EventData, EventName } from '../../../shared/events/event.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { SourceEvent } from '../source.ts';
import { createBoundedMap } from './bounded-map.ts';

/** The message that events come from: each takes the next id of it. */
export interface Origin {
  nextId(): string;
}

export interface Outbox {
  /** The origin of a message: hash of its text, its time and its ordinal among equals. Costs nothing until an id is taken. */
  origin(raw: string, time: EpochMillis): Origin;
  /** Adds an event. Its time is `time`, or later if its contact or agent has told a later one already; returns what it became. */
  tell<N extends EventName>(origin: Origin, time: EpochMillis, name: N, data: EventData<N>): EpochMillis;
  /** The events told since the last call, in order. */
  drain(): SourceEvent[];
  /** The latest time that any contact or agent was told. */
  latest(): EpochMillis;
  /** A new connection: the same message at the same instant is then a repeat, and gets the same ids. */
  forgetRepeats(): void;
  /** The PBX's clock was set back: entities may begin again at the new time. */
  forgetTimes(): void;
}

/** Entities and repeated messages remembered; far more than a PBX has at once. */
const REMEMBERED = 50_000;
/**
 * What begins something comes before a snapshot of the same instant (settled Q3), which would then end it at once: told after
 * the snapshot, it lies after it.
 */
const BEGINS: ReadonlySet<EventName> = new Set(['visit.enqueued', 'offer.started', 'visit.answered', 'agent.signedIn']);
const SEQUENCE_DIGITS = 12;

export function createOutbox(): Outbox {
  const repeats = createBoundedMap<string, number>(REMEMBERED);
  const times = createBoundedMap<string, EpochMillis>(REMEMBERED);
  let sequence = 0;
  let latest = Number.NEGATIVE_INFINITY;
  let snapshotAt = Number.NEGATIVE_INFINITY;
  let told: SourceEvent[] = [];

  function baseId(raw: string, time: EpochMillis): string {
    const hash = createHash('sha1')
      .update(raw)
      .update(`\n${String(time)}`)
      .digest('hex')
      .slice(0, 24);
    const ordinal = repeats.get(hash) ?? 0;
    repeats.set(hash, ordinal + 1);
    return ordinal === 0 ? hash : `${hash}.${String(ordinal)}`;
  }

  function clamp(time: EpochMillis, entities: readonly string[]): EpochMillis {
    const at = Math.max(time, ...entities.map((entity) => times.get(entity) ?? time));
    for (const entity of entities) times.set(entity, at);
    if (entities.length > 0) latest = Math.max(latest, at);
    return at;
  }

  return {
    origin(raw, time) {
      let base: string | undefined;
      let count = 0;
      return {
        nextId() {
          base ??= baseId(raw, time);
          return `${base}-${String(count++)}`;
        },
      };
    },
    tell(origin, time, name, data) {
      const at = clamp(BEGINS.has(name) ? Math.max(time, snapshotAt + 1) : time, entitiesOf(data));
      if (name === 'source.snapshot') snapshotAt = at;
      const event = {
        id: origin.nextId(),
        name,
        time: at,
        sequence: String(sequence++).padStart(SEQUENCE_DIGITS, '0'),
        data,
      };
      told.push(event as SourceEvent);
      return at;
    },
    drain() {
      const events = told;
      told = [];
      return events;
    },
    latest: () => latest,
    forgetRepeats: () => {
      repeats.clear();
    },
    forgetTimes() {
      times.clear();
      latest = Number.NEGATIVE_INFINITY;
      snapshotAt = Number.NEGATIVE_INFINITY;
    },
  };
}

function entitiesOf(data: Readonly<Record<string, unknown>>): string[] {
  const { contactId, agentId } = data;
  return [
    ...(typeof contactId === 'string' ? [`contact ${contactId}`] : []),
    ...(typeof agentId === 'string' ? [`agent ${agentId}`] : []),
  ];
}
