// For: one wall of the server: read, followed, saved. May import: shared, react, own folder. Promises: nobody is written over unseen; a version of somebody else is told and never put in the place of an edit; what is not answered is asked again, our own mistakes end loudly.
import { useCallback, useEffect, useState } from 'react';
import { SECOND } from '../../../shared/time.ts';
import type { WallDocument } from '../../../shared/walls/wall.ts';
import { ifUnanswered, Unanswered } from '../../documents/unanswered.ts';
import type { Problem } from './edit/edits.ts';
import { readWall, writeWall, type WallVersion } from './walls-door.ts';

const RETRY_MS = 3 * SECOND;
/** How often it is asked whether somebody else has written it. */
const LOOK_MS = 10 * SECOND;

export interface WallFile {
  /** `gone`: there is none, or no longer. */
  readonly state: 'reading' | 'gone' | 'held';
  /** The version that was read or written last. */
  readonly held: WallVersion | null;
  /** A newer one, by somebody else. */
  readonly newer: WallVersion | null;
  readonly problems: readonly Problem[];
  readonly refused: string | null;
  readonly isSaving: boolean;
  /** Writes over the version held. Resolves to whether it was taken. */
  save(wall: WallDocument): Promise<boolean>;
  /** The newer version is the one that is written over from now on. */
  seen(): void;
}

interface State {
  readonly state: WallFile['state'];
  readonly held: WallVersion | null;
  readonly newer: WallVersion | null;
  readonly problems: readonly Problem[];
  readonly refused: string | null;
  readonly isSaving: boolean;
}
const CALM = { problems: [], refused: null, isSaving: false };
const READING: State = { state: 'reading', held: null, newer: null, ...CALM };

/** What was found on the server. */
function found(before: State, read: WallVersion | null): State {
  if (before.isSaving) return before;
  if (read === null) return before.held === null ? { ...before, state: 'gone' } : before;
  if (before.held === null) return { ...before, state: 'held', held: read };
  return read.version > before.held.version && read.version !== before.newer?.version
    ? { ...before, newer: read }
    : before;
}

/** `base`: the version that what was left is made from; null: the newest. */
export function useWallFile(id: string, base: WallVersion | null = null): WallFile {
  const [state, setState] = useState<State>(base === null ? READING : { ...READING, state: 'held', held: base });
  useEffect(() => {
    let isLeft = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = (): void => {
      readWall(id).then(
        (read) => {
          if (isLeft) return;
          setState((before) => found(before, read));
          timer = setTimeout(look, LOOK_MS);
        },
        ifUnanswered(() => {
          if (!isLeft) timer = setTimeout(look, RETRY_MS);
        }),
      );
    };
    look();
    return () => {
      isLeft = true;
      if (timer !== null) clearTimeout(timer);
    };
  }, [id]);
  const { held } = state;
  const save = useCallback(
    async (wall: WallDocument): Promise<boolean> => {
      setState((before) => ({ ...before, ...CALM, isSaving: true }));
      let after: Partial<State> = {};
      try {
        after = await saved(id, wall, held?.version ?? 0);
      } finally {
        setState((before) => ({ ...before, ...CALM, ...after }));
      }
      return 'held' in after;
    },
    [id, held],
  );
  const seen = useCallback(() => {
    setState((before) => ({ ...before, held: before.newer ?? before.held, newer: null, ...CALM }));
  }, []);
  return { ...state, save, seen };
}

async function saved(id: string, wall: WallDocument, over: number): Promise<Partial<State>> {
  try {
    const answer = await writeWall(id, wall, over);
    if ('written' in answer) return { held: answer.written, newer: null };
    if ('problems' in answer) return { problems: answer.problems };
    if ('refused' in answer) return { refused: answer.refused };
    const newer = await readWall(id);
    return newer === null ? { refused: `v${answer.conflict}` } : { newer };
  } catch (error) {
    if (error instanceof Unanswered) return { refused: error.message };
    throw error;
  }
}
