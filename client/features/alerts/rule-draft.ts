// For: a rule while it is edited. May import: shared, documents. Promises: pure; judged by the parser that the server uses.
import { parseRule, type RuleProblem } from '../../../shared/rules/parse.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import type { Draft } from '../../documents/draft.ts';

export interface Judged {
  /** Null while something is wrong. */
  readonly rule: Rule | null;
  readonly problems: readonly RuleProblem[];
}

export function judged(draft: Draft): Judged {
  const parsed = parseRule(draft);
  return parsed.ok ? { rule: parsed.value, problems: [] } : { rule: null, problems: parsed.error };
}

/** What a new rule begins with: something that works and is easily changed. */
export const newDraft = (id: string, name: string): Draft => ({
  ...{ id, name, enabled: true, severity: 'watch', scope: { each: 'queue' } },
  when: { metric: 'longestWait', op: '>', value: 180_000, forMs: 30_000 },
  clear: { op: '<', value: 120_000, forMs: 60_000 },
});
