// For: the options of counting on seeded hostile floors: engine and oracle, however the events arrive (OPT1 to OPT9). Promises: every figure of every scope is compared; found seeds stay.
import { describe, expect, it } from 'vitest';
import { PRESET_NAMES } from '../../shared/metrics/service-level.ts';
import type { Window } from '../../shared/metrics/windows.ts';
import { differences } from '../oracle/compare-boards.ts';
import { figuresOf, oracleBoard } from '../oracle/oracle-board.ts';
import { doubled, shuffled } from '../support/arbitraries/arrival.ts';
import { randomFloorEvents } from '../support/arbitraries/floor-events.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { lateEngine, liveEngine } from '../support/engine-run.ts';

const SEEDS = [501, 502, 503, 504, 505, 506].map((seed) => ({ seed, messy: seed % 2 }));
const windows: readonly Window[] = ['today', 'slide30', 'interval15', 'last15', 'all'];

describe.each(SEEDS)('OPT1 OPT2 OPT3 OPT4 OPT5 OPT6 OPT7 OPT8 seed $seed, messy $messy', ({ seed, messy }) => {
  const { events, floor, instants } = randomFloorEvents(seed, { messy, contacts: 60, counting: true });
  const expected = (at: number): object => figuresOf(oracleBoard({ events, floor, at, windows }));

  it('EV5 arrival shuffled, doubled and long after the fact gives the oracle’s board', { timeout: 60_000 }, () => {
    const at = instants.at(-2)!;
    const arrived = shuffled(doubled(events), seeded(seed));
    expect(differences(expected(at), lateEngine(arrived, floor, at).figures(windows, PRESET_NAMES))).toEqual([]);
  });

  it('EV5 D1 arrival as it happens, with jitter, gives the oracle’s board at every stop', { timeout: 60_000 }, () => {
    const jitter = seeded(seed + 1);
    const stops = instants.filter((_, index) => index % 3 === 1 || index === instants.length - 1);
    for (const { at, engine } of liveEngine(events, floor, stops, () => jitter.int(0, 5000)))
      expect(differences(expected(at), engine.figures(windows, PRESET_NAMES)), String(at)).toEqual([]);
  });
});
