// For: how often a screen draws.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace, createStrain, LONGEST_MS, restFor } from '../../../client/connection/pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A screen that needs `costMs` for whatever it is handed at once, fed one frame each `everyMs` for ten seconds. */
async function fed(costMs: number, everyMs: number) {
  let now = 0;
  const taken: number[] = [];
  const drawn: number[] = [];
  const pace = createPace<number>(
    (item) => {
      if (drawn.at(-1) !== now) {
        drawn.push(now);
        now += costMs;
        drawn[drawn.length - 1] = now;
      }
      taken.push(item);
    },
    () => now,
  );
  for (let nth = 0; nth < 10_000 / everyMs; nth++) {
    pace.later(nth);
    await vi.advanceTimersByTimeAsync(0);
    const before = now;
    now = Math.max(before, (nth + 1) * everyMs);
    await vi.advanceTimersByTimeAsync(everyMs);
  }
  await vi.advanceTimersByTimeAsync(LONGEST_MS);
  pace.stop();
  return { taken, drawn };
}

describe('the pace of a screen', () => {
  it('OLD3 rests so long that frames take a fifth of its processor, and never over a quarter second', () => {
    expect(restFor(0)).toBe(0);
    expect(restFor(3)).toBe(30);
    expect(restFor(20)).toBe(200);
    expect(restFor(400)).toBe(LONGEST_MS);
  });
  it('OLD3 a quick screen draws every frame', async () => {
    const { taken, drawn } = await fed(1, 100);
    expect(drawn).toHaveLength(taken.length);
  });
  it('OLD3 a slow one draws a quarter of the frames that come, and takes in all of them in their order', async () => {
    const { taken, drawn } = await fed(25, 50);
    expect(taken).toEqual(Array.from({ length: 200 }, (_, nth) => nth));
    expect(drawn.length).toBeGreaterThan(30);
    expect(drawn.length).toBeLessThan(60);
  });
  it('OLD3 what may not wait comes after what waits; nothing is taken after the end', async () => {
    const taken: string[] = [];
    let now = 0;
    const pace = createPace<string>(
      (item) => {
        taken.push(item);
        now += 20;
      },
      () => now,
    );
    pace.later('first');
    await vi.advanceTimersByTimeAsync(0);
    pace.later('second');
    expect(taken).toEqual(['first']);
    pace.flush();
    expect(taken).toEqual(['first', 'second']);
    await vi.advanceTimersByTimeAsync(0);
    pace.later('third');
    pace.stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(taken).toEqual(['first', 'second']);
  });
});

describe('a screen under strain', () => {
  const told: boolean[] = [];
  const many = (add: (costMs: number) => void, costs: readonly number[]) => costs.forEach((cost) => add(cost));
  const times = (count: number, costMs: number) => Array.from({ length: count }, () => costMs);
  beforeEach(() => void told.splice(0));

  it('OLD4 is slow after ten heavy drawings, and quick again after ten light ones', () => {
    const add = createStrain((slow) => told.push(slow));
    many(add, times(9, 5));
    expect(told).toEqual([]);
    many(add, times(3, 5));
    expect(told).toEqual([true]);
    many(add, times(9, 4));
    expect(told).toEqual([true]);
    add(4);
    expect(told).toEqual([true, false]);
  });
  it('OLD4 is not slow for a hiccup now and then', () => {
    const add = createStrain((slow) => told.push(slow));
    for (let nth = 0; nth < 50; nth++) many(add, [500, 60, 2, 2, 2]);
    expect(told).toEqual([]);
  });
  it('OLD4 is told what each drawing costs', async () => {
    let now = 0;
    const costs: number[] = [];
    const pace = createPace<number>(
      () => {
        now += 7;
      },
      () => now,
      (cost) => costs.push(cost),
    );
    pace.later(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(costs).toEqual([7]);
    pace.stop();
  });
});
