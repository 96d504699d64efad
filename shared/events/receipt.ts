// For: what a door answers about the events given to it (EV2, EV6). May import: shared, zod. Promises: one shape for HTTP, files and logs.
import { z } from 'zod';

/** Why one event was not taken. `path` is dotted (`data.agents.3.since`), empty for the event as a whole. */
export interface Rejection {
  readonly path: string;
  readonly error: string;
  /** The event's id and source, when they could be read. */
  readonly id?: string;
  readonly source?: string;
}

/** `index` is the number of the array element, or of the NDJSON line with empty ones counted, from 0. */
const rejectedItemSchema = z.object({
  index: z.number().int().min(0),
  id: z.string().optional(),
  path: z.string(),
  error: z.string(),
});
export type RejectedItem = z.infer<typeof rejectedItemSchema>;

/** EV6: the body of a 202, sent once all that was accepted is durable. The four add up to what was sent. */
export const receiptSchema = z.object({
  accepted: z.number().int(),
  duplicates: z.number().int(),
  conflicts: z.number().int(),
  rejected: z.array(rejectedItemSchema),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** The sources that a writer may write for; `any` only for the operator of this machine (import). */
export type SourceScope = 'any' | ReadonlySet<string>;

/** EV6: one CloudEvent, an array of them, or one a line. */
export type EventFormat = 'event' | 'batch' | 'ndjson';

/** What became of one request. All but `received` mean that nothing of it was taken. */
export type IntakeOutcome =
  | { readonly kind: 'received'; readonly receipt: Receipt }
  /** `offset`: the byte of the body at which it stops being JSON; its length when it was cut off. */
  | { readonly kind: 'malformed'; readonly offset: number; readonly error: string }
  | { readonly kind: 'tooLarge'; readonly error: string }
  | { readonly kind: 'busy'; readonly retryAfterMs: number }
  /** The journal could not write. */
  | { readonly kind: 'failed'; readonly reason: string };
