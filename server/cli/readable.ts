// For: files that a command reads. May import: cli, node. Promises: what cannot be read, breaks off, or holds no event at all, fails the command.
import { access, constants } from 'node:fs/promises';
import { createFaultLines, fileOf } from './fault-lines.ts';
import type { Progress } from './progress.ts';
import { CommandError, type Terminal } from './terminal.ts';

/** @throws CommandError for a path that cannot be read. */
export async function mustBeReadable(path: string): Promise<void> {
  try {
    await access(path, constants.R_OK);
  } catch (error) {
    throw new CommandError(error instanceof Error ? `cannot read ${path}: ${error.message}` : path);
  }
}

/** Of files that cannot be read, or not to their end. */
export const notRead = (files: readonly string[]): string => `not all could be read: ${[...new Set(files)].join(', ')}`;

/** A line that is no event, or the place where the file itself fails. `place` is `file:line`, or the file. */
export type OnFault = (place: string, reason: string, ofFile: boolean) => void;

/** Tells of files as they are read, and counts what was no event. */
export interface Reading {
  readonly onFault: OnFault;
  /** `events`: all so far. */
  readonly onRead: (events: number) => void;
  /** Figures of files without any event would look like figures. @throws CommandError where all that was read is no event. */
  mustHoldEvents(): void;
  /** @throws CommandError where a file could not be read to its end. */
  mustBeWhole(): void;
}

export function readingOf(terminal: Terminal, progress: Progress): Reading {
  const faults = createFaultLines(terminal, progress);
  const broken: string[] = [];
  let [read, faulty] = [0, false];
  return {
    onFault(place, reason, ofFile) {
      faulty = true;
      if (ofFile) broken.push(fileOf(place));
      faults.tell(place, reason);
    },
    onRead(events) {
      read = events;
      progress.show(0, 0, `${events} events read`);
    },
    mustHoldEvents() {
      faults.end();
      if (faulty && read === 0) throw new CommandError('there is no event in what was read');
    },
    mustBeWhole() {
      if (broken.length > 0) throw new CommandError(notRead(broken));
    },
  };
}
