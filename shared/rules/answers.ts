// For: what /api/v1/rules and /api/v1/alerts answer, as screens read it. May import: shared, zod. Promises: from unknown to a value; a rule of a newer server is read as none.
import { z } from 'zod';
import type { LocalText } from '../domain.ts';
import { localTextSchema } from '../protocol/lists.ts';
import { matcherSchema } from './alert-events.ts';
import { ruleSchema } from './rule.ts';

const versionSchema = z.object({
  ruleId: z.string(),
  version: z.number().int(),
  by: z.string(),
  /** RFC 3339. */
  at: z.string(),
  rule: ruleSchema.nullable().catch(null),
});
export type RuleVersion = z.infer<typeof versionSchema>;
const silenceSchema = z.object({
  silenceId: z.string(),
  matcher: matcherSchema,
  until: z.number(),
  by: z.string(),
  note: z.string().nullable(),
});
export type SilenceItem = z.infer<typeof silenceSchema>;
const problemSchema = z.object({
  detail: z.string(),
  path: z.string().optional(),
  version: z.number().optional(),
  errors: z.array(z.object({ path: z.string(), detail: z.string() })).optional(),
});
export type ProblemAnswer = z.infer<typeof problemSchema>;

export const readRuleVersion = (told: unknown): RuleVersion => versionSchema.parse(told);
export const readRuleList = (told: unknown): readonly RuleVersion[] =>
  z.object({ rules: z.array(versionSchema) }).parse(told).rules;
export const readSilenceList = (told: unknown): readonly SilenceItem[] =>
  z.object({ silences: z.array(silenceSchema) }).parse(told).silences;
const namedSchema = z.object({
  id: z.string(),
  document: z.object({ name: localTextSchema }).nullable(),
});
export interface NamedItem {
  readonly id: string;
  readonly name: LocalText;
}
/** Documents with a name of their own: contact points, rosters, runbooks. */
export const readNamedList = (told: unknown): readonly NamedItem[] =>
  z
    .object({ documents: z.array(namedSchema) })
    .parse(told)
    .documents.flatMap(({ id, document }) => (document === null ? [] : [{ id, name: document.name }]));
const runbookAnswer = z.object({
  document: z.object({ name: localTextSchema }),
  steps: z.array(z.object({ id: z.string(), text: z.record(z.string(), z.string()) })),
});
/** A runbook by its name and its steps. */
export interface RunbookItem {
  readonly name: LocalText;
  readonly steps: readonly { readonly id: string; readonly text: LocalText }[];
}
export function readRunbookItem(told: unknown): RunbookItem {
  const { document, steps } = runbookAnswer.parse(told);
  return { name: document.name, steps };
}
/** What no problem document is, says nothing. */
export const readProblem = (told: unknown): ProblemAnswer => {
  const parsed = problemSchema.safeParse(told);
  return parsed.success ? parsed.data : { detail: '' };
};
