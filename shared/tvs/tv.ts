// For: a TV as the fleet knows it (W3): what people decide of it, what it says of itself. May import: shared, zod. Promises: schemas only; no token and no hash of one is ever told.
import { z } from 'zod';
import { id } from '../events/common.ts';

/** A name that people give: of a TV, of a room. */
const name = z.string().trim().min(1).max(60);

/** Queues and teams whose rows the TV is told; figures over the whole floor are told to `all` alone. It narrows, it gives no right. */
export const tvScopeSchema = z.union([
  z.literal('all'),
  z
    .strictObject({ queues: z.array(id).max(200).default([]), teams: z.array(id).max(200).default([]) })
    .refine(({ queues, teams }) => queues.length + teams.length > 0, 'names no queue and no team'),
]);
export type TvScope = z.infer<typeof tvScopeSchema>;

/** What people decide of a TV. */
export const tvSettingsSchema = z.strictObject({
  name,
  /** Id of the wall that it shows. */
  wall: id,
  scope: tvScopeSchema.default('all'),
  room: name.nullable().default(null),
  /** Whether it is the voice of its room: of the TVs of one room at most one is. */
  voice: z.boolean().default(true),
});
export type TvSettings = z.infer<typeof tvSettingsSchema>;

/** What a TV says of itself: its screen in CSS pixels and how many device pixels one has, and its wall clock, epoch ms. */
export const tvScreenSchema = z.strictObject({
  width: z.number().int().min(1).max(100_000),
  height: z.number().int().min(1).max(100_000),
  ratio: z.number().min(0.05).max(20),
});
export type TvScreen = z.infer<typeof tvScreenSchema>;
export const tvReport = { screen: tvScreenSchema, clock: z.number().int() };
export interface TvReport {
  readonly screen: TvScreen;
  readonly clock: number;
}

/** What a TV is told of itself over its socket, and what it is asked to do. */
export const tvOrderSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('assigned'),
    id: z.string(),
    name: z.string(),
    wall: z.string(),
    room: z.string().nullable(),
    voice: z.boolean(),
  }),
  /** Show your name for so long, ms. */
  z.object({ kind: z.literal('identify'), forMs: z.number() }),
  z.object({ kind: z.literal('reload') }),
  /** Let yourself be heard, so that somebody in the room knows that you can be. */
  z.object({ kind: z.literal('sound') }),
]);
export type TvOrder = z.infer<typeof tvOrderSchema>;
export type TvAssignment = Extract<TvOrder, { kind: 'assigned' }>;

export const TV_COMMANDS = ['reload', 'identify', 'sound'] as const;
export type TvCommand = (typeof TV_COMMANDS)[number];
