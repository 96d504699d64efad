// For: what a desk holds: documents, the one that is open, drafts that are not saved. May import: shared, draft. Promises: pure; a draft that differs from what is saved goes by saving, discarding or deleting alone.
import type { DocumentVersion } from '../../shared/notify/answers.ts';
import type { RuleProblem } from '../../shared/rules/parse.ts';
import { draftOf, isSameDraft, type Draft } from './draft.ts';

export interface Opened {
  readonly id: string;
  readonly draft: Draft;
  /** The version it came from, 0 for one that is new. */
  readonly seen: number;
}
/** What is not saved, by id. */
export type Drafts = ReadonlyMap<string, Opened>;
export const NO_DRAFTS: Drafts = new Map();

export interface DeskState<T extends object> {
  readonly documents: readonly DocumentVersion<T>[];
  readonly loaded: boolean;
  readonly opened: Opened | null;
  readonly drafts: Drafts;
  readonly conflict: DocumentVersion<T> | null;
  readonly refused: string | null;
  readonly told: readonly RuleProblem[];
}
type Documents = readonly DocumentVersion<object>[];
const CALM = { conflict: null, refused: null, told: [] };

export const emptyDesk = (drafts: Drafts): DeskState<never> => ({
  ...{ documents: [], loaded: false, opened: null, drafts },
  ...CALM,
});

const openedOf = ({ id, version, document }: DocumentVersion<object>): Opened | null =>
  document === null ? null : { id, draft: draftOf(document), seen: version };

function isSaved({ id, draft }: Opened, documents: Documents): boolean {
  const own = documents.find((one) => one.id === id)?.document;
  return own != null && isSameDraft(draft, draftOf(own));
}

const without = (drafts: Drafts, id: string): Drafts => new Map([...drafts].filter(([one]) => one !== id));

/** The draft of one; else what is saved of it. */
function found({ documents, drafts }: Pick<DeskState<object>, 'documents' | 'drafts'>, id: string): Opened | null {
  const known = documents.find((one) => one.id === id);
  return drafts.get(id) ?? (known === undefined ? null : openedOf(known));
}

/** With that one open: its draft is kept when it differs from what is saved, else let go. */
function withOpen<T extends object>(before: DeskState<T>, opened: Opened | null): DeskState<T> {
  if (opened === null) return { ...before, opened };
  const rest = without(before.drafts, opened.id);
  const drafts = isSaved(opened, before.documents) ? rest : new Map(before.drafts).set(opened.id, opened);
  return { ...before, opened, drafts };
}

export const opening = <T extends object>(before: DeskState<T>, id: string | null): DeskState<T> => ({
  ...{ ...before, ...CALM },
  opened: id === null ? null : found(before, id),
});

export const begun = <T extends object>(before: DeskState<T>, draft: Draft, id: string): DeskState<T> =>
  withOpen({ ...before, ...CALM }, { id, draft: { ...draft, id }, seen: 0 });

/** The one that is open and new, under another id; one that is taken is told. */
export function renamed<T extends object>(before: DeskState<T>, id: string): DeskState<T> {
  const { opened, documents, drafts } = before;
  if (opened === null || opened.id === id) return before;
  if (drafts.has(id) || documents.some((one) => one.id === id))
    return { ...before, told: [{ path: 'id', message: 'stands twice' }] };
  return begun({ ...before, drafts: without(drafts, opened.id) }, opened.draft, id);
}

export const changed = <T extends object>(before: DeskState<T>, draft: Draft): DeskState<T> =>
  withOpen({ ...before, told: [] }, before.opened && { ...before.opened, draft });

export function discarded<T extends object>(before: DeskState<T>): DeskState<T> {
  const id = before.opened?.id ?? '';
  return opening({ ...before, drafts: without(before.drafts, id) }, id);
}

/** After a conflict: the edit goes on top of the other version, or is given up for it. */
export function settled<T extends object>(before: DeskState<T>, keep: 'mine' | 'theirs'): DeskState<T> {
  const { conflict, opened } = before;
  const calm = { ...before, ...CALM };
  if (conflict === null || opened === null) return calm;
  if (keep === 'mine') return withOpen(calm, { ...opened, seen: conflict.version });
  return { ...calm, drafts: without(before.drafts, opened.id), opened: openedOf(conflict) };
}

/** What is open and not edited follows the newest version. `first`: which is opened at first; else the first of all. */
export function withRead<T extends object>(
  before: DeskState<T>,
  documents: readonly DocumentVersion<T>[],
  first: string | null,
): DeskState<T> {
  const drafts = new Map([...before.drafts].filter(([, one]) => !isSaved(one, documents)));
  const next = { ...before, documents, drafts, loaded: true };
  const id = before.opened?.id ?? (before.loaded ? null : (first ?? documents[0]?.id ?? null));
  return { ...next, opened: id === null ? null : found(next, id) };
}

export interface Put<T extends object> {
  readonly id: string;
  /** Null takes it away. */
  readonly document: T | null;
  readonly seen: number;
  /** What is left to be saved of a draft when this has been written; null for nothing. */
  readonly rest: (draft: Draft) => Draft | null;
}

/** A draft made of what was written over is now made of what was written. */
export function withWritten<T extends object>(
  before: DeskState<T>,
  { id, seen, rest }: Put<T>,
  version: DocumentVersion<T> | null,
): DeskState<T> {
  const documents =
    version === null ? before.documents.filter((one) => one.id !== id) : upserted(before.documents, version);
  const next = { ...before, ...CALM, documents, drafts: without(before.drafts, id) };
  const held = before.drafts.get(id);
  const draft = held === undefined ? null : rest(held.draft);
  const mine =
    held === undefined || draft === null || version === null
      ? null
      : { id, draft, seen: held.seen === seen ? version.version : held.seen };
  if (mine !== null && !isSaved(mine, documents)) next.drafts = new Map(next.drafts).set(id, mine);
  return before.opened?.id === id ? { ...next, opened: found(next, id) } : next;
}

const upserted = <T>(
  documents: readonly DocumentVersion<T>[],
  version: DocumentVersion<T>,
): readonly DocumentVersion<T>[] =>
  documents.some(({ id }) => id === version.id)
    ? documents.map((one) => (one.id === version.id ? version : one))
    : [...documents, version];
