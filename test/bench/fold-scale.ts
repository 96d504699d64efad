// For: budget `fold-scale`: what an event costs on a floor of 2,000 queues and 20,000 agents beside one of 12 and 100. May import: shared, server/engine, test/bench. Promises: both streams are the same but for how many ids stand in them.
import type { FloorEvent } from '../../shared/events/event.ts';
import { parseFloor } from '../../shared/floor/schema.ts';
import { SECOND, type EpochMillis } from '../../shared/time.ts';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import { collectGarbage, cpuOf, middleOf, type Pair } from './measure.ts';
import { rounded, type BenchRow } from './row.ts';
import { contactEvents, signInEvents, type FloorSize } from './synthetic.ts';

const RUNS = 7;
const WARM_UP = 2;
const LARGE: FloorSize = { queues: 2000, agents: 20_000 };
const SMALL: FloorSize = { queues: 12, agents: 100 };
/** Everybody has worked once before it counts: what a first contact makes is made once a day, or once. */
const CONTACTS_BEFORE = LARGE.agents;
const CONTACTS = 15_000;
const PORTION = 1000;
const START: EpochMillis = Date.UTC(2026, 0, 15, 9);

/** Every event with ids of its own, as parsed. */
const fresh = (events: readonly FloorEvent[]): FloorEvent[] => JSON.parse(JSON.stringify(events)) as FloorEvent[];

function fold(engine: Engine, events: readonly FloorEvent[]): void {
  for (let from = 0; from < events.length; from += PORTION) {
    const records = events.slice(from, from + PORTION).map((event) => ({ event, receivedAt: event.time }));
    engine.apply(records);
    engine.advance(records.at(-1)!.receivedAt);
  }
}

/** What an event cost, and the engine that folded it. */
interface Folded {
  readonly cost: number;
  readonly engine: Engine;
}

/** CPU µs of an event on a floor where everybody is at work. */
function foldAt(size: FloorSize): Folded {
  const parsed = parseFloor({});
  if (!parsed.ok) throw new Error('an empty floor is a floor');
  const engine = createEngine({ floor: parsed.floor, zone: 'UTC', now: START - SECOND });
  fold(engine, fresh(signInEvents(size, START)));
  const told = contactEvents(size, START, CONTACTS_BEFORE + CONTACTS);
  const before = (told.length * CONTACTS_BEFORE) / (CONTACTS_BEFORE + CONTACTS);
  fold(engine, fresh(told.slice(0, before)));
  const events = fresh(told.slice(before));
  collectGarbage();
  return { engine, cost: cpuOf(() => fold(engine, events)) / events.length };
}

export function run(): Promise<BenchRow[]> {
  const pairs: Pair[] = [];
  let last: readonly Folded[] = [];
  for (let run = -WARM_UP; run < RUNS; run++) {
    // The last engines are held until the next have folded: what is compiled for them would go with them.
    const held = last;
    const [large, small] = [foldAt(LARGE), foldAt(SMALL)];
    last = [large, small];
    if (held.some(({ engine }, nth) => engine.now !== last[nth]!.engine.now))
      throw new Error('a stream unlike the last');
    if (run >= 0) pairs.push({ value: large.cost, baseline: small.cost });
  }
  const { value, baseline, ratio } = middleOf(pairs);
  const costs = { value: rounded(value), baseline: rounded(baseline), ratio: rounded(ratio) };
  return Promise.resolve([{ name: 'fold-scale', unit: 'µs/event', runs: RUNS, ...costs }]);
}
