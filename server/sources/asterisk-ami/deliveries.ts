// For: events on their way to the sink, in order. May import: sources/source. Promises: the reader of the socket never waits for a disk (NOTES §6.34); memory is bounded by who asks `full`.
import type { SourceEvent, SourceSink } from '../source.ts';

export interface Deliveries {
  send(events: SourceEvent[]): void;
  /** More is on its way than the sink should be owed: stop reading. */
  full(): boolean;
  /** Resolves when all is durable; rejects with the sink's own failure. */
  done(): Promise<void>;
}

/** Events of several minutes of a big PBX. */
const MAX_OWED = 20_000;

/** `onChange` is called when the sink has taken a batch or has failed. */
export function createDeliveries(
  sink: SourceSink,
  onChange: (error?: unknown) => void,
  maxOwed = MAX_OWED,
): Deliveries {
  let owed = 0;
  let failure: { readonly error: unknown } | undefined;
  let last: Promise<void> = Promise.resolve();

  async function hand(batch: SourceEvent[]): Promise<void> {
    if (failure !== undefined) return;
    try {
      await sink.events(batch);
      owed -= batch.length;
      onChange();
    } catch (error) {
      failure = { error };
      onChange(error);
    }
  }

  return {
    send(events) {
      if (events.length === 0) return;
      owed += events.length;
      last = last.then(() => hand(events));
    },
    full: () => owed > maxOwed,
    async done() {
      await last;
      if (failure !== undefined) throw failure.error;
    },
  };
}
