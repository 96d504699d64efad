// For: whom alerts are told to: a person or a group with its channels, language and quiet hours (A3). May import: shared, zod. Promises: a document that anybody may read: no secret stands in it, channels are named.
import { z } from 'zod';
import { isZone } from '../calendar.ts';
import { businessHours } from '../business-hours/business-hours.ts';
import type { Hours } from '../business-hours/hours.ts';
import type { Severity } from '../domain.ts';
import { id, localText } from '../events/common.ts';
import { scheduleHours, scheduleSchema } from '../rules/schedule.ts';
import { HOUR, type EpochMillis } from '../time.ts';

/** An address of one person: what a mail header may hold. */
const address = z.email().max(254);

const viaSchema = z.strictObject({
  /** Of the operator's channels. */
  channel: id,
  /** For channels that send to addresses. */
  to: z.array(address).min(1).max(50).optional(),
});

const quietSchema = z.strictObject({
  /** When nothing is sent: what comes then is told at their end, if it still stands. */
  hours: scheduleSchema,
  /** Without it, that of the floor. */
  timeZone: z.string().refine(isZone, 'is not an IANA time zone').optional(),
  /** Critical alerts are told all the same. */
  exceptCritical: z.boolean().default(true),
});

export const contactPointSchema = z
  .strictObject({
    id,
    name: localText,
    language: z.enum(['en', 'zh-CN']).default('en'),
    via: z.array(viaSchema).min(1).max(10),
    /** So long is waited for more of the same; what is over by then is not told. */
    gatherMs: z.number().int().min(0).max(HOUR).default(0),
    quiet: quietSchema.optional(),
  })
  .superRefine(({ via }, context) => {
    via.forEach(({ channel }, index) => {
      if (via.findIndex((one) => one.channel === channel) < index)
        context.addIssue({ code: 'custom', path: ['via', index, 'channel'], message: `stands twice: ${channel}` });
    });
  });
export type ContactPoint = z.infer<typeof contactPointSchema>;
export type Via = ContactPoint['via'][number];

/** What the floor's own calendar says: its zone, and the holidays of its opening hours. */
export interface FloorDays {
  readonly zone: string;
  readonly holidays: readonly string[];
}

interface QuietHours {
  readonly holidays: readonly string[];
  readonly hours: Hours;
}
const hoursOf = new WeakMap<object, QuietHours>();

/** Worked out once for a contact point and the floor's holidays. */
function quietHours(quiet: NonNullable<ContactPoint['quiet']>, holidays: readonly string[]): Hours {
  const known = hoursOf.get(quiet);
  if (known?.holidays === holidays) return known.hours;
  const hours = scheduleHours(quiet.hours, holidays);
  hoursOf.set(quiet, { holidays, hours });
  return hours;
}

/** The first instant at or after `at` at which a message of that severity may go. */
export function audibleAt(
  { quiet }: Pick<ContactPoint, 'quiet'>,
  severity: Severity,
  at: EpochMillis,
  { zone, holidays }: FloorDays,
): EpochMillis {
  if (quiet === undefined || (severity === 'critical' && quiet.exceptCritical)) return at;
  const calendar = businessHours(quietHours(quiet, holidays), quiet.timeZone ?? zone);
  // Quiet hours without an end would swallow what they hold.
  return calendar.isOpen(at) ? (calendar.nextClosing(at) ?? at) : at;
}
