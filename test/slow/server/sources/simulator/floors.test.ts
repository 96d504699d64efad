import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulateDay } from '../../../../../server/sources/simulator/scenario/scenario.ts';
import { DEMO, noonOf } from '../../../../server/sources/simulator/played.ts';
import { expectSound, floors } from '../../../../server/sources/simulator/sound-floor.ts';

describe('floors of other kinds and sizes', () => {
  it('are as sound as the demo (property)', () => {
    fc.assert(fc.property(floors([0.1, 0.3, 1], [0.3, 1, 4]), expectSound), { numRuns: 40, seed: 18 });
  });

  it('grow with scale, and with demand alone', () => {
    const count = (scale: number, demand: number) => {
      const events = simulateDay({ seed: 1, floor: DEMO, at: noonOf('2026-01-15'), scale, demand });
      const agents = events.filter(({ name }) => name === 'agent.described').length;
      return { agents, contacts: events.filter(({ name }) => name === 'visit.enqueued').length };
    };
    const [usual, double, rush] = [count(1, 1), count(2, 1), count(1, 3)];
    expect(usual.agents).toBe(84);
    expect(double.agents).toBe(168);
    expect(double.contacts / usual.contacts).toBeGreaterThan(1.8);
    expect(double.contacts / usual.contacts).toBeLessThan(2.2);
    expect(rush.agents).toBe(84);
    expect(rush.contacts / usual.contacts).toBeGreaterThan(2.7);
  });
});
