// For: floors that are configured anew while events come, however these arrive (D9): engine and oracle. Promises: every figure of every scope is compared; the floor at hand is another one and must not matter.
import { describe, expect, it } from 'vitest';
import type { FloorEvent } from '../../shared/events/event.ts';
import { floorSchema } from '../../shared/floor/schema.ts';
import { PRESET_NAMES } from '../../shared/metrics/service-level.ts';
import type { Window } from '../../shared/metrics/windows.ts';
import { DAY } from '../../shared/time.ts';
import { differences } from '../oracle/compare-boards.ts';
import { figuresOf, oracleBoard } from '../oracle/oracle-board.ts';
import { doubled, shuffled } from '../support/arbitraries/arrival.ts';
import { randomFloorEvents } from '../support/arbitraries/floor-events.ts';
import { withChangingFloors } from '../support/arbitraries/floors-in-time.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { oneOf } from '../support/soak.ts';
import { lateEngine, liveEngine } from '../support/engine-run.ts';

const SEEDS = oneOf(3, [601, 602, 603, 604, 605, 606, 607, 608]).map((seed) => ({ seed, messy: seed % 2 }));
const windows: readonly Window[] = ['today', 'slide30', 'interval15', 'all'];
const AT_HAND = floorSchema.parse({ options: { serviceLevel: { thresholdMs: 1000, preset: 'amazon' } } });

describe.each(SEEDS)('D9 seed $seed, messy $messy', ({ seed, messy }) => {
  const { events, floor, instants } = withChangingFloors(randomFloorEvents(seed, { messy, contacts: 50 }));
  const isKnown = (at: number): boolean =>
    events.some((event) => event.name === 'floor.configured' && event.time <= at);
  const atHand = (at: number) => (isKnown(at) ? AT_HAND : floor);
  const expected = (at: number): object => figuresOf(oracleBoard({ events, floor: atHand(at), at, windows }));
  const last = instants.at(-1)!;

  it('EV5 arrival shuffled, doubled and long after the fact gives the oracle’s board', { timeout: 60_000 }, () => {
    for (const at of [instants.at(-2)!, last + DAY]) {
      const arrived = shuffled(doubled(events), seeded(seed));
      expect(
        differences(expected(at), lateEngine(arrived, AT_HAND, at).figures(windows, PRESET_NAMES)),
        String(at),
      ).toEqual([]);
    }
  });

  it('EV5 D1 arrival as it happens, with jitter, gives the oracle’s board at every stop', { timeout: 60_000 }, () => {
    const jitter = seeded(seed + 1);
    const stops = instants.filter((at, index) => isKnown(at) && (index % 3 === 1 || at === last));
    for (const { at, engine } of liveEngine(events, AT_HAND, stops, () => jitter.int(0, 5000)))
      expect(differences(expected(at), engine.figures(windows, PRESET_NAMES)), String(at)).toEqual([]);
  });
});

it('D9 the later floors of these stories matter', { timeout: 60_000 }, () => {
  const matters = ({ seed, messy }: (typeof SEEDS)[number]): boolean => {
    const { events, floor, instants } = withChangingFloors(randomFloorEvents(seed, { messy, contacts: 50 }));
    const configured = events.filter((event) => event.name === 'floor.configured');
    const later: readonly FloorEvent[] = configured.slice(1);
    const first = events.filter((event) => !later.includes(event));
    const at = instants.at(-1)!;
    const [all, one] = [events, first].map((some) => oracleBoard({ events: some, floor, at, windows: ['all'] }));
    return differences(one, all).length > 0;
  };
  expect(SEEDS.slice(0, 3).some(matters)).toBe(true);
});
