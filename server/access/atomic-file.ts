// For: changing a small file that several processes share. May import: node, access. Promises: a reader sees the old file or the new one, never half; one writer at a time.
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isCode } from './error-code.ts';

/** Replaces the file, readable by its owner alone, and returns once it would survive a power cut. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  await writeDurable(draft, text);
  await rename(draft, path);
  await syncFolder(dirname(path));
}

async function writeDurable(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const RETRY_MS = 20;
/** A lock older than this was left by a process that died: the work under it takes milliseconds. */
const ABANDONED_MS = 10_000;

/** Runs `work` while no other process runs work under the same lock file. */
export async function withLock<T>(lock: string, work: () => Promise<T>): Promise<T> {
  while (!(await acquire(lock))) await sleep(RETRY_MS);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function acquire(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx', 0o600)).close();
    return true;
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    await dropAbandoned(lock);
    return false;
  }
}

async function dropAbandoned(lock: string): Promise<void> {
  try {
    const { mtimeMs, birthtimeMs } = await stat(lock);
    const now = await fileClock(lock);
    if (now - Math.max(mtimeMs, birthtimeMs) > ABANDONED_MS) await rm(lock, { force: true });
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
}

/** The clock that stamps files of this folder, which need not be ours (network folders). */
async function fileClock(near: string): Promise<number> {
  const probe = `${near}.${process.pid}`;
  await (await open(probe, 'w', 0o600)).close();
  const { mtimeMs } = await stat(probe);
  await rm(probe, { force: true });
  return mtimeMs;
}
