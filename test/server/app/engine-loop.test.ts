import { describe, expect, it } from 'vitest';
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { Floor } from '../../../shared/floor/schema.ts';
import { parseFloor } from '../../../shared/floor/schema.ts';
import { MINUTE } from '../../../shared/time.ts';
import { createEngineLoop, type EngineLoopOptions } from '../../../server/app/engine-loop.ts';
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
  const loop = createEngineLoop({
    engine,
    journal,
    now: () => clock,
    onKept: () => undefined,
    holdsTime: () => false,
    alsoDueAt: () => null,
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

  it('moves time on without an event, at the instant that others wait for', async () => {
    let due: number | null = null;
    const { engine, loop, setClock, changes } = setUp({ alsoDueAt: () => due });
    due = NOON + 20;
    await loop.start();
    setClock(NOON + 20);
    const before = changes();
    await until(() => engine.now === NOON + 20, 'engine time');
    expect(changes()).toBeGreaterThan(before);
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
