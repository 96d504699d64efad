// For: instants and durations as integers. May import: temporal-polyfill only. Promises: no clock is read here.

/** Milliseconds since the Unix epoch, UTC, an integer. */
export type EpochMillis = number;
/** A duration in milliseconds, an integer. */
export type Millis = number;

export const SECOND: Millis = 1000;
export const MINUTE: Millis = 60 * SECOND;
export const QUARTER: Millis = 15 * MINUTE;
export const HOUR: Millis = 60 * MINUTE;
export const DAY: Millis = 24 * HOUR;

const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:([Zz])|([+-])(\d{2}):(\d{2}))$/;
/** 400 years of the Gregorian calendar. */
const CYCLE: Millis = 146_097 * DAY;
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The instant of an RFC 3339 text with any offset, milliseconds kept and finer digits cut; NaN if it is none (EV1). */
export function parseInstant(text: string): EpochMillis {
  const m = RFC3339.exec(text);
  if (m === null) return NaN;
  const [year, month, day, hour, minute, second] = [+m[1]!, +m[2]!, +m[3]!, +m[4]!, +m[5]!, +m[6]!];
  if (month < 1 || month > 12 || day < 1 || day > DAYS_IN_MONTH[month - 1]!) return NaN;
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2 && day === 29 && !leap) return NaN;
  const ms = m[7] === undefined ? 0 : +m[7].slice(0, 3).padEnd(3, '0');
  // Date.UTC reads the years 0 to 99 as 1900 to 1999: asked one calendar cycle later.
  const utc = Date.UTC(year + 400, month - 1, day, hour, minute, second, ms) - CYCLE;
  if (m[9] === undefined) return utc;
  const [offsetHour, offsetMinute] = [+m[10]!, +m[11]!];
  if (offsetHour > 23 || offsetMinute > 59) return NaN;
  const offset = (offsetHour * 60 + offsetMinute) * MINUTE;
  return m[9] === '+' ? utc - offset : utc + offset;
}

/** The RFC 3339 text of an instant: UTC, `Z`, exactly three decimals. */
export const formatInstant = (at: EpochMillis): string => new Date(at).toISOString();
