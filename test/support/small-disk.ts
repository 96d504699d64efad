// For: a disk of a few megabytes (FAULT5). May import: node. Promises: a real file system where this process may mount one (root on Linux), else null, said aloud; unmounted by `drop`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { report } from './e2e-wait.ts';

export interface SmallDisk {
  readonly path: string;
  /** Takes so many bytes of it. */
  fill(bytes: number): void;
  /** Gives them back. */
  free(): void;
  /** From now on nobody may write there. */
  makeReadOnly(): void;
  drop(): void;
}

const mount = (...args: readonly string[]): boolean => spawnSync('mount', args, { stdio: 'ignore' }).status === 0;

/** Mounts at `path`, which is made. */
export function mountSmallDisk(path: string, megabytes: number): SmallDisk | null {
  mkdirSync(path, { recursive: true });
  if (!mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path)) {
    report('no small disk can be mounted here (root on Linux can): the limit on pages stands for it');
    return null;
  }
  const ballast = join(path, 'ballast');
  return {
    path,
    fill: (bytes) => writeFileSync(ballast, Buffer.alloc(bytes)),
    free: () => rmSync(ballast, { force: true }),
    makeReadOnly() {
      if (!mount('-o', 'remount,ro', path)) throw new Error(`${path} cannot be made read-only`);
    },
    drop() {
      spawnSync('umount', ['-l', path], { stdio: 'ignore' });
    },
  };
}
