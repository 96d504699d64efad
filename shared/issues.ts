// For: what is wrong with a document that has alternatives. May import: zod. Promises: of a value that fits none of them, the faults of the one that was meant.
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
export interface PathIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Every fault at the place where it stands, however deep in alternatives. */
export const issuesOf = (error: z.ZodError): readonly PathIssue[] =>
  error.issues.flatMap((issue) => flatten(issue, []));

function flatten(issue: Issue, above: readonly PropertyKey[]): readonly PathIssue[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not known here' }));
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ path, message: issue.message }];
  return meant(issue.errors).flatMap((one) => flatten(one, path));
}

/** The alternative that was meant: the one with the fewest keys that are missing or not its own, then the fewest faults. */
function meant(alternatives: readonly (readonly Issue[])[]): readonly Issue[] {
  const [best] = [...alternatives].sort((a, b) => strangeness(a) - strangeness(b) || a.length - b.length);
  return best ?? [];
}

const strangeness = (issues: readonly Issue[]): number =>
  issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys') return sum + 2 * issue.keys.length;
    // Another type at the place itself: no object at all, or a word where a number is meant.
    if (issue.path.length === 0) return sum + 4;
    return sum + (issue.path.length === 1 && isMissing(issue) ? 2 : 0);
  }, 0);

const isMissing = (issue: Issue): boolean => issue.code === 'invalid_type' && issue.input === undefined;
