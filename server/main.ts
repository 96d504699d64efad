// For: the one place with process: arguments, environment, signals, streams, exit. May import: cli. Promises: an orderly end on SIGINT and SIGTERM; our own mistakes end the process loudly.
import { systemFailure } from './cli/file-failures.ts';
import { runCommand } from './cli/floorwatch.ts';
import { sayLine, type Terminal } from './cli/terminal.ts';

/** Runs a command line and sets the exit code. `args` are those behind the program's name. */
export async function main(args: readonly string[]): Promise<void> {
  endWhenNobodyTakes();
  process.exitCode = await runCommand(args, terminal());
}

const terminal = (): Terminal => ({
  stdout: process.stdout,
  stderr: process.stderr,
  interactive: process.stderr.isTTY,
  env: process.env,
  now: () => Date.now(),
  monotonic: () => performance.now(),
  random: Math.random,
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  stopAsked,
});

/** The second request ends the process at once: an orderly stop may hang on somebody else. */
const stopAsked = (): Promise<void> =>
  new Promise((resolve) => {
    let asked = false;
    const ask = (signal: NodeJS.Signals): void => {
      if (asked) process.exit(signal === 'SIGINT' ? 130 : 143);
      asked = true;
      resolve();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
  });

/** `floorwatch … | head`: a reader that has seen enough is no failure; a disk that is full is one. */
function endWhenNobodyTakes(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    const failure = systemFailure(error, 'standard output');
    if (failure === null) throw error;
    sayLine(process.stderr, `floorwatch: ${failure}`);
    process.exit(1);
  });
}
