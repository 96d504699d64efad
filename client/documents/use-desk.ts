// For: documents of one kind, and the one that is open in the editor. May import: shared, react, draft, documents-door. Promises: an edit is never written over by what arrives; what is not edited follows the newest version.
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DocumentVersion } from '../../shared/notify/answers.ts';
import type { RuleProblem } from '../../shared/rules/parse.ts';
import { draftOf, isSameDraft, type Draft } from './draft.ts';
import type { Written } from './documents-door.ts';
import { ifUnanswered, Unanswered } from './unanswered.ts';

/** What the schema says of a draft; `document` is null while something is wrong. */
export interface Verdict<T> {
  readonly document: T | null;
  readonly problems: readonly RuleProblem[];
}
/** One kind of documents. The same object at each rendering. */
export interface DeskKind<T extends object> {
  readonly read: () => Promise<readonly DocumentVersion<T>[]>;
  /** `seen`: the version that was read, 0 for one that is new. Null takes it away. */
  readonly write: (id: string, document: T | null, seen: number) => Promise<Written<T>>;
  readonly judge: (draft: Draft) => Verdict<T>;
}

export interface Opened {
  readonly id: string;
  readonly draft: Draft;
  /** The version it came from, 0 for one that is new. */
  readonly seen: number;
}
export interface Desk<T extends object> extends Verdict<T> {
  /** The newest versions, those that were taken away left out. */
  readonly documents: readonly DocumentVersion<T>[];
  /** False until they have been read. */
  readonly loaded: boolean;
  readonly opened: Opened | null;
  readonly isEdited: boolean;
  /** The version that somebody else has written meanwhile. */
  readonly conflict: DocumentVersion<T> | null;
  readonly refused: string | null;
  open(id: string | null): void;
  begin(draft: Draft, id: string): void;
  change(draft: Draft): void;
  discard(): void;
  save(): Promise<void>;
  remove(): Promise<void>;
  /** Writes another content of one, which need not be open. */
  put(id: string, document: T, seen: number): Promise<void>;
  /** After a conflict: the edit goes on top of the other version, or is given up for it. */
  settle(keep: 'mine' | 'theirs'): void;
}

interface State<T extends object> {
  readonly documents: readonly DocumentVersion<T>[];
  readonly loaded: boolean;
  readonly opened: Opened | null;
  readonly conflict: DocumentVersion<T> | null;
  readonly refused: string | null;
  readonly told: readonly RuleProblem[];
}
const EMPTY: State<never> = { documents: [], loaded: false, opened: null, conflict: null, refused: null, told: [] };
const CALM = { conflict: null, refused: null, told: [] };

const openedOf = ({ id, version, document }: DocumentVersion<object>): Opened | null =>
  document === null ? null : { id, draft: draftOf(document), seen: version };

/** `changed`: another value is another reason to read them again. `first`: which is open at first; else the first of all. */
export function useDesk<T extends object>(kind: DeskKind<T>, first: string | null, changed?: unknown): Desk<T> {
  const [state, setState] = useState<State<T>>(EMPTY);
  const load = useCallback(async (): Promise<readonly DocumentVersion<T>[]> => {
    const documents = await kind.read();
    setState((before) => withRead(before, documents, first));
    return documents;
  }, [kind, first]);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let timer = setTimeout(() => {
      load().catch(ifUnanswered(() => (timer = setTimeout(() => setTries(tries + 1), RETRY_MS))));
    }, 0);
    return () => {
      clearTimeout(timer);
    };
  }, [load, changed, tries]);
  const { opened, documents } = state;
  const own = documents.find(({ id }) => id === opened?.id);
  const isEdited = opened !== null && (own?.document == null || !isSameDraft(opened.draft, draftOf(own.document)));
  const { document, problems } = useMemo(
    () => (opened === null ? { document: null, problems: [] } : kind.judge(opened.draft)),
    [kind, opened],
  );
  const put = (written: T | null, id: string, seen: number) => write({ kind, written, id, seen, load, setState });
  return {
    ...{ documents, loaded: state.loaded, opened, isEdited, conflict: state.conflict, refused: state.refused },
    ...{ document, problems: problems.length > 0 ? problems : state.told },
    open: (id) => setState((before) => ({ ...before, ...CALM, opened: openedIn(before.documents, id) })),
    begin: (draft, id) =>
      setState((before) => ({ ...before, ...CALM, opened: { id, draft: { ...draft, id }, seen: 0 } })),
    change: (draft) =>
      setState((before) => ({ ...before, told: [], opened: before.opened && { ...before.opened, draft } })),
    discard: () =>
      setState((before) => ({ ...before, ...CALM, opened: openedIn(before.documents, before.opened?.id ?? null) })),
    save: async () => {
      if (document !== null && opened !== null) await put(document, opened.id, opened.seen);
    },
    remove: async () => {
      if (opened !== null) await put(null, opened.id, opened.seen);
    },
    put: (id, written, seen) => put(written, id, seen),
    settle: (keep) => setState((before) => settled(before, keep)),
  };
}

/** A server that is still reading its journal answers later. */
const RETRY_MS = 3000;

function openedIn(documents: readonly DocumentVersion<object>[], id: string | null): Opened | null {
  const known = documents.find((one) => one.id === id);
  return known === undefined ? null : openedOf(known);
}

/** What is open and not edited follows the newest version. */
function withRead<T extends object>(
  before: State<T>,
  documents: readonly DocumentVersion<T>[],
  first: string | null,
): State<T> {
  const next = { ...before, documents, loaded: true };
  if (!before.loaded)
    return { ...next, opened: before.opened ?? openedIn(documents, first ?? documents[0]?.id ?? null) };
  const { opened } = before;
  const old = before.documents.find(({ id }) => id === opened?.id);
  if (opened === null || old?.document == null || !isSameDraft(opened.draft, draftOf(old.document))) return next;
  return { ...next, opened: openedIn(documents, opened.id) };
}

interface Write<T extends object> {
  readonly kind: DeskKind<T>;
  readonly written: T | null;
  readonly id: string;
  readonly seen: number;
  readonly load: () => Promise<readonly DocumentVersion<T>[]>;
  readonly setState: (next: (before: State<T>) => State<T>) => void;
}

async function write<T extends object>({ kind, written, id, seen, load, setState }: Write<T>): Promise<void> {
  try {
    const answer = await kind.write(id, written, seen);
    if ('written' in answer) setState((before) => withWritten(before, id, answer.written));
    else if ('conflict' in answer) {
      const theirs = (await load()).find((one) => one.id === id) ?? null;
      setState((before) => ({ ...before, conflict: theirs, refused: theirs === null ? `v${answer.conflict}` : null }));
    } else if ('problems' in answer) setState((before) => ({ ...before, told: answer.problems }));
    else setState((before) => ({ ...before, refused: answer.refused }));
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    setState((before) => ({ ...before, refused: error.message }));
  }
}

function withWritten<T extends object>(before: State<T>, id: string, version: DocumentVersion<T> | null): State<T> {
  const { documents, opened } = before;
  return {
    ...before,
    ...CALM,
    documents: version === null ? documents.filter((one) => one.id !== id) : upserted(documents, version),
    opened: opened?.id !== id ? opened : version === null ? null : openedOf(version),
  };
}

const upserted = <T>(
  documents: readonly DocumentVersion<T>[],
  version: DocumentVersion<T>,
): readonly DocumentVersion<T>[] =>
  documents.some(({ id }) => id === version.id)
    ? documents.map((one) => (one.id === version.id ? version : one))
    : [...documents, version];

function settled<T extends object>(before: State<T>, keep: 'mine' | 'theirs'): State<T> {
  const { conflict, opened } = before;
  if (conflict === null || opened === null) return { ...before, ...CALM };
  return { ...before, ...CALM, opened: keep === 'mine' ? { ...opened, seen: conflict.version } : openedOf(conflict) };
}
