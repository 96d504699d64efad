// For: the schemas of the small lists that travel whole. May import: shared, zod. Promises: equal to the types of board/board.ts (checked by the compiler).
import { z } from 'zod';
import { SEVERITIES, SOURCE_STATES } from '../domain.ts';
import { HALT_KINDS, QUIETS, TABLES, type Lists } from '../board/board.ts';

export const localTextSchema = z.union([z.string(), z.record(z.string(), z.string())]);
const table = z.enum([...TABLES, 'sources']);

export const LISTS_SCHEMA = z.object({
  sources: z.array(
    z.object({
      id: z.string(),
      name: localTextSchema,
      state: z.enum(SOURCE_STATES),
      seen: z.number().nullable(),
      since: z.number(),
      lagMs: z.number().nullable(),
      rejected: z.number(),
      reason: z.string().nullable(),
    }),
  ),
  alerts: z.array(
    z.object({
      id: z.string(),
      rule: z.string(),
      severity: z.enum(SEVERITIES),
      state: z.enum(['open', 'recovering']),
      table,
      row: z.string(),
      column: z.string(),
      since: z.number(),
      openedAt: z.number(),
      value: z.number().nullable(),
      threshold: z.number(),
      owner: z.object({ by: z.string(), note: z.string().nullable(), at: z.number() }).nullable(),
      snoozedUntil: z.number().nullable(),
      quiet: z.enum(QUIETS).nullable(),
      blind: z.boolean(),
      group: z.string(),
      runbook: z.string().nullable(),
      runbookName: localTextSchema.nullable(),
      ticks: z.array(z.object({ step: z.string(), by: z.string(), at: z.number() })).readonly(),
      told: z.object({
        sent: z.number(),
        retrying: z.number(),
        gaveUp: z.number(),
        lastAt: z.number().nullable(),
      }),
    }),
  ),
  announcements: z.array(
    z.object({
      id: z.string(),
      title: z.string().nullable(),
      text: z.string(),
      by: z.string().nullable(),
      at: z.number(),
    }),
  ),
  flags: z.array(
    z.object({
      contactId: z.string(),
      queueId: z.string().nullable(),
      agentId: z.string().nullable(),
      since: z.number(),
      level: z.enum(['amber', 'red']),
      handledBy: z.string().nullable(),
      rule: z.string(),
      term: z.string().nullable(),
      score: z.number().nullable(),
      scoreAt: z.number().nullable(),
    }),
  ),
  halts: z.array(z.object({ kind: z.enum(HALT_KINDS), since: z.number() })),
});

type Wire = z.infer<typeof LISTS_SCHEMA>;
type Mutable<T> = {
  -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? { -readonly [P in keyof U]: U[P] }[] : T[K];
};
/** Compiles only while the wire and the board agree. */
export const listsAgree: (wire: Wire) => Mutable<Lists> = (wire) => wire;
