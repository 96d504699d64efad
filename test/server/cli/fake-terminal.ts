// For: running commands in a test. May import: server/cli. Promises: keeps what they say; asks them to stop when told to.
import { Writable } from 'node:stream';
import { runCommand } from '../../../server/cli/floorwatch.ts';
import type { Terminal } from '../../../server/cli/terminal.ts';

export interface FakeTerminal extends Terminal {
  readonly said: { out: string; err: string };
  stop(): void;
}

export function fakeTerminal(more: Partial<Terminal> = {}): FakeTerminal {
  const said = { out: '', err: '' };
  const keep = (key: 'out' | 'err'): Writable =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        said[key] += chunk.toString();
        done();
      },
    });
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  return {
    stdout: keep('out'),
    stderr: keep('err'),
    interactive: false,
    env: {},
    now: () => Date.now(),
    monotonic: () => performance.now(),
    random: () => 0.5,
    zone: 'UTC',
    stopAsked: () => stopped,
    said,
    stop,
    ...more,
  };
}

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command to its end. */
export async function run(...args: readonly string[]): Promise<Ended> {
  const terminal = fakeTerminal();
  const code = await runCommand(args, terminal);
  return { code, ...terminal.said };
}
