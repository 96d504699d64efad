// For: floors that change from one start of a server to the next (D9): what the journal is told, and that a restart shows what stood there. Promises: no clock but its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { floorSchema, type Floor } from '../../../shared/floor/schema.ts';
import { DAY, HOUR, SECOND, type EpochMillis } from '../../../shared/time.ts';
import { buildApp, type App } from '../../../server/app/app.ts';
import { createMemoryStore } from '../../../server/store/memory-store.ts';
import { createMemoryJournal } from '../../../server/journal/memory-journal.ts';
import type { Journal } from '../../../server/journal/journal.ts';

const SHANGHAI = { id: 'main', timeZone: 'Asia/Shanghai' };
const BEFORE = floorSchema.parse({
  sites: [SHANGHAI],
  queues: [
    { id: 'etc', name: 'ETC', serviceLevel: { thresholdMs: 10_000 } },
    { id: 'old', name: 'Old' },
  ],
});
const AFTER = floorSchema.parse({
  sites: [{ ...SHANGHAI, utilisation: { formula: 'talkPerDuty' } }],
  queues: [
    { id: 'etc', name: 'ETC & tolls', serviceLevel: { thresholdMs: 2000 }, abandon: { keepShort: true } },
    { id: 'new', serviceLevel: { thresholdMs: 1000 } },
  ],
});
/** 20:00 in Shanghai; its next day begins four hours later. */
const EVENING = Date.UTC(2026, 0, 15, 12);
const MIDNIGHT = EVENING + 4 * HOUR;

let folder: string;
let clock: EpochMillis;
let apps: App[];
let journal: Journal;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-floors-'));
  [clock, apps] = [EVENING, []];
  const memory = createMemoryJournal();
  journal = { ...memory, close: () => Promise.resolve() };
});
afterEach(async () => {
  for (const app of apps) await app.stop();
  await rm(folder, { recursive: true });
});

async function start(floor: Floor): Promise<App> {
  const note = (): void => undefined;
  const app = buildApp({
    keeping: null,
    host: '127.0.0.1',
    port: 0,
    dataDir: folder,
    floor,
    zone: 'UTC',
    rules: [],
    store: createMemoryStore(),
    sources: [],
    journal,
    clientFolder: null,
    build: 'test',
    now: () => clock,
    monotonic: () => performance.now(),
    log: { info: note, warn: note, error: note },
  });
  apps.push(app);
  await app.start();
  return app;
}

async function stop(app: App): Promise<void> {
  await app.stop();
  apps.splice(apps.indexOf(app), 1);
}

type Figures = Record<'totals' | 'queues' | 'agents' | 'sites', Record<string, unknown>>;
async function boardOf(app: App, query = ''): Promise<Figures> {
  const response = await fetch(`${app.address}/api/v1/board?windows=today,all${query}`);
  const { totals, queues, agents, sites } = (await response.json()) as Figures;
  return { totals, queues, agents, sites };
}

let serial = 0;
async function happens(at: EpochMillis, name: FloorEvent['name'], data: object): Promise<void> {
  clock = Math.max(clock, at);
  const event = { id: `e${++serial}`, source: 'pbx', name, time: at, data } as FloorEvent;
  await journal.append([event], clock);
}

/** Answered after 5 s: within the threshold of the old floor, beyond that of the new one. */
async function call(contactId: string, queueId: string, at: EpochMillis): Promise<void> {
  await happens(at, 'visit.enqueued', { contactId, queueId });
  await happens(at + 5 * SECOND, 'visit.answered', { contactId, queueId, agentId: 'a' });
  await happens(at + 60 * SECOND, 'segment.ended', { contactId, agentId: 'a', by: 'agent' });
}

const configured = async (): Promise<FloorEvent[]> =>
  (await journal.read(null, 1000)).map(({ event }) => event).filter(({ name }) => name === 'floor.configured');

describe('D9 a floor that changes', () => {
  it('D9 is told to the journal once a change, before anything else', async () => {
    await stop(await start(BEFORE));
    expect((await journal.read(null, 1)).map(({ event }) => event)).toMatchObject([
      {
        source: 'floorwatch',
        name: 'floor.configured',
        time: EVENING,
        data: { floor: { queues: [{ id: 'etc' }, {}] } },
      },
    ]);
    await stop(await start(BEFORE));
    expect(await configured()).toHaveLength(1);
    clock -= HOUR;
    await stop(await start(AFTER));
    await stop(await start(AFTER));
    expect((await configured()).map(({ time }) => time)).toEqual([EVENING, EVENING + 1]);
    clock += HOUR;
    await stop(await start(BEFORE));
    expect(await configured()).toHaveLength(3);
  });

  it('D9 has its names and rows at once and its options from the next day of each site; a restart changes nothing', async () => {
    const first = await start(BEFORE);
    await happens(EVENING, 'agent.ready', { agentId: 'a' });
    await call('c1', 'etc', EVENING + 10 * SECOND);
    const before = await boardOf(first);
    await stop(first);

    const second = await start(AFTER);
    const same = await boardOf(second);
    expect(same).toMatchObject(before);
    const name = second.engine.board.tables.queues.reader('name');
    expect(second.engine.board.tables.queues.ids.map((id, row) => [id, name(row)])).toEqual(
      expect.arrayContaining([
        ['etc', 'ETC & tolls'],
        ['old', 'Old'],
        ['new', 'new'],
      ]),
    );
    await call('c2', 'etc', EVENING + HOUR);
    await call('c3', 'new', EVENING + HOUR + 120 * SECOND);
    clock = MIDNIGHT - 1;
    expect(await boardOf(second)).toMatchObject({
      queues: {
        etc: { 'sl@today': { num: 2, den: 2 } },
        new: { 'sl@today': { num: 0, den: 1 } },
      },
    });
    await call('c4', 'etc', MIDNIGHT + 10 * SECOND);
    clock = MIDNIGHT + 100 * SECOND;
    const after = await boardOf(second);
    expect(after).toMatchObject({
      queues: { etc: { 'sl@today': { num: 0, den: 1 }, 'sl@all': { num: 2, den: 3 } } },
      // Of the new day: 55 s of talk in 100 s. Of all: ready or at work throughout the evening.
      agents: { a: { 'utilisation@today': { num: 55_000, den: 100_000 } } },
      totals: { 'utilisation@all': { num: 4 * HOUR + 55_000, den: 4 * HOUR + 100_000 } },
    });

    await stop(second);
    const third = await start(AFTER);
    expect(await boardOf(third)).toEqual(after);
    clock += 3 * DAY;
    expect((await boardOf(third)).totals).toMatchObject({ 'sl@all': { num: 2, den: 4 } });
    const then = await boardOf(third, `&at=${new Date(EVENING + HOUR / 2).toISOString()}`);
    expect(then).toMatchObject({ totals: { 'sl@all': { num: 1, den: 1 } } });

    // Days old by now: a start reads them after what today stands on.
    const late = await boardOf(third);
    await stop(third);
    expect(await boardOf(await start(AFTER))).toEqual(late);
  });
});
