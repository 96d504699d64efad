// For: checkpoints made beside a journal, and engines made of them. May import: server, test/support. Promises: each journal is a real one, in a folder that goes away.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serialize } from 'node:v8';
import { describe, expect, it, onTestFinished } from 'vitest';
import { press } from '../../../server/checkpoint/press.ts';
import { openCheckpointFile } from '../../../server/checkpoint/checkpoint-file.ts';
import { resume, type Resumed } from '../../../server/checkpoint/find.ts';
import { foldOn, type FoldedOn } from '../../../server/checkpoint/fold-on.ts';
import { foldKept } from '../../../server/checkpoint/fold-kept.ts';
import { CheckpointKeeper, type KeeperOptions } from '../../../server/checkpoint/keeper.ts';
import { serverEngine } from '../../../server/checkpoint/server-engine.ts';
import { checkpointVersion } from '../../../server/checkpoint/version.ts';
import { splitPersonal } from '../../../server/ingest/personal.ts';
import { openBeside } from '../../../server/journal/read-beside.ts';
import { openSqliteJournal, type SqliteJournal } from '../../../server/journal/sqlite-journal.ts';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { parseFloor } from '../../../shared/floor/schema.ts';
import { DAY, MINUTE, SECOND } from '../../../shared/time.ts';
import { randomFloorEvents } from '../../support/arbitraries/floor-events.ts';
import { distinct } from '../../support/engine-run.ts';
import { until } from '../../support/e2e-wait.ts';

const parsed = parseFloor({ sites: [{ id: 'main', timeZone: 'UTC' }] });
const floor = { floor: parsed.ok ? parsed.floor : expect.unreachable(), zone: 'UTC' };
const VERSION = 'v1';
const told = distinct(randomFloorEvents(5, { messy: 0.3, contacts: 40 }).events).toSorted((a, b) => a.time - b.time);
/** The clock when checkpoints are made. */
const LATER = told.at(-1)!.time + DAY;

async function open(): Promise<{ folder: string; journal: SqliteJournal }> {
  const folder = mkdtempSync(join(tmpdir(), 'floorwatch-check-'));
  const journal = await openSqliteJournal({ folder });
  onTestFinished(async () => {
    await journal.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, journal };
}

async function append(journal: SqliteJournal, events: readonly FloorEvent[]): Promise<void> {
  for (const event of events) await journal.append([event], event.time);
}

const make = (folder: string, now: number, version = VERSION): FoldedOn | null =>
  foldOn({ folder, floor, version, now });

function found(
  folder: string,
  before = Infinity,
  now = Infinity,
): { resumed: Resumed | null; unused: readonly string[] } {
  const [file, beside] = [openCheckpointFile(folder), openBeside(folder)];
  const unused: string[] = [];
  const resumed = resume(
    { file, version: VERSION, floor, now, recordAt: beside.at, onUnused: (why) => unused.push(why) },
    before,
  );
  file.close();
  beside.close();
  return { resumed, unused };
}

const figuresAt = (engine: Resumed['engine'], at: number): object => {
  engine.advance(at);
  return { ...engine.figures(['today', 'slide60', 'last15', 'all']) };
};

describe('a checkpoint beside a journal', () => {
  it('CHECK1 CHECK2 with the tail comes to the whole fold', async () => {
    const { folder, journal } = await open();
    const [first, second] = [Math.floor(told.length / 3), Math.floor((2 * told.length) / 3)];
    await append(journal, told.slice(0, first));
    expect(make(folder, LATER + 1)?.events).toBe(first);
    expect(make(folder, LATER + 2)).toBeNull();
    await append(journal, told.slice(first, second));
    expect(make(folder, LATER + 3)?.events).toBe(second - first);
    await append(journal, told.slice(second));

    const { resumed, unused } = found(folder);
    expect(unused).toEqual([]);
    const beside = openBeside(folder);
    foldKept(resumed!.engine, beside.read(resumed!.position, told.length));
    const whole = serverEngine(floor);
    foldKept(whole, beside.read(null, told.length));
    beside.close();
    const end = told.at(-1)!.time;
    for (const at of [end, end + 20 * MINUTE, end + DAY])
      expect(figuresAt(resumed!.engine, at)).toEqual(figuresAt(whole, at));
  });

  it('CHECK4 a start that must know the time before takes an earlier one', async () => {
    const { folder, journal } = await open();
    const half = Math.floor(told.length / 2);
    await append(journal, told.slice(0, half));
    make(folder, LATER + 1);
    await append(journal, told.slice(half));
    make(folder, LATER + 2);
    expect(found(folder).resumed?.at).toBe(told.at(-1)!.time);
    expect(found(folder, told.at(-1)!.time - SECOND).resumed?.at).toBe(told[half - 1]!.time);
    expect(found(folder, 0).resumed?.at).toBe(told[half - 1]!.time);
  });

  it('CHECK5 D5 of another version, or of another journal, it is passed over and said so', async () => {
    const { folder, journal } = await open();
    await append(journal, told);
    make(folder, LATER + 1, 'v0');
    expect(found(folder)).toEqual({ resumed: null, unused: ['it was written by another version, floor or zone'] });
    expect(make(folder, LATER + 2)?.events).toBe(told.length);
    expect(found(folder).resumed).not.toBeNull();

    const other = await open();
    await append(other.journal, told.toReversed());
    const [file, beside] = [openCheckpointFile(folder), openBeside(other.folder)];
    const unused: string[] = [];
    const onUnused = (why: string): void => void unused.push(why);
    expect(resume({ file, version: VERSION, floor, now: Infinity, recordAt: beside.at, onUnused })).toBeNull();
    expect(unused).toEqual(['it is of another journal']);
    file.close();
    beside.close();
  });

  it('CHECK5 the version is another with the floor, the zone and the time zone data', () => {
    const version = checkpointVersion(floor, 'tz 2026a');
    expect(checkpointVersion({ ...floor }, 'tz 2026a')).toBe(version);
    const renamed = { ...floor, floor: { ...floor.floor, teams: [{ id: 'blue', name: 'Blue' }] } };
    const others = [
      checkpointVersion(floor, 'tz 2026b'),
      checkpointVersion({ ...floor, zone: 'Asia/Tokyo' }, 'tz 2026a'),
    ];
    expect([...others, checkpointVersion(renamed, 'tz 2026a')]).not.toContain(version);
  });

  it('CHECK6 begins anew once retention has taken something', async () => {
    const { folder, journal } = await open();
    await append(journal, told);
    make(folder, LATER + 1);
    await journal.care.retain(told[10]!.time);
    await journal.care.thin('1' as never, '10' as never, []);
    await append(journal, [{ ...told[0]!, id: 'one-more', time: told.at(-1)!.time + 1 }]);
    expect(make(folder, LATER + 2)?.events).toBe(told.length - 10 + 1);
    expect(found(folder).resumed?.keptSince).toBe(told[10]!.time);
  });

  it('CHECK7 EV10 has no name and no address, whatever the journal was told of a customer', async () => {
    const { folder, journal } = await open();
    const customer = { id: 'customer-77', name: 'Erika Mustermann', address: '+49 30 1234567' };
    const whole = {
      id: 'p1',
      source: 'pbx',
      name: 'visit.enqueued',
      time: LATER - DAY,
      data: { contactId: 'c1', queueId: 'q', channel: 'voice', customer },
    };
    const { event, personal } = splitPersonal(whole as FloorEvent);
    expect(personal).toHaveLength(1);
    await journal.append(
      [event],
      LATER - DAY,
      personal.map((one) => ({ index: 0, ...one })),
    );
    await append(journal, told.slice(0, 20));
    make(folder, LATER);
    const file = openCheckpointFile(folder);
    const { beginning, books } = file.read(file.marks(VERSION)[0]!)!;
    file.close();
    const blocks = [...beginning.blocks.values()].filter(({ length }) => length > 0);
    const all = Buffer.concat([beginning.base, ...blocks.map(press.unpack), serialize(books)]);
    expect(all.includes('customer-77')).toBe(true);
    expect(['Erika', 'Mustermann', '1234567'].filter((word) => all.includes(word))).toEqual([]);
  });

  it('CHECK8 FAULT12 one that stands after the clock is not taken, and goes with the next', async () => {
    const { folder, journal } = await open();
    const half = Math.floor(told.length / 2);
    await append(journal, told.slice(0, half));
    make(folder, told[half - 1]!.time);
    await append(journal, told.slice(half));
    make(folder, LATER);
    // Set back into the middle of what the second one knows.
    const now = told[half + 10]!.time;
    const { resumed, unused } = found(folder, Infinity, now);
    expect(unused).toEqual(['it stands after the clock, which was set back since']);
    expect(resumed?.at).toBe(told[half - 1]!.time);
    expect(make(folder, now)?.events).toBe(told.length - half);
    const file = openCheckpointFile(folder);
    expect(file.marks(VERSION).map(({ at }) => at)).toEqual([now, told[half - 1]!.time]);
    file.close();
    const beside = openBeside(folder);
    const whole = serverEngine(floor);
    foldKept(whole, beside.read(null, told.length), now);
    beside.close();
    const taken = found(folder, Infinity, now).resumed!;
    for (const at of [now, told.at(-1)!.time, LATER]) expect(figuresAt(taken.engine, at)).toEqual(figuresAt(whole, at));
  });

  it('CHECK2 is made in a thread when enough has come, and once more at the end', { timeout: 120_000 }, async () => {
    const { folder, journal } = await open();
    const said: string[] = [];
    const note = (_: object, text: string): void => void said.push(text);
    const options: KeeperOptions = {
      ...{ folder, floor, version: VERSION, journal, now: () => Date.now() },
      ...{ log: { info: note, warn: note }, events: 100, everyMs: 50 },
    };
    const keeper = new CheckpointKeeper(options);
    keeper.start(0);
    await append(journal, told.slice(0, 50));
    expect(said).toEqual([]);
    await append(journal, told.slice(50, 150));
    await until('a checkpoint', () => Promise.resolve(said.length > 0), 100_000);
    expect(said[0]).toBe('a checkpoint is kept');
    await keeper.stop();
    expect(found(folder).resumed).not.toBeNull();
  });

  it(
    'CHECK2 is made soon after a start that had much to fold, and not after one that had little',
    { timeout: 120_000 },
    async () => {
      const { folder, journal } = await open();
      const said: string[] = [];
      const note = (_: object, text: string): void => void said.push(text);
      const keeperOf = (): CheckpointKeeper =>
        new CheckpointKeeper({
          ...{ folder, floor, version: VERSION, journal, now: () => Date.now() },
          ...{ log: { info: note, warn: note }, everyMs: 60 * MINUTE, soonMs: 50 },
        });
      await append(journal, told.slice(0, 50));
      const little = keeperOf();
      little.start(999);
      await sleep(500);
      await little.stop();
      expect(said).toEqual([]);
      const much = keeperOf();
      much.start(3000);
      await until('a checkpoint', () => Promise.resolve(said.length > 0), 100_000);
      expect(said).toEqual(['a checkpoint is kept']);
      await much.stop();
      expect(found(folder).resumed?.at).toBe(told[49]!.time);
    },
  );
});
