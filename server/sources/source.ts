// For: what a source is: a small interface and its registry. May import: shared, zod. Promises: a connector never sees ingest, journal or engine.
import type { LocalText } from '../../shared/domain.ts';
import type { z } from 'zod';
import type { EventData, EventName } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';

/** An event as a connector makes it; the sink adds the source's id. `time` never decreases per entity (settled D7). */
export type SourceEvent = {
  [N in EventName]: { id: string; name: N; time: EpochMillis; sequence?: string; data: EventData<N> };
}[EventName];

export type SourceStatus =
  /** `reading`: what of its past is being read in, for people at screens. */
  | { readonly state: 'connecting'; readonly detail?: string; readonly reading?: LocalText }
  | { readonly state: 'connected'; readonly detail?: string; readonly reading?: LocalText }
  | { readonly state: 'lost'; readonly reason: string; readonly retryInMs?: number }
  | { readonly state: 'refused'; readonly reason: string };

/** A counted remark on the source's data: what was odd and where. Never loses the events beside it. */
export interface SourceNotice {
  readonly code: string;
  readonly place: string;
  readonly detail: string;
}

/** Something that is no event, where an event should be: counted as rejected (EV2). */
export interface SourceRejection {
  /** Where it stood, for people. */
  readonly place: string;
  readonly id?: string;
  /** The wrong field, dotted; empty: the whole. */
  readonly path: string;
  readonly error: string;
}

/** How far something that can be read again was read. Both texts are the connector's own, at most 512 characters. */
export interface SourcePosition {
  /** What was read: never the same for two things whose positions mean different things. */
  readonly of: string;
  readonly at: string;
}

/** A stretch of time of which some events are lost, or may be: until a complete snapshot says what is so (QUAL10). */
export interface SourceGap {
  /** The last instant of which all is known; absent: when the journal last heard of the source. */
  readonly from?: EpochMillis;
  /** From here on it is whole again, by the source's clock. */
  readonly to: EpochMillis;
  /** Why, for people: at most 256 characters. */
  readonly reason: string;
}

/** A batch of up to so many events is kept and folded in one go: who tells of what is over never seems to tell of what goes on. */
export const EVENTS_AT_ONCE = 1000;

export interface SourceSink {
  /**
   * Takes events in order. Resolves once they are durable: a source that must not run ahead awaits it (back pressure).
   * A `position` is kept in the journal behind them (RDS2); `batch` may then be empty.
   */
  events(batch: readonly SourceEvent[], position?: SourcePosition): Promise<void>;
  status(status: SourceStatus): void;
  notice(notice: SourceNotice): void;
  rejected(rejection: SourceRejection): void;
  /** Something was missed. Without `from`, nothing is said of a source that was never heard of before. */
  gap(gap: SourceGap): void;
}

export interface SourceContext {
  readonly id: string;
  readonly sink: SourceSink;
  /** Aborted when the source must stop; `run` then resolves soon, with everything released. */
  readonly signal: AbortSignal;
  /** The only clock a source may read: epoch ms. */
  readonly now: () => EpochMillis;
  /** The last position of something that the journal knows from this source; null for none. Absent where nothing is kept. */
  readonly positionOf?: (of: string) => string | null;
}

/** A running connector. `run` resolves at abort; it rejects only on our own mistakes: the world's are statuses. */
export interface Source {
  run(context: SourceContext): Promise<void>;
}

export interface SourceDefinition<S extends z.ZodType = z.ZodType> {
  readonly kind: string;
  readonly settings: S;
  create(settings: z.infer<S>): Source;
}

/** Keeps the types of one definition together. */
export const defineSource = <S extends z.ZodType>(definition: SourceDefinition<S>): SourceDefinition<S> => definition;

export interface SourceRegistry {
  readonly kinds: readonly string[];
  get(kind: string): SourceDefinition | undefined;
}

/** Throws on two definitions of one kind. */
export function createRegistry(definitions: readonly SourceDefinition[]): SourceRegistry {
  const byKind = new Map<string, SourceDefinition>();
  for (const definition of definitions) {
    if (byKind.has(definition.kind)) throw new Error(`source kind registered twice: ${definition.kind}`);
    byKind.set(definition.kind, definition);
  }
  return { kinds: [...byKind.keys()], get: (kind) => byKind.get(kind) };
}
