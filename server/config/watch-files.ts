// For: noticing that files have changed, wherever they lie and however they are replaced. May import: node, shared. Promises: one call of `onChange` at a time, after the change has settled; stop() leaves no timer.
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Millis } from '../../shared/time.ts';

export interface WatchOptions {
  /** Asked at each look: the list may change with the files. */
  readonly paths: () => readonly string[];
  /** How often is looked: change events of the system miss network folders and mounted secrets. */
  readonly everyMs: Millis;
  readonly onChange: () => Promise<void>;
}

export interface Watch {
  /** Resolves when a change that is being taken is over. */
  stop(): Promise<void>;
}

/** What a file is now, as text; a missing one is a state like any other. */
async function printOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs, ctimeMs } = await stat(path);
    return `${path} ${ino} ${size} ${mtimeMs} ${ctimeMs}`;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `${path} ${String(error.code)}`;
    throw error;
  }
}

const printsOf = async (paths: readonly string[]): Promise<string> =>
  (await Promise.all(paths.map(printOf))).join('\n');

/** `onChange` is called a first time when the files stand still: what changed since they were read is not missed. */
export function watchFiles({ paths, everyMs, onChange }: WatchOptions): Watch {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = (): Promise<void> =>
    sleep(everyMs, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  const look = async (): Promise<void> => {
    let taken: string | null = null;
    let before = await printsOf(paths());
    while (!signal.aborted) {
      await pause();
      if (signal.aborted) return;
      const now = await printsOf(paths());
      // Written in two strokes it is looked at again: what stands still for one look is whole.
      const settled = now === before;
      before = now;
      if (!settled || now === taken) continue;
      await onChange();
      taken = before = await printsOf(paths());
    }
  };
  const done = look();
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}
