// For: what every part of the editor is given. May import: draft. Promises: parts change the draft by path and see what is wrong by path.
import type { RuleProblem } from '../../shared/rules/parse.ts';
import { problemAt, valueAt, withAt, type Draft, type Path } from './draft.ts';

export interface Editing {
  readonly draft: Draft;
  at(path: Path): unknown;
  set(path: Path, value: unknown): void;
  /** Several places at once. */
  change(next: Draft): void;
  problem(path: Path): string | null;
}

export function editingOf(draft: Draft, problems: readonly RuleProblem[], change: (next: Draft) => void): Editing {
  return {
    draft,
    at: (path) => valueAt(draft, path),
    set: (path, value) => change(withAt(draft, path, value)),
    change,
    problem: (path) => problemAt(problems, path),
  };
}
