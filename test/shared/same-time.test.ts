// For: the same time of the wall's clock on another day, over changes of the clock. Promises: read back through Intl, which knows nothing of our calendar.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFor } from '../../shared/calendar.ts';
import { DAY, HOUR, parseInstant, QUARTER } from '../../shared/time.ts';

const wall = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
const clock = (at: number, zone: string): string => wall(at, zone).slice(-8);

describe('CURVE1 the same time of another day', () => {
  it.each([
    ['over the change to summer time', '2026-03-30T08:00:00+02:00', -7, '2026-03-23T08:00:00+01:00'],
    ['over the change back', '2026-10-26T08:00:00+01:00', -7, '2026-10-19T08:00:00+02:00'],
    ['on the day of the change, before it', '2026-03-29T01:00:00+01:00', -7, '2026-03-22T01:00:00+01:00'],
    ['on the day of the change, after it', '2026-03-29T03:00:00+02:00', -7, '2026-03-22T03:00:00+01:00'],
    [
      'in the hour that the clock leaves out, an hour earlier',
      '2026-04-05T02:30:00+02:00',
      -7,
      '2026-03-29T01:30:00+01:00',
    ],
    ['forward', '2026-03-23T08:00:00+01:00', 7, '2026-03-30T08:00:00+02:00'],
  ])('%s', (_title, at, days, then) => {
    expect(calendarFor('Europe/Berlin').sameTime(parseInstant(at), days)).toBe(parseInstant(then));
  });

  it('reads the same on a clock of the zone, wherever that time is there', () => {
    const zones = [
      'Europe/Berlin',
      'Asia/Shanghai',
      'Asia/Beirut',
      'Australia/Lord_Howe',
      'America/New_York',
      'Asia/Kathmandu',
    ];
    const from = Date.UTC(2025, 0, 1);
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.nat(700 * 96),
        fc.integer({ min: -35, max: 35 }),
        (zone, quarter, days) => {
          const at = from + quarter * QUARTER;
          const then = calendarFor(zone).sameTime(at, days);
          expect(Math.abs(then - at - days * DAY)).toBeLessThanOrEqual(HOUR);
          const there = [-HOUR, -HOUR / 2, 0, HOUR / 2, HOUR].some(
            (shift) => clock(at + days * DAY + shift, zone) === clock(at, zone),
          );
          if (there) expect(clock(then, zone)).toBe(clock(at, zone));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
