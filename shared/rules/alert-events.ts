// For: the events in which rules and alerts are kept (events.md: rule.changed, alert.*). May import: shared, zod. Promises: enough to go on in the middle of an alert (A2).
import { z } from 'zod';
import { SEVERITIES } from '../domain.ts';
import { id, text } from '../events/common.ts';
import { SCOPE_KINDS } from './places.ts';

const instant = z.number().int();
const ALERT_STATES = ['idle', 'pending', 'open', 'recovering', 'closed'] as const;

/** The one alert of a rule in a row. */
const place = { rule: id, kind: z.enum(SCOPE_KINDS), row: id };

/** One step of an alert's life. The event's time is its instant. */
export const alertStepSchema = z.looseObject({
  ...place,
  severity: z.enum(SEVERITIES),
  from: z.enum(ALERT_STATES),
  to: z.enum(ALERT_STATES),
  /** Since when what led to it has held. */
  since: instant,
  openedAt: instant.nullable(),
  value: z.number().nullable(),
  /** From which the value is counted, of a duration that ticks. */
  anchor: instant.nullable(),
  peak: z.number().nullable(),
});

/** What people, and blindness, do to an alert that is not idle. */
const marks = [
  /** Its figure cannot be seen, and can again; `doneMs`: what its clock had run by then. */
  z.looseObject({ ...place, mark: z.literal('blind'), doneMs: z.number().int().min(0) }),
  z.looseObject({ ...place, mark: z.literal('seen'), doneMs: z.number().int().min(0) }),
  z.looseObject({ ...place, openedAt: instant, mark: z.literal('acknowledged'), by: text, note: text.nullable() }),
  z.looseObject({ ...place, openedAt: instant, mark: z.literal('released'), by: text }),
  z.looseObject({ ...place, openedAt: instant, mark: z.literal('snoozed'), by: text, until: instant }),
  z.looseObject({ ...place, openedAt: instant, mark: z.literal('woken'), by: text }),
] as const;
export const alertMarkSchema = z.union(marks);

/** Which alerts a silence means: all that fit everything it names. */
export const matcherSchema = z.strictObject({
  rule: id.optional(),
  kind: z.enum(SCOPE_KINDS).optional(),
  row: id.optional(),
  severity: z.enum(SEVERITIES).optional(),
});
export const silenceSchema = z.looseObject({
  silenceId: id,
  /** Null ends it. */
  matcher: matcherSchema.nullable(),
  until: instant,
  by: text,
  note: text.nullable(),
});

export const ruleChangeSchema = z.looseObject({
  ruleId: id,
  /** Of the document in the store: 1, 2, … */
  version: z.number().int().min(1),
  by: text,
  /** As rules.json has it; null when it was taken away. Read by whoever judges: an older server may know less of it. */
  rule: z.unknown(),
});

export type AlertMark = z.infer<typeof alertMarkSchema>;
export type Matcher = z.infer<typeof matcherSchema>;
