// For: an engine that packs and lets go, on seeded hostile floors (PACK4, D4). May import: shared, engine, test/support. Promises: found seeds stay.
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../server/engine/engine.ts';
import { HOUR, MINUTE, SECOND } from '../../shared/time.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { distinct } from '../support/engine-run.ts';
import { packingFloors, PACES } from '../support/packing-twins.ts';

const SEEDS = [1, 2, 3, 4, 5];
/** Soon after its day a contact is let go: while its agents are still at work. */
const LATE_LIMIT = HOUR;

describe.each(SEEDS)('seed %i', (seed) => {
  it.each(Object.entries(packingFloors(seed)))(
    'PACK4 D4 %s: what was let go while marks named it can still be packed',
    (_, told) => {
      const random = seeded(seed);
      for (const packing of PACES) {
        const engine = createEngine({ floor: told.floor, zone: 'Europe/Berlin', lateLimitMs: LATE_LIMIT, packing });
        const arrivals = distinct(told.events)
          .map((event) => ({
            event,
            receivedAt: event.time + (random.int(0, 3) === 0 ? random.int(0, 4 * HOUR) : 0),
          }))
          .sort((a, b) => a.receivedAt - b.receivedAt);
        for (const arrival of arrivals) {
          engine.advance(arrival.receivedAt);
          engine.apply([arrival]);
        }
        const end = arrivals.at(-1)!.receivedAt;
        for (let at = end; at < end + 20 * MINUTE; at += 10 * SECOND) engine.advance(at);
        expect(engine.quality.check(1000).violations).toEqual([]);
      }
    },
  );
});
