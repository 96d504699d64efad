// For: first-contact resolution beside the letting go of contacts (D4, FCR3). Promises: a week's repeats are found although their contacts are gone.
import { describe, expect, it } from 'vitest';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import { floorSchema } from '../../../../shared/floor/schema.ts';
import { DAY, HOUR, MINUTE, parseInstant, SECOND } from '../../../../shared/time.ts';
import { createEngine, type Engine } from '../../../../server/engine/engine.ts';

const START = parseInstant('2026-03-02T00:00:00Z');
const DAYS = 18;
const CALLS_A_DAY = 12;
const floor = floorSchema.parse({});

/** Customer n calls on day d when d is a multiple of n + 1. */
const events = Array.from({ length: DAYS }, (_, day) =>
  Array.from({ length: CALLS_A_DAY }, (__, nth) => {
    if (day % (nth + 1) !== 0) return [];
    const contactId = `c${String(day)}-${String(nth)}`;
    const at = START + day * DAY + 8 * HOUR + nth * 10 * MINUTE;
    const make = (name: string, time: number, data: object): FloorEvent =>
      ({ id: `${contactId}-${name}`, source: 's', name, time, data: { contactId, ...data } }) as FloorEvent;
    return [
      make('visit.enqueued', at, { queueId: 'q', customer: { id: `k${String(nth)}` } }),
      make('visit.answered', at + 10 * SECOND, { queueId: 'q', agentId: 'a' }),
      make('segment.ended', at + 3 * MINUTE, { agentId: 'a', by: 'customer' }),
    ];
  }).flat(),
).flat();

function run(lateLimitMs?: number): Engine {
  const engine = createEngine({
    floor,
    zone: 'UTC',
    now: START,
    ...(lateLimitMs === undefined ? {} : { lateLimitMs }),
  });
  const take = (until: number, from: number): number => {
    let next = from;
    for (; next < events.length && events[next]!.time <= until; next++)
      engine.apply([{ event: events[next]!, receivedAt: engine.now }]);
    return next;
  };
  let next = 0;
  for (let at = START; at <= START + DAYS * DAY; at += 10 * MINUTE) {
    engine.advance(at);
    next = take(at, next);
  }
  return engine;
}

describe('FCR3 customers are known for a horizon longer than their contacts', () => {
  it('and the figures are those of an engine that keeps everything', () => {
    const figures = run(36 * HOUR).figures(['today', 'last30', 'all']);
    expect(figures).toEqual(run().figures(['today', 'last30', 'all']));
    // Of the calls of the first eleven days: who calls every day to every seventh came again, the seventh not within 7 days.
    const judged = [...events].filter(
      ({ name, time }) => name === 'segment.ended' && time + 7 * DAY <= START + DAYS * DAY,
    );
    const resolved = judged.filter(({ id }) => Number(/-(\d+)-/u.exec(id)![1]) >= 7);
    expect(figures.totals['fcr@all']).toMatchObject({ num: resolved.length, den: judged.length, coverage: 1 });
    expect(resolved.length).toBeGreaterThan(0);
  });
});
