// For: the schema of an alert rule (interfaces.md). May import: shared, zod. Promises: one list of thresholds for cells, rails and alerts (settled D17).
import { z } from 'zod';
import { SEVERITIES } from '../domain.ts';
import { id, text } from '../events/common.ts';

export const OPS = ['>', '>=', '<', '<='] as const;
export type Op = (typeof OPS)[number];

const scope = z.union([
  z.strictObject({ total: z.literal(true) }),
  z.strictObject({ queue: id }),
  z.strictObject({ team: id }),
  z.strictObject({ site: id }),
  z.strictObject({ agent: id }),
  z.strictObject({ source: id }),
  z.strictObject({ each: z.enum(['queue', 'team', 'site', 'agent', 'source']) }),
]);
const comparison = { op: z.enum(OPS), value: z.number(), forMs: z.number().int().min(0).default(0) };
const when = z.union([
  z.strictObject({ metric: text, ...comparison }),
  z.strictObject({ source: id.optional(), staleForMs: z.number().int().min(0) }),
]);

/** Until the alert engine exists rules are evaluated with forMs 0 (D17). */
export const ruleSchema = z.strictObject({
  id,
  name: z.union([text, z.record(z.string(), text)]),
  enabled: z.boolean().default(true),
  severity: z.enum(SEVERITIES),
  scope,
  when,
  minSample: z.number().int().min(0).default(0),
});
export type Rule = z.infer<typeof ruleSchema>;
export type RuleScope = Rule['scope'];
