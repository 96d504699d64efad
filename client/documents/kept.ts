// For: drafts of a page that are not saved, by kind of document. May import: react, desk-state. Promises: kept as long as the page lives, whichever part of it is shown.
import { createContext, use } from 'react';
import { NO_DRAFTS, type Drafts } from './desk-state.ts';

export interface Kept {
  of(kind: string): Drafts;
  keep(kind: string, drafts: Drafts): void;
  /** Of all kinds. */
  readonly count: number;
}

export function createKept(): Kept {
  const kinds = new Map<string, Drafts>();
  return {
    of: (kind) => kinds.get(kind) ?? NO_DRAFTS,
    keep: (kind, drafts) => void kinds.set(kind, drafts),
    get count() {
      return [...kinds.values()].reduce((sum, { size }) => sum + size, 0);
    },
  };
}

const Context = createContext<Kept | null>(null);
export const KeptProvider = Context.Provider;

export function useKept(): Kept {
  const kept = use(Context);
  if (kept === null) throw new Error('a desk needs a KeptProvider around it');
  return kept;
}
