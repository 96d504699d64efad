// For: who waits in one place. Promises: the same as looking through all who ever came; who left is not held because somebody before him waits.
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { WaitingLine } from '../../../server/engine/waiting-line.ts';

interface Waiter {
  readonly enqueuedAt: number;
  waiting: boolean;
}
const line = (): { readonly line: WaitingLine<Waiter>; readonly come: (at: number) => Waiter } => {
  const made = new WaitingLine<Waiter>();
  return {
    line: made,
    come(at) {
      const visit = { enqueuedAt: at, waiting: true };
      made.add(visit);
      return visit;
    },
  };
};

/** Somebody comes, at most so long before the last one, or one of those who wait leaves. */
const stepsArb = fc.array(
  fc.oneof(
    fc.record({ come: fc.integer({ min: -20, max: 30 }) }),
    fc.record({ leave: fc.nat({ max: 1000 }) }),
    fc.record({ leave: fc.constant(0) }),
  ),
  { maxLength: 400 },
);

describe('a waiting line', () => {
  it('M1 M2 tells who waits, the longest first, whatever order they come and leave in', () => {
    fc.assert(
      fc.property(stepsArb, (steps) => {
        const { line: asked, come } = line();
        let all: Waiter[] = [];
        let last = 0;
        for (const step of steps) {
          if ('come' in step) {
            last += step.come;
            all.push(come(last));
            all.sort((a, b) => a.enqueuedAt - b.enqueuedAt);
          } else if (all.length > 0) {
            const leaver = all[step.leave % all.length]!;
            leaver.waiting = false;
            all = all.filter(({ waiting }) => waiting);
          }
          expect(asked.first()).toBe(all[0]);
          expect(asked.waiting()).toEqual(all);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('lets go of those who left, while somebody waits for days', () => {
    const { line: asked, come } = line();
    const patient = come(0);
    for (let at = 1; at < 5000; at++) come(at).waiting = false;
    expect(asked.first()).toBe(patient);
    expect(asked.held).toBeLessThan(50);
  });
});
