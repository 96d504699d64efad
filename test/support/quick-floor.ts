// For: the demo's floor on one day, told at the speed that a test asks for: a whole server in this process, a clock of its own. May import: server, test/support. Promises: events go through the HTTP door as a hall's system would push them; stop() leaves nothing.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSourceKeys } from '../../server/access/source-keys.ts';
import type { Channel } from '../../server/alerts/notify/channel.ts';
import { buildApp, type App } from '../../server/app/app.ts';
import { openSqliteJournal } from '../../server/journal/sqlite-journal.ts';
import { demoFloor } from '../../server/sources/simulator/scenario/demo-floor.ts';
import { createScenario, eventsBetween } from '../../server/sources/simulator/scenario/scenario.ts';
import type { SourceEvent } from '../../server/sources/source.ts';
import { openSqliteStore } from '../../server/store/sqlite-store.ts';
import { parseFloor } from '../../shared/floor/schema.ts';
import { shippedRules } from '../../shared/rules/shipped.ts';
import { DAY, type EpochMillis, type Millis } from '../../shared/time.ts';
import { ROOT } from './e2e-build.ts';
import { cloudEvent, pushTo } from './e2e-push.ts';

const SOURCE = 'hall';
const BATCH = 2000;

export interface QuickFloor {
  readonly url: string;
  readonly now: () => EpochMillis;
  /** Tells what happens up to an instant, in steps of `stepMs`, each of which takes `paceMs` of real time. */
  runUntil(at: EpochMillis, stepMs: Millis, paceMs: Millis): Promise<void>;
  stop(): Promise<void>;
}

/** A server whose floor has lived from `from` to `at`. */
export async function startQuickFloor(
  from: EpochMillis,
  at: EpochMillis,
  channels: readonly Channel[],
): Promise<QuickFloor> {
  const folder = await mkdtemp(join(tmpdir(), 'floorwatch-quick-'));
  const parsed = parseFloor(demoFloor('UTC'));
  if (!parsed.ok) throw new Error('the demo floor is no floor');
  const { floor } = parsed;
  let clock = at;
  const now = (): EpochMillis => clock;
  const note = (): void => undefined;
  const app: App = buildApp({
    ...{ host: '127.0.0.1', port: 0, dataDir: folder, floor, zone: 'UTC', rules: shippedRules, sources: [] },
    ...{ journal: await openSqliteJournal({ folder, now }), store: openSqliteStore({ folder }), keeping: null },
    ...{ clientFolder: join(ROOT, 'dist', 'client'), build: 'quick', now, monotonic: () => performance.now() },
    delivery: { channels, publicUrl: 'https://wall.example.org', random: () => 0 },
    log: {
      info: note,
      warn: note,
      error: (fields, message) => process.stderr.write(`${JSON.stringify(fields)} ${message}\n`),
    },
  });
  await app.start();
  const url = app.address ?? '';
  const key = await openSourceKeys({ folder }).create([SOURCE], 0);
  if (!key.ok) throw new Error('no key');
  const push = pushTo(url, key.value.text);
  const story = eventsBetween(createScenario({ seed: 1, floor }), from, at + DAY);
  let ahead = story.next();
  const tell = async (until: EpochMillis): Promise<void> => {
    const events: SourceEvent[] = [];
    for (; ahead.done !== true && ahead.value.time <= until; ahead = story.next()) events.push(ahead.value);
    for (let nth = 0; nth < events.length; nth += BATCH)
      await push(
        events.slice(nth, nth + BATCH).map(({ id, name, time, data }) => cloudEvent(SOURCE, id, name, time, data)),
      );
  };
  await tell(at);
  return {
    url,
    now,
    async runUntil(end, stepMs, paceMs) {
      while (clock < end) {
        clock = Math.min(end, clock + stepMs);
        await tell(clock);
        await sleep(paceMs);
      }
    },
    async stop() {
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
