// For: what a rule speaks of: one row of the board, or each row of a table (D17, D21). May import: shared, zod. Promises: a scope is one key.
import { z } from 'zod';
import { CHANNELS } from '../domain.ts';
import { id } from '../events/common.ts';

const EACH_KINDS = ['queue', 'team', 'site', 'group', 'agent', 'class', 'tier', 'channel', 'source'] as const;

export const scopeSchema = z.union([
  z.strictObject({ total: z.literal(true) }),
  z.strictObject({ queue: id }),
  z.strictObject({ team: id }),
  z.strictObject({ site: id }),
  z.strictObject({ group: id }),
  z.strictObject({ agent: id }),
  z.strictObject({ class: id }),
  z.strictObject({ tier: z.union([z.enum(['1', '2', '3']), z.literal([1, 2, 3])]) }),
  z.strictObject({ channel: z.enum(CHANNELS) }),
  z.strictObject({ source: id }),
  z.strictObject({ each: z.enum(EACH_KINDS) }),
]);
export type RuleScope = z.infer<typeof scopeSchema>;
