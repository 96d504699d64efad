// For: what every field of the panes is given. May import: documents, own feature. Promises: fields read and write by path; what was refused stays in its field with the reason.
import { valueAt, type Path } from '../../../documents/draft.ts';
import type { Problem } from '../edit/edits.ts';
import type { Editor } from '../use-editor.ts';

export interface WallEditing {
  at(path: Path): unknown;
  set(path: Path, value: unknown): void;
  problem(path: Path): string | null;
}

/** What is wrong at a path or below it. */
export function problemUnder(problems: readonly Problem[], path: Path): string | null {
  const here = path.join('.');
  return problems.find((problem) => problem.path === here || problem.path.startsWith(`${here}.`))?.message ?? null;
}

/** `told`: what the server found wrong with the version that was sent. */
export function wallEditing({ wall, history: { refused }, apply }: Editor, told: readonly Problem[]): WallEditing {
  const wanted = refused?.edit.kind === 'set' ? refused.edit.path.join('.') : null;
  const problems = [...(refused?.problems ?? []), ...told];
  return {
    at: (path) => (refused !== null && path.join('.') === wanted ? refused.value : valueAt(wall, path)),
    set: (path, value) => apply({ kind: 'set', path, value }),
    problem: (path) => problemUnder(problems, path),
  };
}
