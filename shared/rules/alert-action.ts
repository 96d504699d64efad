// For: what people do to an open alert (A2). May import: shared, zod. Promises: one schema for the socket and for HTTP.
import { z } from 'zod';
import { DAY, type Millis } from '../time.ts';

export type AlertAction =
  | { readonly kind: 'acknowledge'; readonly note: string | null }
  | { readonly kind: 'release' }
  | { readonly kind: 'snooze'; readonly forMs: Millis }
  | { readonly kind: 'wake' };

/** `unknown`: no such alert is open, or not for him to see. `rights`: he may look, not act. */
export type CommandFault = 'unknown' | 'rights';

export const noteSchema = z.string().max(1000).nullable().default(null);
/** A day at most: what is put off for longer wants a silence with a reason, or another rule. */
export const snoozeMs = z.number().int().min(1).max(DAY);

export const alertActionSchema = z.union([
  z.strictObject({ kind: z.literal('acknowledge'), note: noteSchema }),
  z.strictObject({ kind: z.literal('release') }),
  z.strictObject({ kind: z.literal('snooze'), forMs: snoozeMs }),
  z.strictObject({ kind: z.literal('wake') }),
]);
