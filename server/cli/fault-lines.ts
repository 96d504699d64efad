// For: what is wrong in files, line by line on stderr. May import: cli. Promises: every fault has its place; the same reason again and again is summed up by file.
import type { Progress } from './progress.ts';
import { sayLine, type Terminal } from './terminal.ts';

export interface FaultLines {
  /** `place`: `file:line`, or the file as a whole. */
  tell(place: string, reason: string): void;
  /** Says how many there were beyond those that were told. */
  end(): void;
}

/** Of one reason and file. */
const TOLD_IN_FULL = 20;
/** Reasons of one file that are told apart. */
const REASONS = 50;
const OTHERS = 'other reasons';

interface Repeats {
  count: number;
  /** What those beyond the told ones say; less exact where they differ. */
  text: string | null;
}

export function createFaultLines({ stderr }: Pick<Terminal, 'stderr'>, progress: Progress): FaultLines {
  const files = new Map<string, Map<string, Repeats>>();
  const say = (line: string): void => {
    progress.clear();
    sayLine(stderr, line);
  };
  return {
    tell(place, reason) {
      const kinds = entryOf(files, fileOf(place), () => new Map<string, Repeats>());
      const own = kindOf(reason);
      const kind = kinds.has(own) || kinds.size < REASONS ? own : OTHERS;
      const repeats = entryOf(kinds, kind, () => ({ count: 0, text: null }));
      if (++repeats.count <= TOLD_IN_FULL) say(`${place}: ${reason}`);
      else repeats.text = repeats.text === null || repeats.text === reason ? reason : kind;
    },
    end() {
      for (const [file, kinds] of files)
        for (const { count, text } of kinds.values())
          if (text !== null) say(`${file}: ${(count - TOLD_IN_FULL).toLocaleString('en')} more: ${text}`);
      files.clear();
    },
  };
}

/** `place` without the line. */
export const fileOf = (place: string): string => place.replace(/:\d+$/u, '');

/** The reason without what differs from line to line: numbers, and what is quoted. */
const kindOf = (reason: string): string => reason.replace(/"(?:[^"\\]|\\.)*"|\d+/gu, '…');

function entryOf<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
