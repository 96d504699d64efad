// For: notices and identities on seeded hostile floors, however the events arrive. Promises: the same notices for the same set; every changed group checked at every stop.
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../server/engine/engine.ts';
import { createEngine } from '../../server/engine/engine.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { PRESET_NAMES } from '../../shared/metrics/service-level.ts';
import { MINUTE, type EpochMillis } from '../../shared/time.ts';
import { doubled, shuffled } from '../support/arbitraries/arrival.ts';
import { randomFloorEvents } from '../support/arbitraries/floor-events.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { distinct, lateEngine, liveEngine, replayFigures } from '../support/engine-run.ts';

const noticesOf = (engine: Engine): object => {
  engine.figures([]);
  return Object.fromEntries(engine.quality.notices());
};
/** Each of its sources speaks once and never again: what it feeds shows that. */
function fallenSilent(events: readonly FloorEvent[], at: EpochMillis): readonly FloorEvent[] {
  const beats = [...new Set(events.map(({ source }) => source))].map((source): FloorEvent => ({
    ...{ id: 'beat', source, name: 'source.heartbeat', time: at - 10 * MINUTE },
    data: { periodMs: 10_000 },
  }));
  return [...events, ...beats];
}
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

  it('QUAL7 EV8 the same figures fall with the same sources, however events arrive', { timeout: 30_000 }, () => {
    const silent = fallenSilent(events, at);
    const told = replayFigures(silent, floor, at, ['today', 'slide60']);
    expect(JSON.stringify(told)).toContain('"unavailable"');
    const late = lateEngine(
      silent.toSorted((a, b) => a.time - b.time),
      floor,
      at,
    );
    expect(unlike(late.figures(['today', 'slide60'], PRESET_NAMES), told)).toEqual([]);
    const jitter = seeded(seed + 3);
    for (const { engine } of liveEngine(silent, floor, [at], () => jitter.int(0, 5000)))
      expect(unlike(engine.figures(['today', 'slide60'], PRESET_NAMES), told)).toEqual([]);
  });
});

/** Paths whose quality differs. */
function unlike(a: unknown, b: unknown, path = ''): readonly string[] {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null)
    return path.endsWith('/quality') && a !== b ? [`${path}: ${String(a)}, not ${String(b)}`] : [];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) =>
    unlike((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], `${path}/${key}`),
  );
}
