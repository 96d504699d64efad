// For: civil days and half hours of one zone (metrics.md §2.2). May import: shared, temporal-polyfill. Promises: no arithmetic on local strings; days are cached.
import { Temporal } from 'temporal-polyfill';
import { DAY, MINUTE, QUARTER, type EpochMillis, type Millis } from './time.ts';

/** A site's own day: [start, end), 23 to 25 hours long, named by the civil date on which it starts. */
export interface CivilDay {
  readonly date: string;
  readonly start: EpochMillis;
  readonly end: EpochMillis;
}

export interface Calendar {
  readonly zone: string;
  readonly dayStart: string;
  /** The day that holds instant `at`. */
  dayOf(at: EpochMillis): CivilDay;
  /** The day `days` civil days after (negative: before) the one that holds `at`. */
  dayFrom(at: EpochMillis, days: number): CivilDay;
  /** The instant at the same time of the wall's clock, `days` civil days after (negative: before); a time that the clock leaves out is by as much earlier. */
  sameTime(at: EpochMillis, days: number): EpochMillis;
  /** Start of the local half hour that holds `at`. Quarter hours are epoch quarter hours: all offsets in use are multiples of 15 min. */
  halfHourOf(at: EpochMillis): EpochMillis;
}

/** Start of the quarter hour that holds `at`. */
export const quarterOf = (at: EpochMillis): EpochMillis => Math.floor(at / QUARTER) * QUARTER;

/** The first existing instant at or after wall time `time` on `date`; of two, the earlier (metrics.md §2.2). */
function startOf(date: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): EpochMillis {
  if (time.hour === 0 && time.minute === 0) return date.toZonedDateTime(zone).startOfDay().epochMilliseconds;
  const wall = date.toPlainDateTime(time);
  const at = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (at.toPlainDateTime().equals(wall)) return at.epochMilliseconds;
  const after = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  // The change at an instant itself counts as before it.
  const change = after.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return change?.epochMilliseconds ?? after.epochMilliseconds;
}

/** The first instant at or after wall time `time` (HH:MM) on a civil date (YYYY-MM-DD); of two such, the earlier (metrics.md §2.2). */
export const instantOn = (date: string, time: string, zone: string): EpochMillis =>
  startOf(Temporal.PlainDate.from(date), Temporal.PlainTime.from(time), zone);

/** The civil date `days` days after another. */
export const dateAfter = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek;

/** True for a civil date that exists, written YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** True for an IANA time zone that this build knows. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const calendars = new Map<string, Calendar>();

/** The calendar of a zone and day start, made once. @throws RangeError on an unknown zone or a `dayStart` that is no HH:MM. */
export function calendarFor(zone: string, dayStart = '00:00'): Calendar {
  const key = `${zone} ${dayStart}`;
  let calendar = calendars.get(key);
  if (calendar === undefined) {
    calendar = createCalendar(zone, dayStart);
    calendars.set(key, calendar);
  }
  return calendar;
}

function createCalendar(zone: string, dayStart: string): Calendar {
  const time = Temporal.PlainTime.from(dayStart);
  const startOn = (date: Temporal.PlainDate): EpochMillis => startOf(date, time, zone);
  const build = (date: Temporal.PlainDate): CivilDay => ({
    date: date.toString(),
    start: startOn(date),
    end: startOn(date.add({ days: 1 })),
  });
  const localDate = (at: EpochMillis): Temporal.PlainDate =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  const find = (at: EpochMillis): CivilDay => {
    let day = build(localDate(at));
    if (at < day.start) day = build(Temporal.PlainDate.from(day.date).subtract({ days: 1 }));
    if (at >= day.end) day = build(Temporal.PlainDate.from(day.date).add({ days: 1 }));
    return day;
  };
  let last = find(0);
  const offsets = createOffsetCache(zone);
  const dayOf = (at: EpochMillis): CivilDay => {
    if (at < last.start || at >= last.end) last = find(at);
    return last;
  };
  return {
    zone,
    dayStart,
    dayOf,
    dayFrom: (at, days) => build(Temporal.PlainDate.from(dayOf(at).date).add({ days })),
    sameTime: (at, days) => {
      const then = at + days * DAY;
      return then + offsets(at) - offsets(then + offsets(at) - offsets(then));
    },
    halfHourOf: (at) => {
      const offset = offsets(at);
      return Math.floor((at + offset) / (30 * MINUTE)) * 30 * MINUTE - offset;
    },
  };
}

/** UTC offset of a zone at an instant; worked out once from one change of the zone's clock to the next. */
function createOffsetCache(zone: string): (at: EpochMillis) => Millis {
  const stretches: Stretch[] = [];
  let last: Stretch = { from: Infinity, until: -Infinity, offset: 0 };
  const holds = (at: EpochMillis, { from, until }: Stretch): boolean => at >= from && at < until;
  return (at) => {
    if (!holds(at, last)) {
      const known = stretches.find((stretch) => holds(at, stretch));
      last = known ?? stretchOf(at, zone);
      if (known === undefined) stretches.push(last);
    }
    return last.offset;
  };
}

/** From one change of a zone's clock to the next. */
interface Stretch {
  readonly from: EpochMillis;
  readonly until: EpochMillis;
  readonly offset: Millis;
}

function stretchOf(at: EpochMillis, zone: string): Stretch {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  // The change at an instant itself counts as before it.
  const previous = local.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return {
    from: previous?.epochMilliseconds ?? -Infinity,
    until: local.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
    offset: local.offsetNanoseconds / 1_000_000,
  };
}
