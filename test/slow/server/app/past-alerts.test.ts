// For: a floor whose past is read in behind the present, and what its rules say meanwhile.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseFloor } from '../../../../shared/floor/schema.ts';
import { ruleSchema } from '../../../../shared/rules/rule.ts';
import { HOUR } from '../../../../shared/time.ts';
import { buildApp, type App } from '../../../../server/app/app.ts';
import { createMemoryJournal } from '../../../../server/journal/memory-journal.ts';
import { parseSources } from '../../../../server/sources/configured.ts';
import { sourceRegistry } from '../../../../server/sources/registry.ts';
import { demoFloor } from '../../../../server/sources/simulator/scenario/demo-floor.ts';
import { createMemoryStore } from '../../../../server/store/memory-store.ts';

const PATIENT = { timeout: 120_000 };
const NOW = Date.UTC(2026, 0, 15, 4);
const parsed = parseFloor(demoFloor('Asia/Shanghai'));
const floor = parsed.ok ? parsed.floor : expect.unreachable();
/** Waits that only a contact of days ago can have. */
const AGES = ruleSchema.parse({
  ...{ id: 'ages', name: 'Ages', severity: 'breach', scope: { each: 'queue' } },
  when: { metric: 'longestWait', op: '>', value: 12 * HOUR },
});

let folder: string;
let app: App;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'floorwatch-past-'))));
afterEach(async () => {
  await app.stop();
  await rm(folder, { recursive: true });
});

describe('days before today, told behind the present', PATIENT, () => {
  it('ALERT15 open no alert: what is over never seems to go on', async () => {
    const settings = { timeZone: 'Asia/Shanghai', floor: demoFloor('Asia/Shanghai'), scale: 0.3, backfillDays: 2 };
    const sources = parseSources({ sources: [{ id: 'sim', kind: 'simulator', settings }] }, sourceRegistry, {
      env: {},
      readFile: () => expect.unreachable(),
    });
    const journal = createMemoryJournal();
    const note = (): void => undefined;
    const began = performance.now();
    app = buildApp({
      ...{ host: '127.0.0.1', port: 0, dataDir: folder, floor, zone: 'Asia/Shanghai', rules: [AGES], journal },
      ...{ store: createMemoryStore(), sources: sources.ok ? sources.value : expect.unreachable() },
      ...{ keeping: null, clientFolder: null, build: 'test', monotonic: () => performance.now() },
      now: () => NOW + Math.floor(performance.now() - began),
      log: { info: note, warn: note, error: note },
    });
    const seen: string[] = [];
    let told = 0;
    journal.committed$.subscribe((records) => {
      told += records.length;
      for (const { event } of records)
        if (event.name === 'alert.changed') seen.push(`${event.data.row} ${event.data.from}>${event.data.to}`);
    });
    await app.start();
    const past = async (): Promise<boolean> => {
      const before = told;
      await new Promise((resolve) => setTimeout(resolve, 3000));
      return told > 5000 && told - before < 500;
    };
    await expect.poll(past, { timeout: 100_000 }).toBe(true);
    expect(seen).toEqual([]);
  });
});
