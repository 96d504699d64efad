// For: what is known of marks that an agent's chapter holds as bytes. May import: shared. Promises: enough to place other marks beside them without reading them.
import type { EventOf } from '../../../shared/events/event.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { Agent, Chapter } from '../agent.ts';

/** Who reads them back. */
export interface ChapterOpener {
  /** The chapter holds all its marks, and what it began with and counted, as objects again. */
  open(agent: Agent, chapter: Chapter): void;
}

export interface StoredMarks {
  readonly opener: ChapterOpener;
  /** Where its parts lie, the oldest first. */
  readonly parts: readonly number[];
  readonly size: number;
  readonly firstAt: EpochMillis;
  readonly lastAt: EpochMillis;
  /** Instant of the first that shows him alive; null without one. */
  readonly firstSignAt: EpochMillis | null;
  /** The snapshots by which he was reconciled in it. */
  readonly snapshots: readonly EventOf<'source.snapshot'>[];
}
