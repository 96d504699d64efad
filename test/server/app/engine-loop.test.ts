import { describe, expect, it } from 'vitest';
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { Floor } from '../../../shared/floor/schema.ts';
import { parseFloor } from '../../../shared/floor/schema.ts';
import { DAY, MINUTE } from '../../../shared/time.ts';
import { EngineLoop, type EngineLoopOptions } from '../../../server/app/engine-loop.ts';
import type { Reading } from '../../../server/app/reading.ts';
import { createEngine } from '../../../server/engine/engine.ts';
import { createMemoryJournal } from '../../../server/journal/memory-journal.ts';
import { until } from '../gateway/harness.ts';

const parsed = parseFloor({ sites: [{ id: 'main', timeZone: 'UTC' }] });
const floor: Floor = parsed.ok ? parsed.floor : expect.unreachable();
const NOON = Date.UTC(2026, 0, 15, 12);
const enqueued = (id: string, time: number): FloorEvent => ({
  id,
  source: 'pbx',
  name: 'visit.enqueued',
  time,
  data: { contactId: id, queueId: 'etc' },
});
const heartbeat = (time: number): FloorEvent => ({
  id: `beat-${time}`,
  source: 'pbx',
  name: 'source.heartbeat',
  time,
  data: { periodMs: 5000 },
});

function setUp(more: Partial<EngineLoopOptions> = {}) {
  const journal = createMemoryJournal();
  const engine = createEngine({ floor, zone: 'UTC' });
  let clock = NOON;
  let changes = 0;
  const loop = new EngineLoop({
    engine,
    journal,
    now: () => clock,
    onKept: () => undefined,
    holdsTime: () => false,
    watcher: { nextAt: null, look: () => undefined },
    ...more,
  });
  loop.changed$.subscribe(() => changes++);
  const offered = (): unknown => engine.figures(['today']).totals['offered@today']?.value;
  return { journal, engine, loop, offered, changes: () => changes, setClock: (at: number) => (clock = at) };
}

describe('the loop of the engine', () => {
  it('folds what the journal kept, what came meanwhile, then what comes, each once', async () => {
    const kept: number[] = [];
    const { journal, loop, offered } = setUp({ onKept: (records) => kept.push(records.length) });
    await journal.append([enqueued('1', NOON - MINUTE), enqueued('2', NOON - MINUTE)], NOON - MINUTE);
    const started = loop.start();
    await journal.append([enqueued('3', NOON)], NOON);
    await started;
    await journal.append([enqueued('4', NOON)], NOON);
    await until(() => loop.folded === 4, 'four records');
    expect(offered()).toBe(4);
    expect(kept.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(2);
    loop.stop();
  });

  it('BP5 holds little of what comes while it reads, and reads the rest back, each once', async () => {
    const { journal, loop, offered } = setUp({ earlyLimit: 5 });
    for (let n = 0; n < 10; n++) await journal.append([enqueued(`k${n}`, NOON - MINUTE)], NOON - MINUTE);
    const started = loop.start();
    for (let n = 0; n < 40; n++) await journal.append([enqueued(`m${n}`, NOON)], NOON);
    await started;
    for (let n = 0; n < 3; n++) await journal.append([enqueued(`n${n}`, NOON)], NOON);
    await until(() => loop.folded === 53, 'all records');
    expect(offered()).toBe(53);
    loop.stop();
  });

  it('moves time on without an event, at the instant that others wait for', async () => {
    const looks: number[] = [];
    const watcher = {
      get nextAt() {
        return looks.some((at) => at >= NOON + 20) ? null : NOON + 20;
      },
      look: (at: number) => void looks.push(at),
    };
    const { engine, loop, setClock, changes } = setUp({ watcher });
    await loop.start();
    setClock(NOON + 20);
    const before = changes();
    await until(() => engine.now === NOON + 20, 'engine time');
    expect(changes()).toBeGreaterThan(before);
    expect(looks).toContain(NOON + 20);
    loop.stop();
  });

  it('lets time follow a source that tells its past, whatever its heartbeats say', async () => {
    let holds = true;
    const { journal, engine, loop, offered } = setUp({ holdsTime: () => holds });
    await loop.start();
    await journal.append([enqueued('1', NOON - 60 * MINUTE), heartbeat(NOON)], NOON);
    await until(() => loop.folded === 2, 'first batch');
    expect(engine.now).toBe(NOON - 60 * MINUTE);
    loop.toNow();
    expect(engine.now).toBe(NOON - 60 * MINUTE);
    await journal.append([enqueued('2', NOON - 30 * MINUTE)], NOON);
    await until(() => loop.folded === 3, 'second batch');
    expect(engine.now).toBe(NOON - 30 * MINUTE);
    holds = false;
    await until(() => engine.now === NOON, 'the present');
    expect(offered()).toBe(2);
    loop.stop();
  });

  it('CHECK9 tells how far it has come with what was kept: from the oldest record that there is, then of older days', async () => {
    const told: Reading[] = [];
    const { journal, loop } = setUp({ onReading: (reading) => told.push(reading) });
    const old = Array.from({ length: 2500 }, (_, n) => enqueued(`old-${n}`, NOON - 5 * DAY));
    await journal.append([...old, ...Array.from({ length: 4500 }, (_, n) => enqueued(`c-${n}`, NOON - MINUTE))], NOON);
    await loop.start();
    expect(loop.reading).toEqual({ part: 'journal', done: 7000, of: 7000 });
    expect(told.map(({ done }) => done)).toEqual([0, 5000, 7000]);
    await loop.foldOlder();
    expect(told.slice(3)).toEqual([0, 1000, 2000, 2500].map((done) => ({ part: 'olderDays', done, of: 2500 })));
    loop.stop();
  });

  it('CHECK9 counts what came since the checkpoint', async () => {
    const told: Reading[] = [];
    const kept = setUp();
    const { last } = await kept.journal.append([enqueued('1', NOON - MINUTE), enqueued('2', NOON - MINUTE)], NOON);
    await kept.journal.append([enqueued('3', NOON - MINUTE)], NOON);
    const { loop } = setUp({ journal: kept.journal, from: last, onReading: (reading) => told.push(reading) });
    await loop.start();
    expect(told).toEqual([0, 1].map((done) => ({ part: 'journal', done, of: 1 })));
    loop.stop();
    kept.loop.stop();
  });

  it('Q5: folds what today stands on first, older days behind it, to the same figures', async () => {
    const { journal, engine, loop, offered } = setUp();
    const old = (id: string): FloorEvent => enqueued(id, NOON - 5 * DAY);
    await journal.append([enqueued('today', NOON - MINUTE), old('a'), old('b')], NOON);
    const described: FloorEvent = {
      id: 'd',
      source: 'pbx',
      name: 'queue.described',
      time: NOON - 6 * DAY,
      data: { queueId: 'etc', name: 'ETC' },
    };
    await journal.append([described, old('c')], NOON);
    await loop.start();
    expect({ folded: loop.folded, older: loop.older }).toEqual({ folded: 2, older: 3 });
    expect(offered()).toBe(1);
    expect(engine.board.tables.queues.reader('name')(0)).toBe('ETC');
    const { position } = engine.board;
    await Promise.all([loop.foldOlder(), journal.append([enqueued('live', NOON)], NOON)]);
    expect({ folded: loop.folded, older: loop.older }).toEqual({ folded: 6, older: 0 });
    expect(journal.compare(engine.board.position!, position!)).toBeGreaterThan(0);
    loop.toNow();
    expect(engine.figures(['today', 'all']).totals).toMatchObject({
      'offered@today': { value: 2 },
      'offered@all': { value: 5 },
    });
    loop.stop();
  });

  it('ALERT15: a contact of last week never seems to wait while older days are folded, wherever their records are cut', async () => {
    const { journal, engine, loop, offered } = setUp();
    const [past, many] = [NOON - 3 * DAY, 1300];
    const story = (n: number): FloorEvent[] =>
      [
        {
          ...enqueued(`old${n}`, past + n),
          data: { contactId: `old${n}`, queueId: 'wx', channel: 'message' },
        } as const,
        ...(['visit.answered', 'contact.closed'] as const).map((name, step) => ({
          ...{ id: `old${n}-${step}`, source: 'pbx', time: past + n + 60_000 * (step + 1) },
          ...{ name, data: { contactId: `old${n}`, queueId: 'wx', agentId: 'a1' } },
        })),
      ] as FloorEvent[];
    // All beginnings, then all answers, then all ends: no portion holds a story.
    const stories = Array.from({ length: many }, (_, n) => story(n));
    for (const step of [0, 1, 2])
      await journal.append(
        stories.map((one) => one[step]!),
        past + DAY,
      );
    await journal.append([enqueued('new', NOON - MINUTE)], NOON - MINUTE);
    await loop.start();
    const waiting: unknown[] = [];
    const watching = loop.changed$.subscribe(() => waiting.push(engine.figures([]).totals['waiting']?.value));
    await loop.foldOlder();
    watching.unsubscribe();
    expect(new Set(waiting)).toEqual(new Set([1]));
    expect(loop.older).toBe(0);
    expect(offered()).toBe(1);
    loop.stop();
  });

  it('gives up older days when it is stopped', async () => {
    const { journal, loop } = setUp();
    await journal.append(
      Array.from({ length: 2500 }, (_, n) => enqueued(`o${n}`, NOON - 5 * DAY + n)),
      NOON,
    );
    await loop.start();
    const folding = loop.foldOlder();
    loop.stop();
    await folding;
    expect(loop.folded).toBeLessThan(2500);
  });

  it('does nothing after stop', async () => {
    const { journal, loop, engine, setClock } = setUp();
    await loop.start();
    await until(() => engine.now === NOON, 'the present');
    loop.stop();
    setClock(NOON + MINUTE);
    await journal.append([enqueued('1', NOON)], NOON);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(engine.now).toBe(NOON);
    expect(loop.folded).toBe(0);
  });
});
