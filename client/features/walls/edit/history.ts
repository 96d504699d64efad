// For: a wall while it is edited, with all that was done to it. May import: shared, own folder. Promises: pure; undoing all is the start; a change that is refused changes nothing and says why.
import type { WallDocument } from '../../../../shared/walls/wall.ts';
import { edit, type Edit, type Refusal } from './edits.ts';

export interface History {
  readonly past: readonly WallDocument[];
  readonly present: WallDocument;
  /** What was undone, the next first. */
  readonly future: readonly WallDocument[];
  /** Why the last change was not made, and what it was. */
  readonly refused: (Refusal & { readonly edit: Edit }) | null;
}

export type HistoryAction =
  { readonly kind: 'edit'; readonly edit: Edit } | { readonly kind: 'undo' } | { readonly kind: 'redo' };

export const opened = (wall: WallDocument): History => ({ past: [], present: wall, future: [], refused: null });

/** Equal walls are written alike: both come from the schema, which orders their keys. */
export const isSame = (a: WallDocument, b: WallDocument): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

export function historyAfter(history: History, action: HistoryAction): History {
  const { past, present, future } = history;
  switch (action.kind) {
    case 'undo': {
      const before = past.at(-1);
      if (before === undefined) return history;
      return { past: past.slice(0, -1), present: before, future: [present, ...future], refused: null };
    }
    case 'redo': {
      const [after, ...rest] = future;
      return after === undefined ? history : { past: [...past, present], present: after, future: rest, refused: null };
    }
    case 'edit': {
      const next = edit(present, action.edit);
      if ('refused' in next) return { ...history, refused: { ...next.refused, edit: action.edit } };
      if (isSame(next.wall, present)) return history.refused === null ? history : { ...history, refused: null };
      return { past: [...past, present], present: next.wall, future: [], refused: null };
    }
  }
}
