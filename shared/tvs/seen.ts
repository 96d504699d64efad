// For: what was last known of each TV, as the server writes it down. May import: shared, zod. Promises: a schema; instants are epoch ms.
import { z } from 'zod';
import { tvScreenSchema } from './tv.ts';

const tvSeenSchema = z.object({
  seenAt: z.number().int(),
  /** Of the page that it shows. */
  build: z.string().nullable(),
  screen: tvScreenSchema,
  /** Its wall clock less the server's, ms. */
  skewMs: z.number(),
});
export type TvSeen = Readonly<z.infer<typeof tvSeenSchema>>;
export const tvSeenFileSchema = z.object({ version: z.literal(1), tvs: z.record(z.string(), tvSeenSchema) });
