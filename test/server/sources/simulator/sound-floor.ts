// For: arbitrary floors, and what must hold of a day on each. May import: shared, the scenario, fast-check. Promises: every slip is named.
import fc from 'fast-check';
import { expect } from 'vitest';
import { simulateDay, type ScenarioInput } from '../../../../server/sources/simulator/scenario/scenario.ts';
import { CHANNELS } from '../../../../shared/domain.ts';
import { DAY, type EpochMillis } from '../../../../shared/time.ts';
import { breaches, leftBehind, troubles } from './life-rules.ts';
import { floorOf, noonOf } from './played.ts';

/** Floors of up to 9 queues of any channel and 3 teams, on any day, of the given sizes and demands. */
export function floors(scales: readonly number[], demands: readonly number[]) {
  const queue = fc.record({ channel: fc.constantFrom(...CHANNELS), tier: fc.constantFrom(1, 2, 3) });
  const shape = fc.record({
    seed: fc.integer(),
    queues: fc.array(queue, { minLength: 1, maxLength: 9 }),
    teams: fc.integer({ min: 0, max: 3 }),
    scale: fc.constantFrom(...scales),
    demand: fc.constantFrom(...demands),
    day: fc.integer({ min: 0, max: 1000 }),
  });
  return shape.map(({ queues, teams, day, ...rest }) => ({
    ...rest,
    floor: floorOf({
      teams: Array.from({ length: teams }, (_, i) => ({ id: `t${i}` })),
      queues: queues.map((one, i) => ({ ...one, id: `q${i}` })),
    }),
    at: noonOf('2026-01-01') + day * DAY,
  }));
}

export function expectSound(input: ScenarioInput & { at: EpochMillis }): void {
  const events = simulateDay(input);
  expect(breaches(events)).toEqual([]);
  expect(troubles(events)).toEqual([]);
  expect(leftBehind(events)).toEqual([]);
}
