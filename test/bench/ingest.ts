// For: budget `ingest`: CPU of all threads an event, from the bytes of a request to the engine. May import: shared, server, test/bench. Promises: the journal syncs every commit and knows 2,000,000 other ids; nothing is left on the disk.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toCloudEvent } from '../../shared/events/envelope.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { createEngine } from '../../server/engine/engine.ts';
import { createHealthFeed } from '../../server/ingest/health-feed.ts';
import { createIngest, type Ingest } from '../../server/ingest/ingest.ts';
import { createRejections } from '../../server/ingest/rejections.ts';
import type { Journal } from '../../server/journal/journal.ts';
import { openSqliteJournal } from '../../server/journal/sqlite-journal.ts';
import { cpuMicros } from './measure.ts';
import { median, rounded, type BenchRow } from './row.ts';
import { benchFloor, simulatedDay, withRandomId, ZONE } from './simulated-day.ts';

const KNOWN_IDS = 2_000_000;
const PREFILL_BATCH = 10_000;
/** Events of a request, and requests on their way at once: a connector that fills up. */
const BATCH = 1000;
const AT_ONCE = 4;
/** Requests of one measurement. */
const SLICE = 12;
const floor = benchFloor();
const encoder = new TextEncoder();

async function prefill(journal: Journal, at: EpochMillis): Promise<void> {
  const known = (): FloorEvent => ({
    id: randomUUID(),
    source: 'before',
    name: 'source.heartbeat',
    time: at,
    data: { periodMs: 5000 },
  });
  let filling: Promise<unknown> = Promise.resolve();
  for (let done = 0; done < KNOWN_IDS; done += PREFILL_BATCH) {
    const batch = Array.from({ length: PREFILL_BATCH }, known);
    await filling;
    filling = journal.append(batch, at);
  }
  await filling;
}

/** A body as it comes over the wire, and when. */
interface Request {
  readonly at: EpochMillis;
  readonly body: Uint8Array;
}

function requestsOf(events: readonly FloorEvent[]): readonly Request[] {
  const requests: Request[] = [];
  for (let from = 0; from < events.length; from += BATCH) {
    const batch = events.slice(from, from + BATCH);
    const lines = batch.map((event) => JSON.stringify(toCloudEvent(withRandomId(event))));
    requests.push({ at: batch.at(-1)!.time, body: encoder.encode(lines.join('\n')) });
  }
  return requests;
}

async function send(ingest: Ingest, requests: readonly Request[], clock: Clock): Promise<number> {
  let accepted = 0;
  const left = requests.values();
  const one = async (): Promise<void> => {
    for (const { at, body } of left) {
      clock.now = at;
      const outcome = await ingest.acceptBytes('any', 'ndjson', body);
      if (outcome.kind !== 'received') throw new Error(`a request was not taken: ${outcome.kind}`);
      accepted += outcome.receipt.accepted;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return accepted;
}

/** What time the server has: that of the newest request. */
interface Clock {
  now: EpochMillis;
}

async function measure(journal: Journal, events: readonly FloorEvent[]): Promise<readonly number[]> {
  const clock: Clock = { now: events[0]!.time };
  const now = (): EpochMillis => clock.now;
  const engine = createEngine({ floor, zone: ZONE, now: clock.now });
  const health = createHealthFeed({ now });
  const ingest = createIngest({ journal, now, rejections: createRejections(), health });
  const folding = journal.committed$.subscribe((records) => {
    engine.apply(records);
    engine.advance(records.at(-1)!.receivedAt);
  });
  const requests = requestsOf(events);
  const costs: number[] = [];
  for (let from = 0; from < requests.length; from += SLICE) {
    const before = cpuMicros();
    const accepted = await send(ingest, requests.slice(from, from + SLICE), clock);
    costs.push((cpuMicros() - before) / accepted);
  }
  folding.unsubscribe();
  await ingest.close();
  health.close();
  return costs.slice(1);
}

export async function run(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'floorwatch-bench-'));
  try {
    const events = simulatedDay(floor);
    const journal = await openSqliteJournal({ folder });
    await prefill(journal, events[0]!.time);
    const costs = await measure(journal, events);
    await journal.close();
    return [{ name: 'ingest', value: rounded(median(costs)), unit: 'µs CPU/event', runs: costs.length }];
  } finally {
    await rm(folder, { recursive: true });
  }
}
