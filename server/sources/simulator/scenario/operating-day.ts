// For: operating days: 06:00 to 06:00 on the floor's own clock, so that night shifts and their calls are whole. May import: shared. Promises: pure; days follow each other without gap or overlap.
import { calendarFor } from '../../../../shared/calendar.ts';
import { DAY, HOUR, MINUTE, parseInstant, type EpochMillis } from '../../../../shared/time.ts';

export interface OperatingDay {
  /** `2026-01-15`, the civil day on which it opens. */
  readonly date: string;
  /** Days from 1970-01-01 to `date`. */
  readonly number: number;
  readonly open: EpochMillis;
  readonly close: EpochMillis;
}

export interface OperatingDays {
  /** The day that is open at `at`. */
  at(at: EpochMillis): OperatingDay;
  /** The day `days` days after (negative: before). */
  from(day: OperatingDay, days: number): OperatingDay;
}

export const OPENS_AT = 6;
/** A day begins to tell (who works, what queues there are) so long before it opens. */
const FIRST_WORD = 15 * MINUTE;

const dayNumber = (date: string): number => parseInstant(`${date}T00:00:00Z`) / DAY;

export function operatingDays(zone: string): OperatingDays {
  const calendar = calendarFor(zone, `0${OPENS_AT}:00`);
  const dayOf = ({ date, start, end }: { date: string; start: EpochMillis; end: EpochMillis }): OperatingDay => ({
    date,
    number: dayNumber(date),
    open: start,
    close: end,
  });
  return {
    at: (at) => dayOf(calendar.dayOf(at)),
    from: (day, days) => dayOf(calendar.dayFrom(day.open, days)),
  };
}

/** Where the day begins to tell. */
export const firstWordOf = (day: OperatingDay): EpochMillis => day.open - FIRST_WORD;
/** The instant of an hour of the floor's clock: 6 to 30, as 25 is one in the morning. */
export const instantOf = (day: OperatingDay, hour: number): EpochMillis =>
  day.open + Math.round((hour - OPENS_AT) * HOUR);
/** 0 Sunday … 6 Saturday. */
export const weekdayOf = ({ number }: OperatingDay): number => (((number + 4) % 7) + 7) % 7;
/** Weeks are counted from Monday. */
export const weekOf = ({ number }: OperatingDay): number => Math.floor((number + 3) / 7);
