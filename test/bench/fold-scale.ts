// For: budget `fold-scale`: what an event costs on a floor of 2,000 queues and 20,000 agents beside one of 12 and 100, and what on each size beside reading its line. May import: shared, server/engine, test/bench. Promises: all streams are the same but for how many ids stand in them.
import type { FloorEvent } from '../../shared/events/event.ts';
import { parseFloor } from '../../shared/floor/schema.ts';
import { SECOND, type EpochMillis } from '../../shared/time.ts';
import { createEngine, type Engine, type EngineRecord } from '../../server/engine/engine.ts';
import { hardwareCounts } from './hardware.ts';
import { linesOf, readAll } from './lines.ts';
import { collectGarbage, cpuOf, middleOf, settleYoung, type Pair } from './measure.ts';
import { foldInCalls, recordOf } from './records.ts';
import { rounded, type BenchRow } from './row.ts';
import { contactEvents, signInEvents, type FloorSize } from './synthetic.ts';

const RUNS = 7;
const WARM_UP = 2;
const LARGE: FloorSize = { queues: 2000, agents: 20_000 };
const MIDDLE: FloorSize = { queues: 200, agents: 2000 };
const SMALL: FloorSize = { queues: 12, agents: 100 };
/** Everybody has worked once before it counts: what a first contact makes is made once a day, or once. */
const CONTACTS_BEFORE = LARGE.agents;
const CONTACTS = 15_000;
const PORTION = 1000;
const START: EpochMillis = Date.UTC(2026, 0, 15, 9);

/** Every event with ids of its own, as parsed. */
const fresh = (events: readonly FloorEvent[]): EngineRecord[] =>
  (JSON.parse(JSON.stringify(events)) as FloorEvent[]).map(recordOf);

const fold = (engine: Engine, records: readonly EngineRecord[]): void => foldInCalls(engine, records, PORTION);

/** A floor where everybody is at work, and what is told of it next. */
interface Ready {
  readonly engine: Engine;
  readonly records: readonly EngineRecord[];
}

function readyAt(size: FloorSize): Ready {
  const parsed = parseFloor({});
  if (!parsed.ok) throw new Error('an empty floor is a floor');
  const engine = createEngine({ floor: parsed.floor, zone: 'UTC', now: START - SECOND });
  fold(engine, fresh(signInEvents(size, START)));
  const told = contactEvents(size, START, CONTACTS_BEFORE + CONTACTS);
  const before = (told.length * CONTACTS_BEFORE) / (CONTACTS_BEFORE + CONTACTS);
  fold(engine, fresh(told.slice(0, before)));
  return { engine, records: fresh(told.slice(before)) };
}

/** What an event cost, CPU µs; beside its line, each with what it leaves to collect; and the engine that folded it. */
interface Folded {
  readonly cost: number;
  readonly pair: Pair;
  readonly engine: Engine;
}

function foldAt(size: FloorSize): Folded {
  const { engine, records } = readyAt(size);
  const lines = linesOf(records.map(({ event }) => event));
  collectGarbage();
  const baseline = cpuOf(() => readAll(lines)) / lines.length;
  collectGarbage();
  const cost = cpuOf(() => fold(engine, records)) / records.length;
  const value = cost + cpuOf(settleYoung) / records.length;
  return { cost, pair: { value, baseline }, engine };
}

/** What the processor counts of an event. */
async function countedAt(size: FloorSize): Promise<Pick<BenchRow, 'instructions' | 'cacheMisses'>> {
  const { engine, records } = readyAt(size);
  collectGarbage();
  const counts = await hardwareCounts(() => fold(engine, records));
  if (counts === null) return { instructions: 'none', cacheMisses: 'none' };
  const each = (count: number): number => rounded(count / records.length);
  return { instructions: each(counts.instructions), cacheMisses: each(counts.cacheMisses) };
}

function rowOf(name: string, pairs: readonly Pair[]): BenchRow {
  const { value, baseline, ratio } = middleOf(pairs);
  const costs = { value: rounded(value), baseline: rounded(baseline), ratio: rounded(ratio) };
  return { name, unit: 'µs/event', runs: RUNS, ...costs };
}

export async function run(): Promise<BenchRow[]> {
  const sizes = [LARGE, MIDDLE, SMALL];
  const pairs: Pair[][] = sizes.map(() => []);
  const scale: Pair[] = [];
  let last: readonly Folded[] = [];
  for (let run = -WARM_UP; run < RUNS; run++) {
    // The last engines are held until the next have folded: what is compiled for them would go with them.
    const held = last;
    last = sizes.map(foldAt);
    if (held.some(({ engine }, nth) => engine.now !== last[nth]!.engine.now))
      throw new Error('a stream unlike the last');
    if (run < 0) continue;
    last.forEach(({ pair }, nth) => pairs[nth]!.push(pair));
    scale.push({ value: last[0]!.cost, baseline: last.at(-1)!.cost });
  }
  const rows = [rowOf('fold-scale', scale)];
  for (const [nth, size] of sizes.entries())
    rows.push({ ...rowOf(`fold-${size.queues}`, pairs[nth]!), ...(await countedAt(size)) });
  return rows;
}
