// For: files that a command reads. May import: cli, node. Promises: what cannot be read, or holds no event at all, fails the command.
import { access, constants } from 'node:fs/promises';
import { CommandError } from './terminal.ts';

/** @throws CommandError for a path that cannot be read. */
export async function mustBeReadable(path: string): Promise<void> {
  try {
    await access(path, constants.R_OK);
  } catch (error) {
    throw new CommandError(error instanceof Error ? `cannot read ${path}: ${error.message}` : path);
  }
}

/** What was read of files: lines, and those of them that are no events. */
export interface LinesRead {
  lines: number;
  rejected: number;
}

/** Figures of files without any event would look like figures. @throws CommandError where all that was read is no event. */
export function mustHoldEvents({ lines, rejected }: LinesRead): void {
  if (rejected > 0 && lines <= rejected) throw new CommandError('there is no event in what was read');
}
