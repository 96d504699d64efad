// For: opening hours as floor.json writes them (DIG7). May import: shared, zod. Promises: a wrong span or date is refused with its path.
import { z } from 'zod';
import { isDate, isZone } from '../calendar.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const SPAN = /^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/u;
/** `09:00-18:00`; an end before its start lies on the next day. */
const span = z
  .string()
  .regex(SPAN, 'wants HH:MM-HH:MM')
  .refine((text) => text.slice(0, 5) !== text.slice(6), 'is empty: for a whole day write 00:00-24:00');
const spans = z.array(span);
const date = z.string().refine(isDate, 'wants a date, YYYY-MM-DD');

/** Spans by weekday; on a holiday none begins; an exception's spans stand in place of its day's. */
export const hoursSchema = z.strictObject({
  timeZone: z.string().refine(isZone, 'is not an IANA time zone').optional(),
  week: z.partialRecord(z.enum(WEEKDAYS), spans),
  holidays: z.array(date).optional(),
  exceptions: z.record(date, spans).optional(),
});
export type Hours = z.infer<typeof hoursSchema>;
