// For: local days and local intervals of a time zone (metrics.md §2.2, Q5). May import: shared, temporal-polyfill. Promises: exact over every change of clocks.
import { Temporal } from 'temporal-polyfill';
import { DAY, HOUR, MINUTE, type EpochMillis, type Millis } from '../../shared/time.ts';

/** Where a civil day begins: an IANA zone and the wall time of its first minute, ms after 00:00. */
export interface DayZone {
  readonly timeZone: string;
  readonly dayStartMs: Millis;
}

/** `HH:MM` as ms after midnight. */
export const wallMs = (text: string): Millis => +text.slice(0, 2) * HOUR + +text.slice(3, 5) * MINUTE;

const zoned = (at: EpochMillis, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
const offsetMs = (at: EpochMillis, timeZone: string): Millis => zoned(at, timeZone).offsetNanoseconds / 1e6;

interface Stretch {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly offset: Millis;
}

/** The stretches of constant offset that cover [from, to). */
function stretches(timeZone: string, from: EpochMillis, to: EpochMillis): Stretch[] {
  const found: Stretch[] = [];
  for (let start = from; start < to;) {
    const next = zoned(start, timeZone).getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity;
    found.push({ from: start, to: next, offset: offsetMs(start, timeZone) });
    start = next;
  }
  return found;
}

/**
 * The first instant at which the wall clock of `zone` has reached the given wall time (ms as if it were UTC): a wall time
 * that does not exist gives the next existing instant, one that stands twice the earlier (§2.2).
 */
export function firstReached(timeZone: string, wall: Millis): EpochMillis {
  const around = stretches(timeZone, wall - 2 * DAY, wall + 2 * DAY);
  const hits = around
    .map(({ from, to, offset }) => ({ at: Math.max(from, wall - offset), to }))
    .filter(({ at, to }) => at < to);
  return Math.min(...hits.map(({ at }) => at));
}

/** Starts of the civil days around T, the wall date of T and two days to each side, ascending. */
function dayStarts(zone: DayZone, at: EpochMillis): EpochMillis[] {
  const wall = at + offsetMs(at, zone.timeZone);
  const date = Math.floor(wall / DAY) * DAY;
  return [-2, -1, 0, 1, 2].map((days) => firstReached(zone.timeZone, date + days * DAY + zone.dayStartMs));
}

/** Start of the day that contains T. */
export const startOfDay = (zone: DayZone, at: EpochMillis): EpochMillis =>
  Math.max(...dayStarts(zone, at).filter((start) => start <= at));

/** Start of the day after the one that contains T. */
export const startOfNextDay = (zone: DayZone, at: EpochMillis): EpochMillis =>
  Math.min(...dayStarts(zone, at).filter((start) => start > at));

/** The newest instant ≤ T at which local wall time is a whole multiple of `length` (15 or 30 min). */
export function startOfInterval(timeZone: string, at: EpochMillis, length: Millis): EpochMillis {
  const starts = stretches(timeZone, at - DAY, at + 1).flatMap(({ from, to, offset }) => {
    const last = Math.min(to - 1, at);
    const start = Math.floor((last + offset) / length) * length - offset;
    return start >= from ? [start] : [];
  });
  return Math.max(...starts);
}
