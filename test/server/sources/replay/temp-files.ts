// For: files for a test, gone with it. May import: all.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface TempFolder {
  readonly path: string;
  write(name: string, content: string | Uint8Array): string;
  remove(): void;
}

export function createTempFolder(): TempFolder {
  const path = mkdtempSync(join(tmpdir(), 'floorwatch-test-'));
  return {
    path,
    write(name, content) {
      writeFileSync(join(path, name), content);
      return join(path, name);
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A folder that goes with the running test. */
export function tempFolder(): TempFolder {
  const folder = createTempFolder();
  onTestFinished(() => folder.remove());
  return folder;
}
