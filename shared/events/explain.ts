// For: zod's complaints as (path, error) for people. May import: zod. Promises: names fields and expectations, never the values given.
import type { z } from 'zod';

export interface Problem {
  /** Dotted, array indices as numbers, empty for the whole. */
  readonly path: string;
  readonly error: string;
}

type Issue = z.core.$ZodIssue;

/** Names of fields come from the world, of any length. */
const MAX_TEXT = 256;
/** A complaint short enough to be told: the end of a long one is left out. */
export const brief = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text);

const dotted = (path: readonly PropertyKey[]): string => brief(path.map(String).join('.'));

/** A union's failure says nothing by itself: the branch that came furthest does. */
function deepest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length));
  return branches.reduce((best, branch) => (depth(branch) > depth(best) ? branch : best), branches[0] ?? []);
}

function problemsOf(issue: Issue, prefix: readonly PropertyKey[]): Problem[] {
  const path = [...prefix, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0)
    return [{ path: dotted(path), error: brief(issue.message) }];
  const branch = deepest(issue.errors);
  if (branch.some((inner) => inner.path.length > 0)) return branch.flatMap((inner) => problemsOf(inner, path));
  const messages = issue.errors.flatMap((inner) => inner.map((each) => each.message));
  return [{ path: dotted(path), error: brief([...new Set(messages)].join(', or ')) }];
}

/** Every problem of a failed parse, in zod's order, its path below `prefix`. */
export const explain = (error: z.ZodError, prefix: readonly PropertyKey[] = []): readonly Problem[] =>
  error.issues.flatMap((issue) => problemsOf(issue, prefix));
