// For: a part of the scenario that a start tells on its own. May import: shared, source.ts. Promises: types alone.
import type { EpochMillis } from '../../../shared/time.ts';
import type { SourceEvent } from '../source.ts';

/** A part of the scenario. */
export interface Part {
  /** The instant of the next thing to do, at or before anything that is yet to be told. */
  next(): EpochMillis;
  /** Events up to `until` (inclusive), after at most `steps` steps of work; none while they are gathered. */
  take(until: EpochMillis, steps: number): readonly SourceEvent[];
}
