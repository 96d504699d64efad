// For: what complete intervals are told to be on seeded floors whose events come up to minutes late, against two boards of the oracle. Promises: corrected is what reads otherwise than it did when the interval was closed, nothing else.
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../server/engine/engine.ts';
import { calendarFor, isZone } from '../../shared/calendar.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { WATERMARK_LAG } from '../../shared/source-silence.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import { QUARTER, type EpochMillis, type Millis } from '../../shared/time.ts';
import { differences } from '../oracle/compare-boards.ts';
import { oracleBoard } from '../oracle/oracle-board.ts';
import { randomFloorEvents } from '../support/arbitraries/floor-events.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { distinct } from '../support/engine-run.ts';

const LOOKS = 5;
const FINAL: ReadonlySet<unknown> = new Set([undefined, 'corrected', 'preliminary']);
type Row = Readonly<Record<string, object>>;
type Rows = Readonly<Record<string, Row>>;
interface Tables {
  readonly totals: Row;
  readonly queues: Rows;
  readonly teams: Rows;
  readonly sites: Rows;
}
/** Every reading with its path; percentiles are kept in buckets, an exact change may not show. */
const readings = ({ totals, queues, teams, sites }: Tables): Map<string, object> => {
  const rows = { totals, ...prefixed('q', queues), ...prefixed('t', teams), ...prefixed('s', sites) };
  return new Map(
    Object.entries(rows).flatMap(([id, row]) =>
      Object.entries(row)
        .filter(([key]) => key.includes('@') && !key.startsWith('waitP') && !key.startsWith('sl:'))
        .map(([key, reading]) => [`${id}.${key}`, reading] as const),
    ),
  );
};
const prefixed = (table: string, rows: Rows): Rows =>
  Object.fromEntries(Object.entries(rows).map(([id, row]) => [`${table}/${id}`, row]));

const qualityOf = (reading: object): unknown => ('quality' in reading ? reading.quality : undefined);

/** What a correction is about (QUAL6). */
const partsOf = (reading: object): object =>
  Object.fromEntries(Object.entries(reading).filter(([part]) => ['value', 'num', 'den'].includes(part)));

/** Of a row that nobody had heard of. */
const emptied = (reading: object): object => ('den' in reading ? { value: null, num: 0, den: 0 } : { value: 0 });

/** Half hours are left out where a zone begins them at :15. */
function lengths(
  floor: Floor,
  events: readonly FloorEvent[],
  at: EpochMillis,
): readonly (readonly ['last15' | 'last30', Millis])[] {
  const zones = events.flatMap(({ name, data }) => (name === 'site.described' ? [data.timeZone] : []));
  for (const { timeZone } of floor.sites) if (timeZone !== undefined) zones.push(timeZone);
  const aligned = zones.every((zone) => !isZone(zone) || calendarFor(zone).halfHourOf(at) % (2 * QUARTER) === 0);
  return aligned
    ? [
        ['last15', QUARTER],
        ['last30', 2 * QUARTER],
      ]
    : [['last15', QUARTER]];
}

describe.each([3, 8, 27, 34])('seed %i', (seed) => {
  it('QUAL6 a complete interval is preliminary, corrected or neither', { timeout: 60_000 }, () => {
    const { events, floor, from, to } = randomFloorEvents(seed, { messy: 0.5, contacts: 50, heartbeats: false });
    const random = seeded(seed + 9);
    const arrivals = distinct(events)
      .map((event) => ({ event, receivedAt: event.time + (random.chance(0.1) ? random.int(0, 900_000) : 0) }))
      .sort((a, b) => a.receivedAt - b.receivedAt);
    const engine = createEngine({ floor, zone: 'UTC', watermarkLagMs: WATERMARK_LAG });
    const oracle = (at: EpochMillis, before: EpochMillis): Map<string, object> => {
      const known: readonly FloorEvent[] = arrivals.filter(({ receivedAt }) => receivedAt < before).map((a) => a.event);
      const board = oracleBoard({ events: known, floor, at, windows: ['last15', 'last30'] });
      return readings(board);
    };
    let [next, corrected] = [0, 0];
    for (let look = 1; look <= LOOKS; look++) {
      const at = Math.round(from + (look * (to - from)) / LOOKS);
      for (; next < arrivals.length && arrivals[next]!.receivedAt <= at; next++) {
        engine.advance(arrivals[next]!.receivedAt);
        engine.apply([arrivals[next]!]);
      }
      engine.advance(at);
      const told = readings(engine.figures(['last15', 'last30']));
      const now = oracle(at, at + 1);
      for (const [name, length] of lengths(floor, events, at)) {
        const end = Math.floor(at / length) * length;
        const closedAt = end + WATERMARK_LAG;
        const then = closedAt <= at ? oracle(closedAt, closedAt) : null;
        for (const [path, reading] of now) {
          const quality = qualityOf(told.get(path)!);
          if (!path.endsWith(`@${name}`) || !FINAL.has(quality)) continue;
          const before = then?.get(path) ?? emptied(reading);
          const changed = then !== null && differences(partsOf(reading), partsOf(before)).length > 0;
          expect([path, quality]).toEqual([path, then === null ? 'preliminary' : changed ? 'corrected' : undefined]);
          if (changed) corrected++;
        }
      }
    }
    expect(corrected).toBeGreaterThan(0);
  });
});
