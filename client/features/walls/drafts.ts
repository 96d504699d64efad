// For: walls that were left with changes that are not saved. May import: own folder. Promises: what was left is found again as long as the page is open, with the version that it was made from.
import type { History } from './edit/history.ts';
import type { WallVersion } from './walls-door.ts';

export interface Draft {
  readonly history: History;
  /** The version that is written over when it is saved. */
  readonly held: WallVersion;
}
export interface Drafts {
  get(id: string): Draft | null;
  /** Null: there is nothing that is not saved. */
  keep(id: string, draft: Draft | null): void;
  has(id: string): boolean;
  readonly count: number;
}

export function createDrafts(): Drafts {
  const kept = new Map<string, Draft>();
  return {
    get: (id) => kept.get(id) ?? null,
    keep(id, draft) {
      if (draft === null) kept.delete(id);
      else kept.set(id, draft);
    },
    has: (id) => kept.has(id),
    get count() {
      return kept.size;
    },
  };
}
