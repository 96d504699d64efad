// For: events as the benches of folding hand them to an engine. May import: shared, server/engine. Promises: received as they happened; engine time follows the newest receipt, as in the server.
import type { FloorEvent } from '../../shared/events/event.ts';
import type { Engine, EngineRecord } from '../../server/engine/engine.ts';

export const recordOf = (event: FloorEvent): EngineRecord => ({ event, receivedAt: event.time });

/** Folds records in their order, `call` of them at a time. */
export function foldInCalls(engine: Engine, records: readonly EngineRecord[], call: number): void {
  for (let from = 0; from < records.length; from += call) {
    const some = records.slice(from, from + call);
    engine.apply(some);
    engine.advance(some.at(-1)!.receivedAt);
  }
}
