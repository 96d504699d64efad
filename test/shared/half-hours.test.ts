// For: local half hours in any zone (INT2, D10): as Temporal has them, in whatever order they are asked for.
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { calendarFor } from '../../shared/calendar.ts';
import { DAY, MINUTE } from '../../shared/time.ts';

/** Half and quarter hours, changes of half an hour, of two hours, at midnight, and a day left out. */
const ZONES = [
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Pacific/Apia',
  'UTC',
];
const FROM = Date.UTC(2011, 0, 1);
const TO = Date.UTC(2027, 0, 1);

function byTemporal(at: number, zone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const offset = local.offsetNanoseconds / 1_000_000;
  return Math.floor((at + offset) / (30 * MINUTE)) * 30 * MINUTE - offset;
}

/** Instants of changes, the moment before and after, and any other. */
const instants = (zone: string): fc.Arbitrary<number> => {
  const changes: number[] = [];
  let next = Temporal.Instant.fromEpochMilliseconds(FROM).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (next !== null && next.epochMilliseconds < TO) {
    changes.push(next.epochMilliseconds);
    next = next.getTimeZoneTransition('next');
  }
  const around = changes.flatMap((at) => [at - DAY, at - 1, at, at + 1, at + DAY]);
  const any = fc.integer({ min: FROM, max: TO });
  return around.length === 0 ? any : fc.oneof(any, fc.constantFrom(...around));
};

describe.each(ZONES)('half hours of %s', (zone) => {
  it('are those of its local clock at every instant, whatever was asked before', () => {
    const calendar = calendarFor(zone);
    fc.assert(
      fc.property(fc.array(instants(zone), { minLength: 1, maxLength: 20 }), (asked) => {
        for (const at of asked) expect(calendar.halfHourOf(at)).toBe(byTemporal(at, zone));
      }),
      { seed: 30, numRuns: 60 },
    );
  });
});
