// For: time that counts only while a place is open (DIG7). Promises: values by hand, the naive reading of the oracle, and the algebra of adding and measuring.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessHours } from '../../../shared/business-hours/business-hours.ts';
import { hoursSchema, type Hours } from '../../../shared/business-hours/hours.ts';
import { hoursOf } from '../../../shared/business-hours/hours-of.ts';
import { floorSchema } from '../../../shared/floor/schema.ts';
import { DAY, formatInstant, HOUR, MINUTE, parseInstant } from '../../../shared/time.ts';
import { instantAfter, lengthBefore, openSpans } from '../../oracle/digital-hours.ts';
import { randomHours } from '../../support/arbitraries/digital-floor.ts';
import { seeded } from '../../support/arbitraries/seeded.ts';

const day = ['09:00-18:00'];
const OFFICE: Hours = {
  week: { mon: day, tue: day, wed: day, thu: day, fri: day },
  holidays: ['2026-04-03', '2026-04-06'],
};
const ALL = ['00:00-24:00'];
const ALWAYS: Hours = { week: { mon: ALL, tue: ALL, wed: ALL, thu: ALL, fri: ALL, sat: ALL, sun: ALL } };
const NIGHT: Hours = { week: { fri: ['22:00-06:00'], sun: ['22:00-02:30'] } };
const berlin = businessHours(OFFICE, 'Europe/Berlin');
const at = parseInstant;

describe('DIG7 by hand', () => {
  it.each([
    ['within a day', '2026-03-30T10:00:00+02:00', 2 * HOUR, '2026-03-30T12:00:00+02:00'],
    ['before the opening', '2026-03-30T07:00:00+02:00', HOUR, '2026-03-30T10:00:00+02:00'],
    [
      'to the closing instant, not the next opening',
      '2026-03-30T10:00:00+02:00',
      8 * HOUR,
      '2026-03-30T18:00:00+02:00',
    ],
    ['over a night', '2026-03-30T17:59:59.999+02:00', 2, '2026-03-31T09:00:00.001+02:00'],
    ['over a weekend and its change of clocks', '2026-03-27T17:00:00+01:00', 2 * HOUR, '2026-03-30T10:00:00+02:00'],
    ['over Easter', '2026-04-02T17:00:00+02:00', 2 * HOUR, '2026-04-07T10:00:00+02:00'],
    ['nothing at all', '2026-04-03T03:00:00+02:00', 0, '2026-04-03T03:00:00+02:00'],
  ])('%s', (_, from, ms, to) => {
    expect(formatInstant(berlin.addBusinessTime(at(from), ms))).toBe(formatInstant(at(to)));
    expect(berlin.businessTimeBetween(at(from), at(to))).toBe(ms);
  });

  it('days on which the clocks change have 23, 25 and 24.5 hours', () => {
    const length = (zone: string, from: string, to: string): number =>
      businessHours(ALWAYS, zone).businessTimeBetween(at(from), at(to)) / HOUR;
    expect(length('Europe/Berlin', '2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00')).toBe(23);
    expect(length('Europe/Berlin', '2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00')).toBe(25);
    expect(length('Australia/Lord_Howe', '2026-04-05T00:00:00+11:00', '2026-04-06T00:00:00+10:30')).toBe(24.5);
  });

  it('a span over midnight belongs to the day on which it begins, a wall time that stands twice is the earlier one', () => {
    const night = businessHours({ ...NIGHT, holidays: ['2026-03-28'] }, 'Europe/Berlin');
    // The holiday is the Saturday: the night of Friday runs on into it.
    expect(night.isOpen(at('2026-03-28T05:59:59.999+01:00'))).toBe(true);
    expect(night.isOpen(at('2026-03-28T06:00:00+01:00'))).toBe(false);
    const autumn = businessHours({ week: { sat: ['22:00-02:30'] } }, 'Europe/Berlin');
    expect(autumn.businessTimeBetween(at('2026-10-24T12:00:00Z'), at('2026-10-25T12:00:00Z'))).toBe(4.5 * HOUR);
    const spring = businessHours({ week: { sat: ['22:00-02:30'] } }, 'Europe/Berlin');
    // 02:30 does not exist: it is the first instant after it, 03:00, four hours after 22:00.
    expect(spring.businessTimeBetween(at('2026-03-28T12:00:00Z'), at('2026-03-29T12:00:00Z'))).toBe(4 * HOUR);
  });

  it('a span that begins at the very first wall time that does not exist begins with the next instant', () => {
    const calendar = businessHours({ week: { sun: ['02:00-04:00'] } }, 'Europe/Paris');
    expect(calendar.nextOpening(Date.parse('2026-03-28T12:00:00Z'))).toBe(Date.parse('2026-03-29T01:00:00Z'));
  });

  it('an exception stands in place of its day, also of a holiday; overlapping spans count once', () => {
    const hours = businessHours(
      { ...OFFICE, exceptions: { '2026-04-03': ['10:00-14:00', '12:00-16:00'] } },
      'Europe/Berlin',
    );
    expect(hours.businessTimeBetween(at('2026-04-03T00:00:00+02:00'), at('2026-04-04T00:00:00+02:00'))).toBe(6 * HOUR);
  });

  it('tells openings and closings, and never where there is none', () => {
    expect(formatInstant(berlin.nextOpening(at('2026-04-02T18:00:00+02:00'))!)).toBe('2026-04-07T07:00:00.000Z');
    const open = at('2026-04-02T10:00:00.001+02:00');
    expect(berlin.nextOpening(open)).toBe(open);
    expect(formatInstant(berlin.nextClosing(open)!)).toBe('2026-04-02T16:00:00.000Z');
    expect(businessHours(ALWAYS, 'Europe/Berlin').nextClosing(open)).toBeNull();
    const shut = businessHours({ week: {} }, 'UTC');
    expect([shut.nextOpening(open), shut.addBusinessTime(open, 1), shut.isOpen(open)]).toEqual([null, Infinity, false]);
    // Midnight is no closing between two whole days.
    const weekdays = businessHours({ week: { thu: ALL, fri: ALL } }, 'UTC');
    expect(formatInstant(weekdays.nextClosing(open)!)).toBe('2026-04-04T00:00:00.000Z');
  });
});

describe('DIG7 for any hours', () => {
  const base = Date.UTC(2026, 2, 27);
  const zone = fc.constantFrom(
    'Europe/Berlin',
    'Asia/Shanghai',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'America/New_York',
  );
  const instant = fc.integer({ min: base, max: base + 12 * DAY });
  const ms = fc.oneof(fc.integer({ min: 1, max: 60 * HOUR }), fc.constantFrom(1, MINUTE, 4 * HOUR));
  const hours = fc.integer({ min: 1, max: 400 }).map((seed) => randomHours(seeded(seed), base));

  it('what is measured and added is what the naive reading gives', () => {
    fc.assert(
      fc.property(hours, zone, instant, instant, ms, (week, where, a, b, length) => {
        const calendar = businessHours(week, where);
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const spans = openSpans(week, where, from, from + 60 * DAY);
        expect(calendar.businessTimeBetween(from, to)).toBe(lengthBefore(spans, to));
        expect(calendar.addBusinessTime(from, length)).toBe(instantAfter(spans, length));
        expect(calendar.isOpen(from)).toBe(spans[0]?.from === from);
        expect(calendar.nextOpening(from)).toBe(spans[0]?.from ?? null);
        const closes = spans.reduce((end, span) => (span.from === end ? span.to : end), from);
        expect(calendar.nextClosing(from)).toBe(closes < from + 60 * DAY ? closes : null);
      }),
      { seed: 11, numRuns: 150 },
    );
  });

  it('adding and measuring undo each other, add up, and keep order', () => {
    fc.assert(
      fc.property(hours, zone, instant, instant, instant, ms, ms, (week, where, a, b, c, m, n) => {
        const { addBusinessTime, businessTimeBetween } = bound(week, where);
        const sum = addBusinessTime(a, m);
        expect(businessTimeBetween(a, sum)).toBe(m);
        expect(businessTimeBetween(a, sum - 1)).toBe(m - 1);
        expect(addBusinessTime(sum, n)).toBe(addBusinessTime(a, m + n));
        expect(businessTimeBetween(a, b) + businessTimeBetween(b, c)).toBe(businessTimeBetween(a, c));
        expect(addBusinessTime(a, m + n)).toBeGreaterThan(sum);
        expect(addBusinessTime(Math.max(a, b), m)).toBeGreaterThanOrEqual(addBusinessTime(Math.min(a, b), m));
      }),
      { seed: 12, numRuns: 300 },
    );
  });
});

const bound = (hours: Hours, zone: string) => {
  const calendar = businessHours(hours, zone);
  return {
    addBusinessTime: (from: number, ms: number) => calendar.addBusinessTime(from, ms),
    businessTimeBetween: (from: number, to: number) => calendar.businessTimeBetween(from, to),
  };
};

describe('DIG7 hours in floor.json', () => {
  it.each([
    [{ week: { mon: ['09:00-09:00'] } }, 'week.mon.0'],
    [{ week: { mon: ['9-18'] } }, 'week.mon.0'],
    [{ week: { monday: day } }, 'week'],
    [{ week: {}, holidays: ['2026-02-30'] }, 'holidays.0'],
    [{ week: {}, exceptions: { tomorrow: day } }, 'exceptions.tomorrow'],
    [{ week: {}, timeZone: 'Mars/Olympus' }, 'timeZone'],
  ])('%j are refused at %s', (hours, path) => {
    expect(hoursSchema.safeParse(hours).error?.issues[0]?.path.join('.')).toBe(path);
  });

  it('D9 the nearest hold', () => {
    const floor = floorSchema.parse({
      sites: [{ id: 'main', timeZone: 'Europe/Berlin', hours: OFFICE }],
      queues: [{ id: 'own', hours: { week: { fri: ['09:00-10:00'] } } }, { id: 'site' }],
    });
    const thursday = at('2026-01-15T19:00:00+01:00');
    const opens = (queueId: string): string =>
      formatInstant(businessHours(hoursOf(floor, queueId, 'main')!, 'Europe/Berlin').nextOpening(thursday)!);
    expect(opens('own')).toBe('2026-01-16T08:00:00.000Z');
    expect(opens('site')).toBe('2026-01-16T08:00:00.000Z');
    expect(hoursOf(floorSchema.parse({ options: { hours: OFFICE } }), 'q', 'main')).toEqual(hoursSchema.parse(OFFICE));
    expect(hoursOf(floorSchema.parse({}), 'q', 'main')).toBeUndefined();
  });
});
