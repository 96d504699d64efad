// For: signs of strain on seeded hostile floors: engine and oracle, however the events arrive (STRAIN1 to STRAIN5). Promises: every agent and group is compared; every signal is seen.
import { describe, expect, it } from 'vitest';
import { floorSchema } from '../../shared/floor/schema.ts';
import { MINUTE } from '../../shared/time.ts';
import { STRAIN_SIGNALS } from '../../shared/board/strain-item.ts';
import { differences } from '../oracle/compare-boards.ts';
import { oracleBoard } from '../oracle/oracle-board.ts';
import { angryContacts } from '../support/arbitraries/angry-contacts.ts';
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
function expected({ events, floor }: Pick<RandomFloor, 'events' | 'floor'>, at: number) {
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
    const between = Array.from({ length: 12 }, () => jitter.int(instants[0]!, instants.at(-1)!));
    const stops = [...instants, ...between].sort((a, b) => a - b);
    for (const { at, engine } of liveEngine(events, floor, stops, () => jitter.int(0, 20_000)))
      expect(differences(expected(random, at), engine.figures([])), String(at)).toEqual([]);
  });
});

const ANGRY = Array.from({ length: 8 }, (_, index) => 721 + index);
const START = Date.UTC(2026, 0, 15, 8);

/** Contacts full of bad turns, flags and holds, at agents whose talks cut each other. */
function angryFloor(seed: number) {
  const random = seeded(seed);
  const events = angryContacts(random, START, 20);
  const last = Math.max(...events.map(({ time }) => time));
  const instants = Array.from({ length: 12 }, () =>
    random.chance(0.5) ? random.pick(events).time + random.pick([0, 1, 5000]) : random.int(START, last + MINUTE),
  );
  const floor = withStrainLimits(floorSchema.parse({ sites: [{ id: 'main', timeZone: 'UTC' }] }), random);
  return { events, floor, instants: instants.sort((a, b) => a - b) };
}

describe.each(ANGRY)('STRAIN5 angry customers, seed %i', (seed) => {
  const { events, floor, instants } = angryFloor(seed);

  it('EV5 live, late by up to 20 s, the engine shows what the oracle shows', { timeout: 60_000 }, () => {
    const jitter = seeded(seed + 1);
    for (const { at, engine } of liveEngine(events, floor, instants, () => jitter.int(0, 20_000)))
      expect(differences(expected({ events, floor }, at), engine.figures([])), String(at)).toEqual([]);
  });

  it('EV5 in any order, each event twice, long after the fact, it shows the same', { timeout: 60_000 }, () => {
    for (const at of [instants[5]!, instants[11]!]) {
      const arrived = shuffled(doubled(events), seeded(seed));
      expect(differences(expected({ events, floor }, at), lateEngine(arrived, floor, at).figures([]))).toEqual([]);
    }
  });
});

it('STRAIN1 these floors show every signal', { timeout: 60_000 }, () => {
  const seen = new Set<string>();
  const look = (random: Pick<RandomFloor, 'events' | 'floor' | 'instants'>): void => {
    for (const at of random.instants)
      for (const { strain } of Object.values(expected(random, at).agents))
        strain.forEach((one) => seen.add(one.signal));
  };
  for (const { seed, messy } of SEEDS.slice(0, 2)) look(strainedFloor(seed, messy));
  look(angryFloor(ANGRY[0]!));
  expect([...seen].sort()).toEqual([...STRAIN_SIGNALS].sort());
});
