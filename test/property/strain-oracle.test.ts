// For: signs of strain on seeded hostile floors: engine and oracle, however the events arrive (STRAIN1 to STRAIN5). Promises: every agent and group is compared; every signal is seen.
import { describe, expect, it } from 'vitest';
import { STRAIN_SIGNALS } from '../../shared/board/strain-item.ts';
import { differences } from '../oracle/compare-boards.ts';
import { oracleBoard } from '../oracle/oracle-board.ts';
import { doubled, shuffled } from '../support/arbitraries/arrival.ts';
import { randomFloorEvents, type RandomFloor } from '../support/arbitraries/floor-events.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { withStrainLimits } from '../support/arbitraries/strain-options.ts';
import { lateEngine, liveEngine, replayFigures } from '../support/engine-run.ts';

const SEEDS = [701, 702, 703, 704, 705, 706].map((seed) => ({ seed, messy: (seed % 3) / 2 }));

function strainedFloor(seed: number, messy: number): RandomFloor {
  const random = randomFloorEvents(seed, { messy, contacts: 60, counting: seed % 2 === 0 });
  return { ...random, floor: withStrainLimits(random.floor, seeded(seed)) };
}
function expected({ events, floor }: RandomFloor, at: number) {
  const { totals, agents, teams, sites } = oracleBoard({ events, floor, at, windows: [] });
  return { totals, agents, teams, sites };
}

describe.each(SEEDS)('STRAIN1 STRAIN2 STRAIN3 STRAIN4 STRAIN5 seed $seed, messy $messy', ({ seed, messy }) => {
  const random = strainedFloor(seed, messy);
  const { events, floor, instants } = random;

  it('EV8 replay gives the oracle’s signs', { timeout: 60_000 }, () => {
    for (const at of instants.filter((_, index) => index % 2 === 0))
      expect(differences(expected(random, at), replayFigures(events, floor, at, [])), String(at)).toEqual([]);
  });

  it('EV5 arrival shuffled, doubled and long after the fact gives the oracle’s signs', { timeout: 60_000 }, () => {
    for (const at of [instants.at(-2)!, instants.at(instants.length >> 1)!]) {
      const arrived = shuffled(doubled(events), seeded(seed));
      expect(differences(expected(random, at), lateEngine(arrived, floor, at).figures([])), String(at)).toEqual([]);
    }
  });

  it('EV5 D1 arrival as it happens, with jitter, gives the oracle’s signs at every stop', { timeout: 60_000 }, () => {
    const jitter = seeded(seed + 1);
    for (const { at, engine } of liveEngine(events, floor, instants, () => jitter.int(0, 20_000)))
      expect(differences(expected(random, at), engine.figures([])), String(at)).toEqual([]);
  });
});

it('STRAIN1 these floors show every signal', { timeout: 60_000 }, () => {
  const seen = new Set<string>();
  for (const { seed, messy } of SEEDS) {
    const random = strainedFloor(seed, messy);
    for (const at of random.instants)
      for (const { strain } of Object.values(expected(random, at).agents))
        strain.forEach((one) => seen.add(one.signal));
  }
  expect([...seen].sort()).toEqual([...STRAIN_SIGNALS].sort());
});
