// For: rules.json and rules from outside, checked. May import: shared, zod. Promises: a wrong document is refused whole, every mistake by its path.
import type { z } from 'zod';
import { issuesOf } from '../issues.ts';
import { err, ok, type Result } from '../result.ts';
import { ruleSchema, rulesSchema, type Rule } from './rule.ts';

export interface RuleProblem {
  readonly path: string;
  readonly message: string;
}

/** The rules of a parsed rules.json (`{"rules": […]}`). */
export const parseRules = (input: unknown): Result<readonly Rule[], readonly RuleProblem[]> => {
  const parsed = rulesSchema.safeParse(input);
  return parsed.success ? ok(parsed.data.rules) : err(problemsOf(parsed.error));
};

export const parseRule = (input: unknown): Result<Rule, readonly RuleProblem[]> => {
  const parsed = ruleSchema.safeParse(input);
  return parsed.success ? ok(parsed.data) : err(problemsOf(parsed.error));
};

const problemsOf = (error: z.ZodError): readonly RuleProblem[] =>
  issuesOf(error).map(({ path, message }) => ({ path: path.join('.') || '(root)', message }));
