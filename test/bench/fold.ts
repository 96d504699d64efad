// For: budget `fold`: what an event costs the engine beside what reading its line costs. May import: shared, server/engine, test/bench. Promises: both sides do the same lines in turn; every id is a new string, as it is from a journal.
import type { FloorEvent } from '../../shared/events/event.ts';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import { collectGarbage, cpuOf, middleOf, type Pair } from './measure.ts';
import { rounded, type BenchRow } from './row.ts';
import { benchFloor, simulatedDay, ZONE } from './simulated-day.ts';

const RUNS = 9;
/** Lines read at once, and folded next. */
const PORTION = 5000;
/** Events of one call of the engine: what the server takes at once from its journal, and what a quiet floor commits. */
const CALLS = { fold: PORTION, 'fold-live': 4 } as const;
const floor = benchFloor();

/** As the server does it: engine time follows the newest receipt. */
function fold(engine: Engine, events: readonly FloorEvent[], call: number): void {
  for (let from = 0; from < events.length; from += call) {
    const records = events.slice(from, from + call).map((event) => ({ event, receivedAt: event.time }));
    engine.apply(records);
    engine.advance(records.at(-1)!.receivedAt);
  }
}

/** CPU µs of a whole day, folded and read, portion by portion in turn. */
function foldDay(lines: readonly string[], call: number): Pair {
  collectGarbage();
  const engine = createEngine({ floor, zone: ZONE, now: (JSON.parse(lines[0]!) as FloorEvent).time });
  let [value, baseline] = [0, 0];
  for (let from = 0; from < lines.length; from += PORTION) {
    const portion = lines.slice(from, from + PORTION);
    let events: readonly FloorEvent[] = [];
    baseline += cpuOf(() => (events = portion.map((line) => JSON.parse(line) as FloorEvent)));
    value += cpuOf(() => fold(engine, events, call));
  }
  return { value, baseline };
}

function measure(name: keyof typeof CALLS, lines: readonly string[]): BenchRow {
  foldDay(lines, CALLS[name]);
  const { value, baseline, ratio } = middleOf(Array.from({ length: RUNS }, () => foldDay(lines, CALLS[name])));
  const each = (micros: number): number => rounded(micros / lines.length);
  return { name, value: each(value), unit: 'µs/event', baseline: each(baseline), ratio: rounded(ratio), runs: RUNS };
}

export function run(): Promise<BenchRow[]> {
  const lines = simulatedDay(floor).map((event) => JSON.stringify(event));
  return Promise.resolve([measure('fold', lines), measure('fold-live', lines)]);
}
