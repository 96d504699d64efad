// For: all that a command may know of the process it runs in. May import: shared. Promises: an interface; main fills it, tests fake it.
import type { Writable } from 'node:stream';
import type { EpochMillis } from '../../shared/time.ts';

export interface Terminal {
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** People look at stderr: progress may be drawn there. */
  readonly interactive: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => EpochMillis;
  /** A clock that never jumps, ms with fractions. */
  readonly monotonic: () => number;
  /** Chance, in [0, 1): for what must not happen everywhere at once. */
  readonly random: () => number;
  /** IANA zone of this machine. */
  readonly zone: string;
  /** Resolves when somebody asks this process to stop. Until it is called, such a request ends the process at once. */
  readonly stopAsked: () => Promise<void>;
}

/** How a command ended: 0 done, 1 failed, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** What an operator did wrong, line by line: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** What the world did wrong (a file that is not there, a port that is taken): exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

export const sayLine = (to: Writable, line: string): void => void to.write(`${line}\n`);
