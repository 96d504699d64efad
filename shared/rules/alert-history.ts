// For: alerts as they were: when they opened, who took them on, when they ended. May import: shared, zod. Promises: one schema for server and screens.
import { z } from 'zod';
import { SEVERITIES } from '../domain.ts';
import { SCOPE_KINDS } from './places.ts';

export const pastAlertSchema = z.object({
  id: z.string(),
  rule: z.string(),
  kind: z.enum(SCOPE_KINDS),
  row: z.string(),
  severity: z.enum(SEVERITIES),
  openedAt: z.number().int(),
  /** Null while it is open. */
  closedAt: z.number().int().nullable(),
  /** The worst value, known at its end. */
  peak: z.number().nullable(),
  /** The first who took it on. */
  taken: z.object({ by: z.string(), at: z.number().int(), note: z.string().nullable() }).nullable(),
});
export type PastAlert = z.infer<typeof pastAlertSchema>;

/** The newest first. */
export const alertHistorySchema = z.object({ alerts: z.array(pastAlertSchema) });
