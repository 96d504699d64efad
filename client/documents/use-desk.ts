// For: documents of one kind, and the one that is open in the editor. May import: shared, react, draft, desk-state, kept, documents-door. Promises: an edit is never written over by what arrives, and is there again when its document is opened again; what is not edited follows the newest version.
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DocumentVersion } from '../../shared/notify/answers.ts';
import type { RuleProblem } from '../../shared/rules/parse.ts';
import * as to from './desk-state.ts';
import type { DeskState, Drafts, Opened, Put } from './desk-state.ts';
import { isSameDraft, type Draft } from './draft.ts';
import type { Written } from './documents-door.ts';
import { useKept } from './kept.ts';
import { ifUnanswered, Unanswered } from './unanswered.ts';

/** What the schema says of a draft; `document` is null while something is wrong. */
export interface Verdict<T> {
  readonly document: T | null;
  readonly problems: readonly RuleProblem[];
}
/** One kind of documents. The same object at each rendering. */
export interface DeskKind<T extends object> {
  /** By which its drafts are kept. */
  readonly name: string;
  readonly read: () => Promise<readonly DocumentVersion<T>[]>;
  /** `seen`: the version that was read, 0 for one that is new. Null takes it away. */
  readonly write: (id: string, document: T | null, seen: number) => Promise<Written<T>>;
  readonly judge: (draft: Draft) => Verdict<T>;
}

export interface Desk<T extends object> extends Verdict<T> {
  /** The newest versions, those that were taken away left out. */
  readonly documents: readonly DocumentVersion<T>[];
  /** False until they have been read. */
  readonly loaded: boolean;
  readonly opened: Opened | null;
  readonly isEdited: boolean;
  /** All that is not saved, also of what is not open. */
  readonly drafts: Drafts;
  /** The version that somebody else has written meanwhile. */
  readonly conflict: DocumentVersion<T> | null;
  readonly refused: string | null;
  open(id: string | null): void;
  begin(draft: Draft, id: string): void;
  /** Gives the new one that is open another id. */
  rename(id: string): void;
  change(draft: Draft): void;
  discard(): void;
  save(): Promise<void>;
  remove(): Promise<void>;
  /** Writes some places of one as it is saved, which need not be open; its draft takes them too. */
  amend(id: string, places: Partial<T>): Promise<void>;
  /** After a conflict: the edit goes on top of the other version, or is given up for it. */
  settle(keep: 'mine' | 'theirs'): void;
}

/** A server that is still reading its journal answers later. */
const RETRY_MS = 3000;

/** `changed`: another value is another reason to read them again. `first`: which is open at first; else the first of all. */
export function useDesk<T extends object>(kind: DeskKind<T>, first: string | null, changed?: unknown): Desk<T> {
  const [state, setState] = useKeptState(kind);
  const load = useCallback(async (): Promise<readonly DocumentVersion<T>[]> => {
    const documents = await kind.read();
    setState((before) => to.withRead(before, documents, first));
    return documents;
  }, [kind, first, setState]);
  useReading(load, changed);
  const { opened, documents, told, ...shown } = state;
  const { document, problems } = useMemo(
    () => (opened === null ? { document: null, problems: [] } : kind.judge(opened.draft)),
    [kind, opened],
  );
  const put = (one: Put<T>) => write({ kind, put: one, load, setState });
  return {
    ...{ ...shown, documents, opened, document },
    isEdited: opened !== null && state.drafts.has(opened.id),
    problems: problems.length > 0 ? problems : told,
    open: (id) => setState((before) => to.opening(before, id)),
    begin: (draft, id) => setState((before) => to.begun(before, draft, id)),
    rename: (id) => setState((before) => to.renamed(before, id)),
    change: (draft) => setState((before) => to.changed(before, draft)),
    discard: () => setState(to.discarded),
    save: async () => {
      if (document === null || opened === null) return;
      const rest = (draft: Draft) => (isSameDraft(draft, opened.draft) ? null : draft);
      await put({ ...opened, document, rest });
    },
    remove: async () => {
      if (opened !== null) await put({ ...opened, document: null, rest: () => null });
    },
    amend: async (id, places) => {
      const known = documents.find((one) => one.id === id);
      if (known?.document == null) return;
      const rest = (draft: Draft) => ({ ...draft, ...places });
      await put({ id, document: { ...known.document, ...places }, seen: known.version, rest });
    },
    settle: (keep) => setState((before) => to.settled(before, keep)),
  };
}

type SetState<T extends object> = (next: (before: DeskState<T>) => DeskState<T>) => void;

/** Drafts are found again when the desk comes back to the page. */
function useKeptState<T extends object>(kind: DeskKind<T>): readonly [DeskState<T>, SetState<T>] {
  const kept = useKept();
  const [state, setState] = useState<DeskState<T>>(() => to.emptyDesk(kept.of(kind.name)));
  const { drafts } = state;
  useEffect(() => kept.keep(kind.name, drafts), [kept, kind, drafts]);
  return [state, setState];
}

function useReading(load: () => Promise<unknown>, changed: unknown): void {
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let timer = setTimeout(() => {
      load().catch(ifUnanswered(() => (timer = setTimeout(() => setTries(tries + 1), RETRY_MS))));
    }, 0);
    return () => {
      clearTimeout(timer);
    };
  }, [load, changed, tries]);
}

interface Write<T extends object> {
  readonly kind: DeskKind<T>;
  readonly put: Put<T>;
  readonly load: () => Promise<readonly DocumentVersion<T>[]>;
  readonly setState: SetState<T>;
}

async function write<T extends object>({ kind, put, load, setState }: Write<T>): Promise<void> {
  const { id } = put;
  try {
    const answer = await kind.write(id, put.document, put.seen);
    if ('written' in answer) setState((before) => to.withWritten(before, put, answer.written));
    else if ('conflict' in answer) {
      const theirs = (await load()).find((one) => one.id === id) ?? null;
      setState((before) =>
        theirs === null || before.opened?.id !== id
          ? { ...before, refused: `v${answer.conflict}` }
          : { ...before, conflict: theirs, refused: null },
      );
    } else if ('problems' in answer) setState((before) => ({ ...before, told: answer.problems }));
    else setState((before) => ({ ...before, refused: answer.refused }));
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    setState((before) => ({ ...before, refused: error.message }));
  }
}
