// For: noticing that a clock was set (FAULT12). May import: app. Promises: time is faked; no test waits.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchClock } from '../../../server/app/clock-watch.ts';

describe('FAULT12 the clock watch', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function watched() {
    let passed = 0;
    let set = 1_800_000_000_000;
    let isBack = false;
    const said: string[] = [];
    const note = (_: object, message: string): void => void said.push(message);
    const clock = watchClock({
      now: () => Math.round(set + passed),
      monotonic: () => passed,
      log: { info: note, warn: note, error: note },
    });
    void clock.setBack.then(() => (isBack = true));
    /** Lets `seconds` pass, each of which the clock gains `gain` ms. */
    const pass = async (seconds: number, gain = 0): Promise<void> => {
      for (let second = 0; second < seconds; second++) {
        passed += 1000;
        set += gain;
        await vi.advanceTimersByTimeAsync(1000);
      }
    };
    return { pass, step: (ms: number) => (set += ms), said, isBack: () => isBack, clock };
  }

  it('says nothing of a clock that runs, and that is slowly disciplined, even over hours', async () => {
    const { pass, said, isBack, clock } = watched();
    await pass(60);
    await pass(3600, -1);
    await pass(3600, 0.5);
    expect([said, isBack()]).toEqual([[], false]);
    clock.stop();
  });

  it('follows a leap forward, with a word', async () => {
    const { pass, step, said, isBack, clock } = watched();
    step(3_600_000);
    await pass(5);
    expect(isBack()).toBe(false);
    expect(said).toEqual(['the clock leapt forward: it was set, or this machine slept']);
    clock.stop();
  });

  it('tells that it was set back, by more than 2 s', async () => {
    const { pass, step, isBack, clock } = watched();
    step(-1900);
    await pass(2);
    expect(isBack()).toBe(false);
    step(-2100);
    await pass(2);
    expect(isBack()).toBe(true);
    clock.stop();
  });

  it('leaves no timer', () => {
    const { clock } = watched();
    expect(vi.getTimerCount()).toBe(1);
    clock.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
