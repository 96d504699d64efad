// For: what an import reads, portion by portion. May import: shared, sources/replay. Promises: streams; every event, and whatever is wrong, has its place.
import type { FloorEvent } from '../../shared/events/event.ts';
import type { Rejection } from '../../shared/events/receipt.ts';
import { readEventPortions, type ReadEvent } from '../sources/replay/read-event-file.ts';

export interface PlacedEvent {
  /** `file:line` that told it. */
  readonly place: string;
  readonly event: FloorEvent;
}

export interface PlacedFault {
  readonly place: string;
  readonly error: string;
}

/** What was read of a file in one go. */
export interface ImportPortion {
  readonly file: string;
  readonly events: readonly PlacedEvent[];
  /** Lines that tell no event. */
  readonly faults: readonly PlacedFault[];
  /** Files that cannot be read, or not to their end. */
  readonly broken: readonly PlacedFault[];
}

/** Files of events (EV7). */
export async function* readEventFiles(files: readonly string[]): AsyncGenerator<ImportPortion> {
  for (const file of files)
    for await (const portion of readEventPortions(file))
      yield {
        file,
        events: portion.flatMap(({ place, result }) => (result.ok ? [{ place, event: result.value }] : [])),
        faults: faultsOf(portion, false),
        broken: faultsOf(portion, true),
      };
}

const faultsOf = (portion: readonly ReadEvent[], wanted: boolean): PlacedFault[] =>
  portion.flatMap(({ place, ofFile, result }) =>
    result.ok || ofFile !== wanted ? [] : [{ place, error: textOf(result.error) }],
  );

/** A rejection as a sentence. */
export const textOf = ({ path, error }: Pick<Rejection, 'path' | 'error'>): string =>
  path === '' ? error : `${path}: ${error}`;
