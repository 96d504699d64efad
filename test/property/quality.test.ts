// For: notices and identities on seeded hostile floors, however the events arrive. Promises: the same notices for the same set; every changed group checked at every stop.
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../server/engine/engine.ts';
import { createEngine } from '../../server/engine/engine.ts';
import { doubled, shuffled } from '../support/arbitraries/arrival.ts';
import { randomFloorEvents } from '../support/arbitraries/floor-events.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { distinct, lateEngine, liveEngine } from '../support/engine-run.ts';

const noticesOf = (engine: Engine): object => {
  engine.figures([]);
  return Object.fromEntries(engine.quality.notices());
};
const violations = (engine: Engine): readonly object[] => engine.quality.check(Infinity).violations;

describe.each([1, 7, 27, 34, 401, 402])('seed %i', (seed) => {
  const { events, floor, instants } = randomFloorEvents(seed, { messy: seed % 2 === 0 ? 0.5 : 1, contacts: 50 });
  const at = instants.at(-2)!;
  const replayed = createEngine({ floor, zone: 'UTC' });
  replayed.apply(
    distinct(events)
      .filter((event) => event.time <= at)
      .map((event) => ({ event, receivedAt: event.time })),
  );
  replayed.advance(at);
  const expected = noticesOf(replayed);

  it('QUAL1 EV5 any permutation and repetition gives the same notices', { timeout: 30_000 }, () => {
    expect(Object.keys(expected).length).toBeGreaterThan(0);
    for (const order of [seed, seed + 1]) {
      const engine = lateEngine(shuffled(doubled(events), seeded(order)), floor, at);
      expect(noticesOf(engine)).toEqual(expected);
      expect(violations(engine)).toEqual([]);
    }
  });

  it('QUAL1 QUAL3 so does arrival as it happens, and no figures contradict each other', { timeout: 30_000 }, () => {
    const jitter = seeded(seed + 2);
    const stops = [...new Set([...events.filter((_, nth) => nth % 9 === 0).map(({ time }) => time), ...instants])]
      .filter((stop) => stop <= at)
      .sort((a, b) => a - b);
    let last: Engine | undefined;
    for (const { engine } of liveEngine(events, floor, stops, () => jitter.int(0, 5000))) {
      expect(violations(engine)).toEqual([]);
      last = engine;
    }
    expect(noticesOf(last!)).toEqual(expected);
  });
});
