// For: what the server answers about TVs, as pages read it. May import: shared, zod. Promises: types are inferred from what is checked.
import { z } from 'zod';
import { tvScopeSchema, tvScreenSchema } from './tv.ts';

/** A TV of the fleet. Instants are epoch ms of the server's clock. */
export const tvItemSchema = z.object({
  id: z.string(),
  version: z.number(),
  name: z.string(),
  wall: z.string(),
  scope: tvScopeSchema,
  room: z.string().nullable(),
  voice: z.boolean(),
  pairedAt: z.number(),
  pairedBy: z.string(),
  /** Whether a link of it is open now. */
  online: z.boolean(),
  /** Null: it has not been seen since it was paired. */
  seenAt: z.number().nullable(),
  build: z.string().nullable(),
  screen: tvScreenSchema.nullable(),
  /** Its wall clock less the server's at its last report, ms; the way of the message is in it. */
  skewMs: z.number().nullable(),
});
export type TvItem = z.infer<typeof tvItemSchema>;

export const fleetSchema = z.object({ tvs: z.array(tvItemSchema), build: z.string(), now: z.number() });
export type FleetAnswer = z.infer<typeof fleetSchema>;

/** A code that a TV shows, and the token that its browser keeps: worth nothing until somebody approves the code. */
export const openedSchema = z.object({
  code: z.string(),
  token: z.string(),
  expiresAt: z.number(),
  now: z.number(),
  /** The TV's address as the server sees it. */
  address: z.string().nullable(),
});
export type OpenedCode = z.infer<typeof openedSchema>;

/** What a browser that holds a token is told of itself. */
export const selfSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting'), ...openedSchema.omit({ token: true }).shape }),
  z.object({
    state: z.literal('paired'),
    id: z.string(),
    name: z.string(),
    wall: z.string(),
    room: z.string().nullable(),
    voice: z.boolean(),
  }),
]);
export type SelfAnswer = z.infer<typeof selfSchema>;

/** The screen that shows a code, for whoever is about to approve it. */
export const checkedSchema = z.object({
  screen: tvScreenSchema,
  address: z.string().nullable(),
  expiresAt: z.number(),
  now: z.number(),
});
export type CheckedCode = z.infer<typeof checkedSchema>;
