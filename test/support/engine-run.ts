// For: running the engine over a set of events in every way an event can arrive. May import: shared, engine. Promises: the journal's de-duplication, without a journal.
import type { FloorEvent } from '../../shared/events/event.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import type { Window } from '../../shared/metrics/windows.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import type { Figures } from '../../server/engine/figures.ts';
import { PRESET_NAMES } from '../../shared/metrics/service-level.ts';

/** First of each (source, id) stays, as in the journal. */
export function distinct(events: readonly FloorEvent[]): FloorEvent[] {
  const seen = new Set<string>();
  return events.filter((event) => {
    const key = `${event.source}\n${event.id}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const record = (event: FloorEvent) => ({ event, receivedAt: event.time });

/** As `replay` does: everything up to `at` is taken in, then time moves to `at`. */
export function replayFigures(
  events: readonly FloorEvent[],
  floor: Floor,
  at: EpochMillis,
  windows: readonly Window[],
): Figures {
  const engine = createEngine({ floor, zone: 'UTC' });
  engine.apply(
    distinct(events)
      .filter((event) => event.time <= at)
      .map(record),
  );
  engine.advance(at);
  return engine.figures(windows, PRESET_NAMES);
}

/** As arrival at `at` does: time stands at `at`, then events come in the order given and each must be folded where it belongs. */
export function lateEngine(events: readonly FloorEvent[], floor: Floor, at: EpochMillis): Engine {
  const engine = createEngine({ floor, zone: 'UTC' });
  engine.advance(at);
  for (const event of distinct(events)) if (event.time <= at) engine.apply([{ event, receivedAt: at }]);
  return engine;
}

/** As `serve` does: time moves with the arrivals, each event up to `delayMs` late; stops at each instant to be looked at. */
export function* liveEngine(
  events: readonly FloorEvent[],
  floor: Floor,
  instants: readonly EpochMillis[],
  delay: () => number,
): Generator<{ at: EpochMillis; engine: Engine }> {
  const engine = createEngine({ floor, zone: 'UTC' });
  const arrivals = distinct(events)
    .map((event) => ({ event, receivedAt: event.time + delay() }))
    .sort((a, b) => a.receivedAt - b.receivedAt);
  let next = 0;
  for (const at of instants) {
    for (; next < arrivals.length && arrivals[next]!.receivedAt <= at; next++) {
      engine.advance(arrivals[next]!.receivedAt);
      engine.apply([arrivals[next]!]);
    }
    // What happened by now but has not arrived yet is handed over: the oracle knows it too.
    const missing = arrivals.filter(({ event, receivedAt }) => event.time <= at && receivedAt > at);
    engine.advance(at);
    engine.apply(missing.map(({ event }) => ({ event, receivedAt: at })));
    for (const one of missing) arrivals.splice(arrivals.indexOf(one), 1);
    yield { at, engine };
  }
}
