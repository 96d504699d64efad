// For: that retention stops nobody (JRN5). May import: app, journal. Promises: a real writer thread, over 300,000 records, in its long form 1.2 million, appends and turns of the loop measured beside it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteJournal, type SqliteJournal } from '../../server/journal/sqlite-journal.ts';
import { DAY, type Millis } from '../../shared/time.ts';
import { AT, event } from '../server/journal/events.ts';
import { lookIn, retentionOf } from '../support/retaining.ts';
import { SOAK } from '../support/soak.ts';

const RECORDS = SOAK ? 1_200_000 : 300_000;
const BATCH = 10_000;
const NOW = AT + 10 * DAY;

let folder: string;
let journal: SqliteJournal;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'floorwatch-pauses-'));
  journal = await openSqliteJournal({ folder });
  for (let from = 0; from < RECORDS; from += BATCH)
    await journal.append(
      Array.from({ length: BATCH }, (_, i) => event(from + i)),
      NOW,
    );
}, 120_000);
afterAll(async () => {
  await journal.close();
  rmSync(folder, { recursive: true });
});

/** One event every few milliseconds, until told to end: how long each took. */
function appendOften(from: number): { end(): Promise<readonly Millis[]> } {
  const took: Millis[] = [];
  let ended = false;
  const running = (async () => {
    for (let n = from; !ended; n++) {
      const start = performance.now();
      await journal.append([event(n, { time: NOW })], NOW);
      took.push(performance.now() - start);
      await sleep(4);
    }
  })();
  return {
    async end() {
      ended = true;
      await running;
      return took.sort((a, b) => a - b);
    },
  };
}

const share = (sorted: readonly Millis[], q: number): Millis =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;

it('JRN5 takes hundreds of thousands of records out without stopping appends or the main thread for 50 ms', async () => {
  const quiet = appendOften(RECORDS);
  await sleep(3000);
  const before = await quiet.end();
  const retention = retentionOf(journal, {
    look: lookIn(folder),
    isStanding: (contactId) => contactId.endsWith('77'),
    now: () => NOW,
  });
  const loop = monitorEventLoopDelay({ resolution: 5 });
  const busy = appendOften(RECORDS + 1_000_000);
  loop.enable();
  const start = performance.now();
  const taken = await retention.pass();
  const seconds = (performance.now() - start) / 1000;
  loop.disable();
  const during = await busy.end();
  const usage = await journal.care.usage();
  process.stdout.write(
    `  retention: ${taken} records in ${seconds.toFixed(1)} s; appends p50 ${share(during, 0.5).toFixed(1)} ` +
      `p99 ${share(during, 0.99).toFixed(1)} max ${during.at(-1)!.toFixed(1)} ms (before: p99 ${share(before, 0.99).toFixed(1)} ` +
      `max ${before.at(-1)!.toFixed(1)}); loop p99 ${(loop.percentile(99) / 1e6).toFixed(1)} max ${(loop.max / 1e6).toFixed(1)} ms; ` +
      `${Math.round(usage.bytes / 1e6)} MB, ${Math.round(usage.freeBytes / 1e6)} free\n`,
  );
  expect(taken).toBe(RECORDS - RECORDS / 100);
  // A small file keeps 2,048 pages to use again.
  expect(usage.freeBytes).toBeLessThan(Math.max(0.25 * usage.bytes, 2100 * 4096));
  // A machine that others use too stops everything now and then: what retention does, it does thousands of times.
  expect(share(during, 0.99)).toBeLessThan(50 + share(before, 0.99));
  expect(loop.percentile(99) / 1e6).toBeLessThan(50);
});
