// For: what /api/v1 answers of contact points, rosters, runbooks, deliveries and the load of alarms, as screens read it. May import: shared, zod. Promises: from unknown to a value; a document of a newer server is read as none.
import { z } from 'zod';
import { issuesOf } from '../issues.ts';
import { localTextSchema } from '../protocol/lists.ts';
import { contactPointSchema, type ContactPoint } from './contact-point.ts';
import { NOTICE_STEPS } from './notify-events.ts';
import { rosterSchema, type Roster } from './roster.ts';
import { runbookSchema, type Runbook } from './runbook.ts';

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

/** Reads and judges the documents of one kind. */
export interface Readers<T> {
  readonly version: (told: unknown) => DocumentVersion<T>;
  /** Those that stand. */
  readonly list: (told: unknown) => readonly DocumentVersion<T>[];
  readonly versions: (told: unknown) => readonly DocumentVersion<T>[];
  /** `document` is null while something is wrong. */
  readonly judge: (draft: unknown) => {
    readonly document: T | null;
    readonly problems: readonly { readonly path: string; readonly message: string }[];
  };
}

export function readersOf<T>(schema: z.ZodType<T>): Readers<T> {
  const version = versionOf(schema);
  const documents = z.object({ documents: z.array(version) });
  const versions = z.object({ versions: z.array(version) });
  return {
    version: (told) => version.parse(told),
    list: (told) => documents.parse(told).documents.filter(({ document }) => document !== null),
    versions: (told) => versions.parse(told).versions,
    judge(draft) {
      const parsed = schema.safeParse(draft);
      if (parsed.success) return { document: parsed.data, problems: [] };
      const problems = issuesOf(parsed.error).map(({ path, message }) => ({ path: path.join('.'), message }));
      return { document: null, problems };
    },
  };
}
export const contactReaders: Readers<ContactPoint> = readersOf(contactPointSchema);
export const rosterReaders: Readers<Roster> = readersOf(rosterSchema);
export const runbookReaders: Readers<Runbook> = readersOf(runbookSchema);

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
