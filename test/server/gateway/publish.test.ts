import { map } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { describe, expect, it } from 'vitest';
import { intervalFor, nextCost, publishPaced } from '../../../server/gateway/publish.ts';

describe('pacing', () => {
  it.each([
    [0, 25],
    [1, 25],
    [5, 25],
    [5.1, 26],
    [10, 50],
    [20, 100],
    [500, 100],
  ])('a frame that costs %d ms is followed by the next after %d ms', (cost, interval) => {
    expect(intervalFor(cost)).toBe(interval);
  });

  it('WIRE6: keeps publishing under a fifth of a core while a frame costs at most 20 ms', () => {
    for (let cost = 0; cost <= 20; cost += 0.25) expect(cost / intervalFor(cost)).toBeLessThanOrEqual(0.2);
  });

  it('follows a change of cost within some frames, and one slow frame only in part', () => {
    expect(nextCost(0, 10)).toBe(3);
    let cost = 0;
    for (let frame = 0; frame < 12; frame++) cost = nextCost(cost, 10);
    expect(cost).toBeGreaterThan(9.8);
  });
});

describe('publishing', () => {
  const paced = (changes: string, costMs: number, expected: string): void => {
    const scheduler = new TestScheduler((actual, wanted) => expect(actual).toEqual(wanted));
    scheduler.run(({ hot, expectObservable }) => {
      let clock = 0;
      const monotonic = (): number => (clock += costMs / 2);
      const frames$ = publishPaced({ changed$: hot(changes), publish: () => undefined, monotonic, scheduler });
      expectObservable(frames$.pipe(map(() => 'f'))).toBe(expected);
    });
  };

  it('WIRE6: sends the first change after quiet at once', () => {
    paced('a 200ms b 200ms c', 0, 'f 200ms f 200ms f');
  });

  it('WIRE6: then one frame each 25 ms for whatever came meanwhile', () => {
    paced('a 9ms b 9ms c 9ms d 9ms e 9ms f', 0, 'f 24ms f 24ms f');
    paced('(ab) 8ms c 4ms d 40ms e', 0, 'f 24ms f 32ms f');
  });

  it('sends nothing when nothing changes', () => {
    paced('300ms -', 0, '');
  });
});
