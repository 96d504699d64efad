// For: letting go of what can no longer change (settled D4). Promises: figures stay what they are; late events are told, not counted.
import { describe, expect, it } from 'vitest';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { parseFloor } from '../../../shared/floor/schema.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../shared/time.ts';
import { createEngine, type Engine } from '../../../server/engine/engine.ts';

const START = Date.parse('2026-03-02T00:00:00Z');
const DAYS = 6;
const CALLS_A_DAY = 40;
const parsed = parseFloor({ queues: [{ id: 'q' }] });
if (!parsed.ok) throw new Error('the floor of this test is no floor');
const { floor } = parsed;

function call(day: number, nth: number): FloorEvent[] {
  const contactId = `c${day}-${nth}`;
  const at = START + day * DAY + 8 * HOUR + nth * 10 * MINUTE;
  const make = (name: string, time: number, data: object): FloorEvent =>
    ({ id: `${contactId}-${name}`, source: 's', name, time, data: { contactId, ...data } }) as FloorEvent;
  return [
    make('visit.enqueued', at, { queueId: 'q' }),
    make('visit.answered', at + 10 * SECOND, { queueId: 'q', agentId: 'a' }),
    make('segment.ended', at + 3 * MINUTE, { agentId: 'a', by: 'customer', wrapup: true }),
    make('wrapup.ended', at + 4 * MINUTE, { agentId: 'a' }),
  ];
}
const events = Array.from({ length: DAYS }, (_, day) =>
  Array.from({ length: CALLS_A_DAY }, (__, nth) => call(day, nth)).flat(),
).flat();

function run(lateLimitMs?: number): Engine {
  const engine = createEngine({ floor, zone: 'UTC', ...(lateLimitMs === undefined ? {} : { lateLimitMs }) });
  for (const event of events) {
    engine.advance(event.time);
    engine.apply([{ event, receivedAt: event.time }]);
  }
  // Long enough for several rounds over all that is kept.
  for (let at = events.at(-1)!.time; at < START + DAYS * DAY; at += 10 * SECOND) engine.advance(at);
  return engine;
}
const late = (day: number, at: number): FloorEvent => ({
  id: `late-${day}`,
  source: 's',
  name: 'wrapup.ended',
  time: at,
  data: { contactId: `c${day}-0`, agentId: 'a' },
});

describe('D4 what can no longer change is let go', () => {
  it('and every figure stays what it is', () => {
    const windows = ['today', 'slide60', 'last30', 'all'] as const;
    expect(run(36 * HOUR).figures(windows)).toEqual(run().figures(windows));
  });

  it('and an event that comes after that is counted as late and changes nothing', () => {
    const engine = run(36 * HOUR);
    const before = engine.figures(['all']);
    engine.apply([{ event: late(0, START + 9 * HOUR), receivedAt: engine.now }]);
    const after = engine.figures(['all']);
    expect(after.quality.late).toBe(1);
    expect({ ...after, quality: null }).toEqual({ ...before, quality: null });
  });

  it('and what happened within the limit still changes', () => {
    const engine = run(36 * HOUR);
    const day = DAYS - 1;
    const before = engine.figures(['all']).totals['acwAvg@all'];
    engine.apply([{ event: late(day, START + day * DAY + 8 * HOUR + 9 * MINUTE), receivedAt: engine.now }]);
    expect(engine.figures(['all']).quality.late).toBe(0);
    expect(before?.den).toBe(DAYS * CALLS_A_DAY);
  });
});
