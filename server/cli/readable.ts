// For: files that a command reads. May import: cli, node. Promises: what cannot be read, or holds no event at all, fails the command.
import { access, constants } from 'node:fs/promises';
import type { Progress } from './progress.ts';
import { CommandError, sayLine, type Terminal } from './terminal.ts';

/** @throws CommandError for a path that cannot be read. */
export async function mustBeReadable(path: string): Promise<void> {
  try {
    await access(path, constants.R_OK);
  } catch (error) {
    throw new CommandError(error instanceof Error ? `cannot read ${path}: ${error.message}` : path);
  }
}

/** Tells of files as they are read, and counts what was no event. */
export interface Reading {
  readonly onRejected: (place: string, reason: string) => void;
  /** `lines`: all so far. */
  readonly onRead: (lines: number) => void;
  /** Figures of files without any event would look like figures. @throws CommandError where all that was read is no event. */
  mustHoldEvents(): void;
}

export function readingOf(terminal: Terminal, progress: Progress): Reading {
  let [read, rejected] = [0, 0];
  return {
    onRejected(place, reason) {
      rejected++;
      progress.clear();
      sayLine(terminal.stderr, `${place}: ${reason}`);
    },
    onRead(lines) {
      read = lines;
      progress.show(0, 0, `${lines} events read`);
    },
    mustHoldEvents() {
      if (rejected > 0 && read <= rejected) throw new CommandError('there is no event in what was read');
    },
  };
}
