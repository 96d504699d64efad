// For: that askers of earlier instants do not pile up (BP6). May import: app, engine, journal. Promises: a journal that waits until told.
import { expect, it } from 'vitest';
import { createBoardReader, MAX_WAITING } from '../../../server/app/board-reader.ts';
import { createEngine } from '../../../server/engine/engine.ts';
import { createMemoryJournal } from '../../../server/journal/memory-journal.ts';
import { parseFloor } from '../../../shared/floor/schema.ts';

it('BP6 serves one earlier instant at a time, lets some wait and sends the others away', async () => {
  const parsed = parseFloor({});
  const floor = parsed.ok ? parsed.floor : expect.unreachable();
  const engine = createEngine({ floor, zone: 'UTC' });
  const journal = createMemoryJournal();
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => (go = resolve));
  const reader = createBoardReader({
    journal: { ...journal, read: (from, limit) => gate.then(() => journal.read(from, limit)) },
    floor,
    zone: 'UTC',
    engine,
    board: engine.board,
    now: () => 10,
    toNow: () => undefined,
    configured: () => [],
    runbooks: () => new Map(),
    intakeQuality: () => ({ duplicates: 0, conflicts: 0, rejected: 0 }),
  });
  const ask = (at: number | null) => reader.read({ windows: ['today'], presets: [], at, known: 'then' });
  const waiting = Array.from({ length: MAX_WAITING }, () => ask(5));
  expect(await ask(5)).toBe('busy');
  expect(await ask(null)).not.toBe('busy');
  go();
  for (const one of await Promise.all(waiting)) expect(one).toMatchObject({ at: 5 });
  expect(await ask(5)).not.toBe('busy');
});
