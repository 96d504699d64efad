// For: when a rule is in force: days, hours and exceptions in the zone of its site. May import: shared, zod. Promises: the same calendar as opening hours (DIG7).
import { z } from 'zod';
import { isDate } from '../calendar.ts';
import { WEEKDAYS, type Hours } from '../business-hours/hours.ts';

const clock = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/u, 'wants HH:MM');
/** The days that the floor's opening hours call holidays. */
export const HOLIDAYS = 'holidays';

/**
 * Active from `from` to `to` on `days`, in the zone of the row's site; `to` before `from` lies on the next day, `00:00` to
 * `24:00` is the whole day. `except` names dates, or the holidays of the floor's hours, on which it does not begin.
 */
export const scheduleSchema = z
  .strictObject({
    days: z
      .array(z.enum(WEEKDAYS))
      .min(1)
      .default([...WEEKDAYS]),
    from: clock.default('00:00'),
    to: clock.default('24:00'),
    except: z.array(z.union([z.literal(HOLIDAYS), z.string().refine(isDate, 'wants a date, YYYY-MM-DD')])).default([]),
  })
  .superRefine(({ from, to }, context) => {
    if (from === '24:00') context.addIssue({ code: 'custom', path: ['from'], message: 'a day ends at 24:00' });
    else if (from === to)
      context.addIssue({ code: 'custom', path: ['to'], message: 'is empty: a whole day is 00:00 to 24:00' });
  });
export type Schedule = z.infer<typeof scheduleSchema>;

/** The schedule as opening hours; `holidays` are those of the floor. */
export function scheduleHours(schedule: Schedule, holidays: readonly string[]): Hours {
  const spans = [`${schedule.from}-${schedule.to}`];
  return {
    week: Object.fromEntries(schedule.days.map((day) => [day, spans])),
    holidays: schedule.except.flatMap((date) => (date === HOLIDAYS ? holidays : [date])),
  };
}
