// For: events of files, each once, told to whoever folds them on. May import: shared, cli/replay, sources/replay. Promises: what is no event is named by file and line and costs nothing beside it.
import type { FloorEvent } from '../../../shared/events/event.ts';
import { readEventPortions } from '../../sources/replay/read-event-file.ts';
import { textOf } from '../import-portions.ts';
import type { OnFault } from '../readable.ts';
import { createSeenEvents } from '../replay/seen-events.ts';

export interface EventFilesOptions {
  readonly files: readonly string[];
  readonly onFault: OnFault;
  /** Told now and then how many events were read. */
  readonly onRead: (events: number) => void;
}

export async function* eventsOf({ files, onFault, onRead }: EventFilesOptions): AsyncGenerator<readonly FloorEvent[]> {
  const seen = createSeenEvents();
  let read = 0;
  for (const file of files)
    for await (const portion of readEventPortions(file)) {
      const events: FloorEvent[] = [];
      for (const { place, ofFile, result } of portion) {
        if (result.ok) read++;
        if (!result.ok) onFault(place, textOf(result.error), ofFile);
        else if (seen.look(result.value) === 'first') events.push(result.value);
      }
      onRead(read);
      yield events;
    }
}
