// For: budget `fold`: what an event costs the engine beside what reading its line costs. May import: shared, server/engine, test/bench. Promises: both sides do the same lines in turn; every id is a new string, as it is from a journal.
import type { FloorEvent } from '../../shared/events/event.ts';
import { createEngine, type Engine, type EngineRecord } from '../../server/engine/engine.ts';
import { collectGarbage, cpuOf, middleOf, type Pair } from './measure.ts';
import { rounded, type BenchRow } from './row.ts';
import { benchFloor, simulatedDay, ZONE } from './simulated-day.ts';

const RUNS = 9;
/** Records of one call, as the server folds what its journal kept. */
const KEPT_PORTION = 5000;
/** As few as a quiet floor commits at once. */
const LIVE_PORTION = 4;
const floor = benchFloor();

/** The lines of the journal in portions. */
function portionsOf(events: readonly FloorEvent[], size: number): readonly (readonly string[])[] {
  const portions: string[][] = [];
  for (let from = 0; from < events.length; from += size)
    portions.push(events.slice(from, from + size).map((event) => JSON.stringify(event)));
  return portions;
}

function foldPortion(engine: Engine, events: readonly FloorEvent[]): void {
  const records: readonly EngineRecord[] = events.map((event) => ({ event, receivedAt: event.time }));
  engine.apply(records);
  engine.advance(records.at(-1)!.receivedAt);
}

/** CPU µs of a whole day, folded and read, portion by portion in turn. */
function foldDay(portions: readonly (readonly string[])[]): Pair {
  collectGarbage();
  const engine = createEngine({ floor, zone: ZONE, now: (JSON.parse(portions[0]![0]!) as FloorEvent).time });
  let [value, baseline] = [0, 0];
  for (const lines of portions) {
    let events: readonly FloorEvent[] = [];
    baseline += cpuOf(() => (events = lines.map((line) => JSON.parse(line) as FloorEvent)));
    value += cpuOf(() => foldPortion(engine, events));
  }
  return { value, baseline };
}

function measure(name: string, portions: readonly (readonly string[])[], events: number): BenchRow {
  foldDay(portions);
  const { value, baseline, ratio } = middleOf(Array.from({ length: RUNS }, () => foldDay(portions)));
  const each = (micros: number): number => rounded(micros / events);
  return { name, value: each(value), unit: 'µs/event', baseline: each(baseline), ratio: rounded(ratio), runs: RUNS };
}

export function run(): Promise<BenchRow[]> {
  const events = simulatedDay(floor);
  return Promise.resolve([
    measure('fold', portionsOf(events, KEPT_PORTION), events.length),
    measure('fold-live', portionsOf(events, LIVE_PORTION), events.length),
  ]);
}
