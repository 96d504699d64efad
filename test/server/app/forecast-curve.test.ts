// For: the curve as screens see it, with what is expected of the day. Proves FCAST1, FCAST5: which days are read, and when.
import { describe, expect, it } from 'vitest';
import { forecastCurve } from '../../../server/app/forecast-curve.ts';
import { createEngine, type Engine } from '../../../server/engine/engine.ts';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../../shared/events/server-events.ts';
import { parseFloor, type Floor } from '../../../shared/floor/schema.ts';
import { DAY, HOUR, MINUTE, QUARTER } from '../../../shared/time.ts';

/** A Monday, and the DST change of the Sunday before it lies in the eight days that are read. */
const BERLIN = { zone: 'Europe/Berlin', midnight: Date.UTC(2026, 2, 29, 22) };
const UTC = { zone: 'UTC', midnight: Date.UTC(2026, 0, 19) };

function floorIn(zone: string): Floor {
  const parsed = parseFloor({ name: 'Floor', queues: [{ id: 'q' }], sites: [{ id: 's', timeZone: zone }] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.floor;
}

let made = 0;
/** So many contacts in each quarter hour from `from` to `to`. */
const arrivals = (from: number, to: number, aQuarter: number): FloorEvent[] =>
  Array.from({ length: ((to - from) / QUARTER) * aQuarter }, (_, nth) => {
    const id = `c${made++}`;
    const time = from + Math.floor(nth / aQuarter) * QUARTER + (nth % aQuarter) * 1000;
    return { id, source: 'pbx', name: 'visit.enqueued', time, data: { contactId: id, queueId: 'q' } };
  });

function engineWith(zone: string, events: readonly FloorEvent[], at: number): Engine {
  const engine = createEngine({ floor: floorIn(zone), zone });
  const inOrder = [...events].sort((a, b) => a.time - b.time);
  engine.apply(inOrder.map((event) => ({ event, receivedAt: event.time })));
  engine.advance(at);
  return engine;
}

const expectedAt = (engine: Engine, quarter: number, isFilling = false): unknown =>
  ['forecastLow', 'forecast', 'forecastHigh'].map((column) =>
    forecastCurve({ engine, isFilling: () => isFilling }).reader(column)(quarter),
  );
/** From 08:00 to 12:00, days back from `midnight`. */
const mornings = (midnight: number, daysBack: readonly number[], aQuarter = 10): FloorEvent[] =>
  daysBack.flatMap((back) => arrivals(midnight - back * DAY + 8 * HOUR, midnight - back * DAY + 12 * HOUR, aQuarter));

const WEEK = [1, 2, 3, 4, 5, 6, 7, 8];

describe('FCAST1 FCAST5 the curve of screens', () => {
  const { zone, midnight } = UTC;

  it('expects what the same weekday had', () => {
    const engine = engineWith(zone, mornings(midnight, WEEK), midnight + HOUR);
    expect(expectedAt(engine, 40)).toEqual([5.5, 10, 14.5]);
    expect(expectedAt(engine, 60)).toEqual([0, 0, 0]);
    expect(expectedAt(engine, 99)).toEqual([null, null, null]);
  });

  it('leaves the other columns as they are', () => {
    const engine = engineWith(zone, mornings(midnight, WEEK), midnight + HOUR);
    const curve = forecastCurve({ engine, isFilling: () => false });
    expect(curve.reader('lastWeek')(40)).toBe(10);
    expect(() => curve.reader('nothing')).toThrow('no column');
  });

  it('says nothing while the past is being read in, nor without the weekday', () => {
    const engine = engineWith(zone, mornings(midnight, WEEK), midnight + HOUR);
    expect(expectedAt(engine, 40, true)).toEqual([null, null, null]);
    expect(expectedAt(engineWith(zone, mornings(midnight, [1, 2, 3]), midnight + HOUR), 40)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is made anew each quarter hour, and not between', () => {
    const engine = engineWith(zone, mornings(midnight, WEEK), midnight + 9 * HOUR);
    const curve = forecastCurve({ engine, isFilling: () => false });
    const read = (): unknown => curve.reader('forecast')(44);
    const empty = read();
    const late = arrivals(midnight + 8 * HOUR, midnight + 9 * HOUR, 10);
    engine.apply(late.map((event) => ({ event, receivedAt: midnight + 9 * HOUR })));
    engine.advance(midnight + 9 * HOUR + 5 * MINUTE);
    expect(read()).toBe(empty);
    engine.advance(midnight + 9 * HOUR + QUARTER);
    expect(read()).toBeGreaterThan(Number(empty));
  });

  it('leaves out the first day of all when it began later than the next', () => {
    const late = arrivals(midnight - 7 * DAY + 9.25 * HOUR, midnight - 7 * DAY + 12 * HOUR, 10);
    const others = mornings(midnight, [1, 2, 3, 4, 5, 6]);
    expect(expectedAt(engineWith(zone, [...late, ...others], midnight + HOUR), 40)).toEqual([null, null, null]);
    const soon = arrivals(midnight - 7 * DAY + 9 * HOUR, midnight - 7 * DAY + 12 * HOUR, 10);
    expect(expectedAt(engineWith(zone, [...soon, ...others], midnight + HOUR), 40)).not.toContain(null);
  });

  it('leaves out days of which events are lost', () => {
    const gap: FloorEvent = {
      ...{ id: 'gap', source: SERVER_SOURCE, name: 'source.gap', time: midnight - 7 * DAY + 10 * HOUR },
      data: { sourceId: 'pbx', from: '2026-01-12T09:00:00Z', to: '2026-01-12T10:00:00Z', reason: 'lost' },
    };
    const engine = engineWith(zone, [...mornings(midnight, WEEK), gap], midnight + HOUR);
    expect(engine.dayHistory().map(({ daysBack, lost }) => [daysBack, lost])).toContainEqual([7, HOUR]);
    expect(expectedAt(engine, 40)).toEqual([null, null, null]);
  });

  it('CURVE1 compares by the clock on the wall over a change of it', () => {
    const summer = BERLIN.midnight;
    /** 08:00 in winter: an hour later in UTC. */
    const winter = mornings(summer + HOUR, [2, 3, 4, 5, 6, 7, 8]);
    const engine = engineWith(BERLIN.zone, [...winter, ...mornings(summer, [1])], summer + HOUR);
    const lastWeek = engine.board.tables.curve.reader('lastWeek');
    expect([31, 32, 47, 48].map((quarter) => lastWeek(quarter))).toEqual([0, 10, 10, 0]);
    expect([30, 40, 49].map((quarter) => (expectedAt(engine, quarter) as number[])[1])).toEqual([0, 10, 0]);
  });
});
