// For: the incremental engine against the naive oracle on seeded floors, however the events arrive. Promises: every figure of every scope is compared; found seeds stay.
import { describe, expect, it } from 'vitest';
import { WINDOWS } from '../../shared/metrics/windows.ts';
import { differences } from '../oracle/compare-boards.ts';
import { oracleBoard } from '../oracle/oracle-board.ts';
import { doubled, shuffled } from '../support/arbitraries/arrival.ts';
import { withCustomers } from '../support/arbitraries/customers.ts';
import { randomFloorEvents, type RandomFloor } from '../support/arbitraries/floor-events.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { lateEngine, liveEngine, replayFigures } from '../support/engine-run.ts';
import { PRESET_NAMES } from '../../shared/metrics/service-level.ts';

/** Seeds that once told the engine from the oracle, with how messy their floor was. */
const FOUND = [
  { seed: 1, messy: 0.5 },
  { seed: 7, messy: 0.5 },
  { seed: 8, messy: 0 },
  { seed: 27, messy: 0.5 },
  { seed: 32, messy: 1 },
  { seed: 34, messy: 1 },
  { seed: 40, messy: 1 },
  { seed: 42, messy: 1 },
];
const FRESH = [301, 302].map((seed) => ({ seed, messy: 0.5 }));
const LOOKS = 3;

const windows = [...WINDOWS];
const some = (floor: RandomFloor): number[] => {
  const step = Math.ceil(floor.instants.length / LOOKS);
  return floor.instants.filter((_, index) => index % step === 0 || index === floor.instants.length - 1);
};
function expected({ events, floor }: RandomFloor, at: number): object {
  const { totals, queues, agents, teams, sites } = oracleBoard({ events, floor, at, windows });
  return { totals, queues, agents, teams, sites };
}

describe.each([...FOUND, ...FRESH])('seed $seed, messy $messy', ({ seed, messy }) => {
  const random = withCustomers(randomFloorEvents(seed, { messy, contacts: 60 }));
  const { events, floor } = random;

  it('EV8 replay gives the oracle’s board', { timeout: 60_000 }, () => {
    for (const at of some(random))
      expect(differences(expected(random, at), replayFigures(events, floor, at, windows)), String(at)).toEqual([]);
  });

  it('EV5 arrival shuffled, doubled and long after the fact gives the oracle’s board', { timeout: 60_000 }, () => {
    const at = random.instants.at(-2)!;
    const arrived = shuffled(doubled(events), seeded(seed));
    expect(differences(expected(random, at), lateEngine(arrived, floor, at).figures(windows, PRESET_NAMES))).toEqual(
      [],
    );
  });

  it('EV5 D1 arrival as it happens, with jitter, gives the oracle’s board at every stop', { timeout: 60_000 }, () => {
    const jitter = seeded(seed + 1);
    let looks = 0;
    for (const { at, engine } of liveEngine(events, floor, some(random), () => jitter.int(0, 5000))) {
      expect(differences(expected(random, at), engine.figures(windows, PRESET_NAMES)), String(at)).toEqual([]);
      looks++;
    }
    expect(looks).toBeGreaterThanOrEqual(LOOKS);
  });
});
