// For: what /api/v1 answers of contact points, rosters, runbooks, deliveries and the load of alarms, as screens read it. May import: shared, zod. Promises: from unknown to a value; a document of a newer server is read as none.
import { z } from 'zod';
import { localTextSchema } from '../protocol/lists.ts';
import { NOTICE_STEPS } from './notify-events.ts';

export interface DocumentVersion<T> {
  readonly id: string;
  readonly version: number;
  readonly by: string;
  /** RFC 3339. */
  readonly at: string;
  /** Null when it was taken away. */
  readonly document: T | null;
}

const versionOf = <T>(schema: z.ZodType<T>) =>
  z.object({
    ...{ id: z.string(), version: z.number().int(), by: z.string(), at: z.string() },
    document: schema.nullable().catch(null),
  });

export const readVersion =
  <T>(schema: z.ZodType<T>) =>
  (told: unknown): DocumentVersion<T> =>
    versionOf(schema).parse(told);
export const readDocumentList =
  <T>(schema: z.ZodType<T>) =>
  (told: unknown): readonly DocumentVersion<T>[] =>
    z
      .object({ documents: z.array(versionOf(schema)) })
      .parse(told)
      .documents.filter(({ document }) => document !== null);
export const readVersionList =
  <T>(schema: z.ZodType<T>) =>
  (told: unknown): readonly DocumentVersion<T>[] =>
    z.object({ versions: z.array(versionOf(schema)) }).parse(told).versions;

const notice = { id: z.string(), incident: z.string(), step: z.enum(NOTICE_STEPS), contact: z.string() };
const dead = z.object({
  ...{ ...notice, channel: z.string(), attempts: z.number().int(), at: z.string() },
  reason: z.string().nullable(),
});
const delivered = z.object({ ...dead.omit({ reason: true }).shape, reference: z.string().nullable() });
const waiting = z.object({
  ...notice,
  channel: z.string(),
  dueAt: z.string(),
  attempt: z.number().int(),
  reason: z.string().nullable(),
});
const channel = z.object({
  ...{ id: z.string(), kind: z.string(), addressed: z.boolean() },
  ...{ sent: z.number(), failed: z.number(), gaveUp: z.number(), waiting: z.number() },
});
const deliveries = z.object({
  waiting: z.array(waiting),
  dead: z.array(dead),
  delivered: z.array(delivered),
  channels: z.array(channel),
});
export type Deliveries = z.infer<typeof deliveries>;
export type DeadLetter = z.infer<typeof dead>;
export type ChannelItem = z.infer<typeof channel>;
export const readDeliveries = (told: unknown): Deliveries => deliveries.parse(told);

const trial = z.object({
  ...{ channel: z.string(), ok: z.boolean() },
  ...{ reference: z.string().nullable(), reason: z.string().nullable() },
});
/** What became of a test message by one channel. */
export type Trial = z.infer<typeof trial>;
export const readTrials = (told: unknown): readonly Trial[] =>
  z.object({ results: z.array(trial) }).parse(told).results;

const ruleLoad = z.object({
  ...{ rule: z.string(), fired: z.number(), acknowledged: z.number(), neverActedOn: z.number() },
  ...{ medianOpenMs: z.number().nullable(), flapping: z.number() },
});
const load = z.object({
  ...{ from: z.string(), to: z.string(), fired: z.number(), supervisors: z.number() },
  perTenMinutes: z.object({
    ...{ mean: z.number(), most: z.number(), shareOverOne: z.number() },
    each: z.array(z.number()),
  }),
  rules: z.array(ruleLoad),
  suggestions: z.array(z.object({ key: z.string(), rule: z.string().nullable(), text: localTextSchema })),
});
export type AlarmLoadAnswer = z.infer<typeof load>;
export type RuleLoadItem = z.infer<typeof ruleLoad>;
export const readLoad = (told: unknown): AlarmLoadAnswer => load.parse(told);
