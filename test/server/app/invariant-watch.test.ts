// For: the watch over the figures in production (QUAL3). Promises: what it finds is counted, listed and told once a minute; time is faked.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CHECKED_AT_ONCE, createInvariantWatch } from '../../../server/app/invariant-watch.ts';
import type { Checked, Violation } from '../../../server/engine/quality/engine-quality.ts';

const NOON = Date.UTC(2026, 0, 15, 12);
const broken = (id: string): Violation => ({ table: 'queues', id, check: 'W = E − A', left: 1, right: 2 });
const rows = (...ids: string[]): Checked['rows'] => ids.map((id) => ({ table: 'queues', id }));

beforeEach(() => void vi.useFakeTimers({ now: NOON, toFake: ['setInterval', 'clearInterval', 'Date'] }));
afterEach(() => void vi.useRealTimers());

function setUp(find: () => Checked) {
  const told: object[] = [];
  const limits: number[] = [];
  const log = { info: () => undefined, warn: () => undefined, error: (fields: object) => void told.push(fields) };
  const check = (limit: number): Checked => {
    limits.push(limit);
    return find();
  };
  return { watch: createInvariantWatch({ check, now: () => Date.now(), log }), told, limits };
}

describe('QUAL3 the watch', () => {
  it('looks once a second at so many rows, and no more once stopped', () => {
    const { watch, limits, told } = setUp(() => ({ rows: rows('q', 'r'), violations: [] }));
    watch.start();
    watch.start();
    vi.advanceTimersByTime(3000);
    watch.stop();
    vi.advanceTimersByTime(3000);
    expect(limits).toEqual([CHECKED_AT_ONCE, CHECKED_AT_ONCE, CHECKED_AT_ONCE]);
    expect(watch.status()).toEqual({ checked: 6, violated: 0, standing: [] });
    expect(told).toEqual([]);
  });

  it('counts what it finds, and tells of it with both sides once a minute', () => {
    const { watch, told } = setUp(() => ({ rows: rows('q'), violations: [broken('q')] }));
    watch.start();
    vi.advanceTimersByTime(60_000);
    expect(watch.status()).toMatchObject({ checked: 60, violated: 60 });
    expect(told).toEqual([{ ...broken('q'), violated: 1 }]);
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([
      { ...broken('q'), violated: 1 },
      { ...broken('q'), violated: 61 },
    ]);
    watch.stop();
  });

  it('lists what was wrong when its row was looked at last', () => {
    const finds: Checked[] = [
      { rows: rows('q', 'r'), violations: [broken('q'), broken('r'), { ...broken('r'), check: 'other' }] },
      { rows: rows('q'), violations: [] },
      { rows: [], violations: [] },
    ];
    const { watch } = setUp(() => finds.shift()!);
    watch.look();
    expect(watch.status().standing).toHaveLength(3);
    watch.look();
    watch.look();
    expect(watch.status()).toEqual({
      checked: 3,
      violated: 3,
      standing: [
        { ...broken('r'), at: NOON },
        { ...broken('r'), check: 'other', at: NOON },
      ],
    });
  });

  it('lists a hundred at most', () => {
    const ids = Array.from({ length: 300 }, (_, nth) => `q${nth}`);
    const { watch } = setUp(() => ({ rows: rows(...ids), violations: ids.map(broken) }));
    watch.look();
    expect(watch.status().violated).toBe(300);
    expect(watch.status().standing).toHaveLength(100);
  });
});
