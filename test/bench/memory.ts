// For: budget `memory`: what a process holds with 1,000,000 contacts of a day behind it and 5,000 in flight. May import: shared, server/engine, server/app, test/bench, node. Promises: as the server keeps them; events come and go one portion at a time; nobody collects for it.
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { FloorEvent } from '../../shared/events/event.ts';
import { parseFloor } from '../../shared/floor/schema.ts';
import { HOUR, MINUTE, SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import { keepHeapTight } from '../../server/app/heap-growth.ts';
import { press } from '../../server/checkpoint/press.ts';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import { longDay } from './long-day.ts';
import { collectGarbage, cpuMicros } from './measure.ts';
import { rounded, type BenchRow } from './row.ts';
import { signInEvents, type FloorSize } from './synthetic.ts';

const SIZE: FloorSize = { queues: 2000, agents: 20_000 };
const CONTACTS = 1_000_000;
/** They arrive in so many hours; the day goes by as fast as it can be folded. */
const DAY: Millis = 8 * HOUR;
/** Then the floor lives on at its own pace: until V8 gives back what a hundred times that pace had it take. */
const AT_PACE: Millis = 2.5 * MINUTE;
const STEP: Millis = 100;
const START: EpochMillis = Date.UTC(2026, 0, 15, 9);
const LATE_LIMIT = 36 * HOUR;
const PORTION = 1000;
const MB = 1e6;

function fold(engine: Engine, events: readonly FloorEvent[]): void {
  engine.apply(events.map((event) => ({ event, receivedAt: event.time })));
  engine.advance(events.at(-1)!.time);
}

/** Events in their order, handed out up to an instant. */
class Stream {
  readonly #events = longDay(SIZE, START, DAY / CONTACTS);
  #next = this.#read();
  taken = 0;

  /** At most `most` of those up to `until`. */
  take(until: EpochMillis, most: number): readonly FloorEvent[] {
    const portion: FloorEvent[] = [];
    while (portion.length < most && this.#next.time <= until) {
      portion.push(this.#next);
      this.#next = this.#read();
    }
    this.taken += portion.length;
    return portion;
  }

  /** As it comes from a journal: of texts that nobody else has a part of. */
  #read(): FloorEvent {
    return JSON.parse(JSON.stringify(this.#events.next().value)) as FloorEvent;
  }
}

/** As fast as it can be folded; the collector has its turns, as in a server. */
async function foldUntil(engine: Engine, stream: Stream, until: EpochMillis): Promise<void> {
  for (;;) {
    const portion = stream.take(until, PORTION);
    if (portion.length === 0) return;
    fold(engine, portion);
    await nextTurn();
  }
}

/** One second a second. */
async function live(engine: Engine, stream: Stream, from: EpochMillis): Promise<void> {
  const began = performance.now();
  for (let passed = 0; passed < AT_PACE; passed = performance.now() - began) {
    const now = from + Math.floor(passed);
    const portion = stream.take(now, Infinity);
    if (portion.length > 0) fold(engine, portion);
    engine.advance(now);
    await pause(STEP);
  }
}

const rss = (): number => process.memoryUsage.rss();

/** What is in use once nothing is left to collect, bytes. */
function held(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

export async function run(): Promise<BenchRow[]> {
  const parsed = parseFloor({});
  if (!parsed.ok) throw new Error('an empty floor is a floor');
  keepHeapTight();
  const engine = createEngine({
    floor: parsed.floor,
    zone: 'UTC',
    now: START - SECOND,
    lateLimitMs: LATE_LIMIT,
    packing: { packer: press },
  });
  fold(engine, signInEvents(SIZE, START));
  const floor = held();
  const stream = new Stream();
  const began = cpuMicros();
  // The last contacts have just come: 5,000 of them are in flight.
  const end = START + SECOND + DAY;
  await foldUntil(engine, stream, end);
  const cpu = (cpuMicros() - began) / stream.taken;
  const atEnd = rss();
  await live(engine, stream, end);
  const atPace = rss();
  const inUse = held();
  const { contacts, bytes } = engine.packed;
  const row = (name: string, value: number, unit: string): BenchRow => ({ name, value: rounded(value), unit, runs: 1 });
  return [
    row('memory', atPace / MB, 'MB'),
    row('memory-at-speed', atEnd / MB, 'MB'),
    row('memory-held', inUse / MB, 'MB'),
    row('memory-floor', floor / MB, 'MB'),
    row('memory-contact', (inUse - floor) / CONTACTS, 'B/contact'),
    row('memory-block', bytes / contacts, 'B/contact'),
    row('memory-packed', contacts, 'contacts'),
    row('memory-fold', cpu, 'µs/event'),
  ];
}
