// For: what an import reads, portion by portion. May import: shared, sources/replay. Promises: streams; what is wrong is said with its place.
import type { FloorEvent } from '../../shared/events/event.ts';
import { readEventPortions, type ReadEvent } from '../sources/replay/read-event-file.ts';

/** What was read of a file in one go. */
export interface ImportPortion {
  readonly file: string;
  readonly events: readonly FloorEvent[];
  /** Sentences about what is wrong there, each with its place. */
  readonly faults: readonly string[];
}

/** Files of events (EV7). */
export async function* readEventFiles(files: readonly string[]): AsyncGenerator<ImportPortion> {
  for (const file of files)
    for await (const portion of readEventPortions(file))
      yield {
        file,
        events: portion.flatMap(({ result }) => (result.ok ? [result.value] : [])),
        faults: portion.flatMap(faultOf),
      };
}

const faultOf = ({ place, result }: ReadEvent): string[] =>
  result.ok ? [] : [`${place}: ${result.error.path === '' ? '' : `${result.error.path}: `}${result.error.error}`];
