// For: budget `memory`: what a process holds with 1,000,000 contacts of a day behind it and 5,000 in flight. May import: shared, server/engine, server/app, test/bench. Promises: as the server keeps them; events come and go one portion at a time.
import type { FloorEvent } from '../../shared/events/event.ts';
import { parseFloor } from '../../shared/floor/schema.ts';
import { HOUR, SECOND, type EpochMillis } from '../../shared/time.ts';
import { deflate } from '../../server/app/deflate.ts';
import { keepHeapTight } from '../../server/app/heap-growth.ts';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import { DAY_LENGTH, longDay } from './long-day.ts';
import { collectGarbage, cpuMicros } from './measure.ts';
import { rounded, type BenchRow } from './row.ts';
import { signInEvents, type FloorSize } from './synthetic.ts';

const SIZE: FloorSize = { queues: 2000, agents: 20_000 };
const CONTACTS = 1_000_000;
const START: EpochMillis = Date.UTC(2026, 0, 15, 9);
const LATE_LIMIT = 36 * HOUR;
const PORTION = 1000;
const MB = 1e6;

function fold(engine: Engine, events: readonly FloorEvent[]): void {
  engine.apply(events.map((event) => ({ event, receivedAt: event.time })));
  engine.advance(events.at(-1)!.time);
}

/** Folds contacts until `until`; answers how many events that were. */
function foldDay(engine: Engine, contacts: number, until: EpochMillis): number {
  let portion: FloorEvent[] = [];
  let count = 0;
  for (const event of longDay(SIZE, START, contacts)) {
    if (event.time > until) break;
    portion.push(event);
    count++;
    if (portion.length < PORTION) continue;
    fold(engine, portion);
    portion = [];
  }
  if (portion.length > 0) fold(engine, portion);
  return count;
}

/** RSS once nothing is left to collect, bytes. */
function held(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage.rss();
}

export function run(): Promise<BenchRow[]> {
  const parsed = parseFloor({});
  if (!parsed.ok) throw new Error('an empty floor is a floor');
  keepHeapTight();
  const packing = { packer: deflate };
  const engine = createEngine({
    floor: parsed.floor,
    zone: 'UTC',
    now: START - SECOND,
    lateLimitMs: LATE_LIMIT,
    packing,
  });
  fold(engine, signInEvents(SIZE, START));
  const before = held();
  const began = cpuMicros();
  // The last contacts have just come: 5,000 of them are in flight.
  const events = foldDay(engine, CONTACTS, START + SECOND + DAY_LENGTH);
  const cpu = cpuMicros() - began;
  const peak = process.memoryUsage.rss();
  const rss = held();
  const { contacts, bytes } = engine.packed;
  const row = (name: string, value: number, unit: string): BenchRow => ({ name, value: rounded(value), unit, runs: 1 });
  return Promise.resolve([
    row('memory', rss / MB, 'MB'),
    row('memory-uncollected', peak / MB, 'MB'),
    row('memory-floor', before / MB, 'MB'),
    row('memory-contact', (rss - before) / CONTACTS, 'B/contact'),
    row('memory-block', bytes / contacts, 'B/contact'),
    row('memory-packed', contacts, 'contacts'),
    row('memory-fold', cpu / events, 'µs/event'),
  ]);
}
