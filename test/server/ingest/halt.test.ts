// For: noticing that the journal takes nothing, and that it does again (JRN6). May import: ingest. Promises: a clock that the test moves.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHalt, SLOW_AFTER, type Halt, type Trouble } from '../../../server/ingest/halt.ts';
import { JournalFullError, JournalStoreError } from '../../../server/journal/errors.ts';
import { SECOND } from '../../../shared/time.ts';

const full = new JournalFullError('data');
let halt: Halt;
let probe: () => Promise<void>;
let probes: number;
let told: (Trouble | null)[];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  probes = 0;
  probe = () => Promise.reject(full);
  halt = createHalt({ journal: { probe: () => (probes++, probe()) }, now: () => Date.now() });
  told = [];
  halt.trouble$.subscribe((trouble) => told.push(trouble));
});
afterEach(() => {
  halt.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const failing = (error: Error) => expect(halt.watch(() => Promise.reject(error))).rejects.toBe(error);

describe('a halted journal', () => {
  it('JRN6 is told with its kind and since when, and asked each second until it has room', async () => {
    await failing(full);
    expect(halt.trouble()).toEqual({ kind: 'full', since: 1_000_000, reason: full.message });
    await vi.advanceTimersByTimeAsync(3 * SECOND);
    expect(probes).toBe(3);
    expect(halt.trouble()?.since).toBe(1_000_000);
    probe = () => Promise.resolve();
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(halt.trouble()).toBeNull();
    expect(told).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(10 * SECOND);
    expect(probes).toBe(4);
  });

  it('JRN6 goes on at once when an append gets through', async () => {
    await failing(new JournalStoreError('data', 'SQLITE_IOERR', 'disk I/O error'));
    expect(halt.trouble()?.kind).toBe('failing');
    expect(await halt.watch(() => Promise.resolve(5))).toBe(5);
    expect(halt.trouble()).toBeNull();
    await vi.advanceTimersByTimeAsync(5 * SECOND);
    expect(probes).toBe(0);
  });

  it('JRN6 is told as slow while an append takes long, and not once it is through', async () => {
    let done = (): void => undefined;
    const appending = halt.watch(() => new Promise<void>((resolve) => (done = resolve)));
    await vi.advanceTimersByTimeAsync(SLOW_AFTER - SECOND);
    expect(halt.trouble()).toBeNull();
    await vi.advanceTimersByTimeAsync(2 * SECOND);
    expect(halt.trouble()).toMatchObject({ kind: 'slow', since: 1_000_000 + SLOW_AFTER });
    done();
    await appending;
    expect(halt.trouble()).toBeNull();
    await vi.advanceTimersByTimeAsync(2 * SECOND);
  });

  it('lets our own mistakes pass, and calls them none of the disk', async () => {
    await failing(new TypeError('ours'));
    expect(halt.trouble()).toBeNull();
    await vi.advanceTimersByTimeAsync(2 * SECOND);
  });
});
