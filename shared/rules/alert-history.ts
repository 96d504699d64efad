// For: alerts as they were: when they opened, who took them on, when they ended. May import: shared, zod. Promises: one schema for what the server tells and screens read.
import { z } from 'zod';
import { SEVERITIES } from '../domain.ts';
import { parseInstant, type EpochMillis } from '../time.ts';
import { SCOPE_KINDS } from './places.ts';

/** RFC 3339 in, epoch ms out. */
const instant = z
  .string()
  .transform((text): EpochMillis => parseInstant(text))
  .refine((at) => !Number.isNaN(at), 'is no instant');

const pastAlertSchema = z.object({
  id: z.string(),
  rule: z.string(),
  kind: z.enum(SCOPE_KINDS),
  row: z.string(),
  severity: z.enum(SEVERITIES),
  openedAt: instant,
  /** Null while it is open. */
  closedAt: instant.nullable(),
  /** The worst value, known at its end. */
  peak: z.number().nullable(),
  /** The first who took it on. */
  taken: z.object({ by: z.string(), at: instant, note: z.string().nullable() }).nullable(),
});
export type PastAlert = z.infer<typeof pastAlertSchema>;

/** The newest first; `next` is the `to` of the next page, null after the last. */
export const alertHistorySchema = z.object({ alerts: z.array(pastAlertSchema), next: z.string().nullable() });
