// For: who is on duty when (A3): a weekly pattern, other shifts on dates and holidays. May import: shared, zod. Promises: pure; instants by the zone's own clock, over its changes (DIG7).
import { z } from 'zod';
import { isDate, isZone } from '../calendar.ts';
import { businessHours } from '../business-hours/business-hours.ts';
import { WEEKDAYS, type Hours } from '../business-hours/hours.ts';
import { id, localText } from '../events/common.ts';
import type { EpochMillis } from '../time.ts';

const SPAN = /^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/u;
const shift = z.strictObject({
  /** `22:00-06:00`; an end before its start lies on the next day. */
  span: z
    .string()
    .regex(SPAN, 'wants HH:MM-HH:MM')
    .refine((span) => span.slice(0, 5) !== span.slice(6), 'is empty: for a whole day write 00:00-24:00'),
  /** Ids of contact points. */
  who: z.array(id).min(1).max(20),
});
const shifts = z.array(shift).max(50);
const date = z.string().refine(isDate, 'wants a date, YYYY-MM-DD');

export const rosterSchema = z.strictObject({
  id,
  name: localText,
  /** Without it, that of the floor. */
  timeZone: z.string().refine(isZone, 'is not an IANA time zone').optional(),
  week: z.partialRecord(z.enum(WEEKDAYS), shifts),
  /** The shifts of these dates stand in place of their weekday's. */
  exceptions: z.record(date, shifts).default({}),
  /** On these dates the shifts of holidays stand in place of their weekday's; an exception outweighs them. */
  holidays: z.strictObject({ dates: z.array(date), shifts }).default({ dates: [], shifts: [] }),
  /** Who is told while nobody is on duty. */
  otherwise: z.array(id).max(20).default([]),
});
export type Roster = z.infer<typeof rosterSchema>;
type Shifts = z.infer<typeof shifts>;

const hoursOf = new WeakMap<Roster, ReadonlyMap<string, Hours>>();

/** Contact points that are on duty at an instant, in the order of the roster; `zone` is the floor's, for rosters that name none. */
export function onDuty(roster: Roster, at: EpochMillis, zone: string): readonly string[] {
  let people = hoursOf.get(roster);
  if (people === undefined) hoursOf.set(roster, (people = peopleOf(roster)));
  const now = [...people].filter(([, hours]) => businessHours(hours, zone).isOpen(at)).map(([who]) => who);
  return now.length > 0 ? now : roster.otherwise;
}

/** The duty of each as opening hours: he is there while these are open. */
function peopleOf(roster: Roster): ReadonlyMap<string, Hours> {
  const { week, exceptions, holidays, timeZone } = roster;
  const everyShift = [...Object.values(week), ...Object.values(exceptions), holidays.shifts].flat();
  const everybody = new Set(everyShift.flatMap(({ who }) => who));
  const dates: Readonly<Record<string, Shifts>> = {
    ...Object.fromEntries(holidays.dates.map((day) => [day, holidays.shifts])),
    ...exceptions,
  };
  const of = (who: string, given: Readonly<Record<string, Shifts | undefined>>): Record<string, string[]> =>
    Object.fromEntries(
      Object.entries(given).map(([day, those = []]) => [
        day,
        those.filter((one) => one.who.includes(who)).map(({ span }) => span),
      ]),
    );
  return new Map(
    [...everybody].map((who) => {
      const hours: Hours = { week: of(who, week), exceptions: of(who, dates) };
      return [who, timeZone === undefined ? hours : { ...hours, timeZone }];
    }),
  );
}
