// For: events of files, each once, told to whoever folds them on. May import: shared, cli/replay, sources/replay. Promises: what is no event is named by file and line and costs nothing beside it.
import type { FloorEvent } from '../../../shared/events/event.ts';
import { readEventPortions } from '../../sources/replay/read-event-file.ts';
import { createSeenEvents } from '../replay/seen-events.ts';

export interface EventFilesOptions {
  readonly files: readonly string[];
  /** A line that is no event. `place` is `file:line`. */
  readonly onRejected: (place: string, reason: string) => void;
  /** Told now and then how many lines were read. */
  readonly onRead: (lines: number) => void;
}

export async function* eventsOf({
  files,
  onRejected,
  onRead,
}: EventFilesOptions): AsyncGenerator<readonly FloorEvent[]> {
  const seen = createSeenEvents();
  let read = 0;
  for (const file of files)
    for await (const portion of readEventPortions(file)) {
      const events: FloorEvent[] = [];
      for (const { place, result } of portion) {
        if (!result.ok)
          onRejected(
            place,
            result.error.path === '' ? result.error.error : `${result.error.path}: ${result.error.error}`,
          );
        else if (seen.look(result.value) === 'first') events.push(result.value);
      }
      read += portion.length;
      onRead(read);
      yield events;
    }
}
