// For: civil days and hours of a time zone. May import: shared/time. Promises: a function of the zone tables of Intl; no clock.
import { DAY, SECOND, formatInstant, parseInstant, type EpochMillis, type Millis } from '../../../../shared/time.ts';

/** A civil day as the number of days since 1970-01-01. */
export type CivilDay = number;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const numeric = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  } as const;
  const made = new Intl.DateTimeFormat('en-US', {
    ...numeric,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    timeZone: zone,
  });
  formats.set(zone, made);
  return made;
}

/** The zone's civil time at an instant, as if it were UTC. Zones shift by whole seconds, so the milliseconds stay. */
function civilTime(zone: string, at: EpochMillis): Millis {
  const part: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) part[type] = value;
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = part;
  const whole = parseInstant(`${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return whole + (((at % SECOND) + SECOND) % SECOND);
}

export const civilDayOf = (zone: string, at: EpochMillis): CivilDay => Math.floor(civilTime(zone, at) / DAY);

/** The instant of a time of day (ms after 00:00). A time that the zone skips is read with the offset before the skip. */
export function instantOf(zone: string, day: CivilDay, timeOfDay: Millis): EpochMillis {
  const civil = day * DAY + timeOfDay;
  const guess = 2 * civil - civilTime(zone, civil);
  return civil + guess - civilTime(zone, guess);
}

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: CivilDay): number => (((day + 4) % 7) + 7) % 7;
/** Weeks are counted from Monday. */
export const weekOf = (day: CivilDay): number => Math.floor((day + 3) / 7);
/** `2026-01-15`. */
export const dayText = (day: CivilDay): string => formatInstant(day * DAY).slice(0, 10);
