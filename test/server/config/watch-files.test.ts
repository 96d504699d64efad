// For: changed files are noticed, whole, once. May import: server/config, node.
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchFiles, type Watch } from '../../../server/config/watch-files.ts';

let folder: string;
let watch: Watch | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-watch-'));
});
afterEach(async () => {
  await watch?.stop();
  await rm(folder, { recursive: true });
});

const EVERY = 20;
function follow(...paths: readonly string[]): { count: number; running: number } {
  const seen = { count: 0, running: 0 };
  const onChange = async (): Promise<void> => {
    expect(++seen.running).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 2 * EVERY));
    seen.running--;
    seen.count++;
  };
  watch = watchFiles({ paths: () => paths, everyMs: EVERY, onChange });
  return seen;
}
const seenTimes = (seen: { count: number }, count: number): Promise<void> =>
  expect.poll(() => seen.count, { timeout: 10_000 }).toBe(count);
const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10 * EVERY));

describe('SRC4 watching files', () => {
  it('tells of a write, a replacement, a removal and a return, each once', async () => {
    const path = join(folder, 'sources.json');
    await writeFile(path, 'one');
    const seen = follow(path, join(folder, 'secret'));
    await seenTimes(seen, 1);
    await quiet();
    expect(seen.count).toBe(1);
    await writeFile(path, 'two');
    await seenTimes(seen, 2);
    await writeFile(join(folder, 'new'), 'three');
    await rename(join(folder, 'new'), path);
    await seenTimes(seen, 3);
    await rm(path);
    await seenTimes(seen, 4);
    await writeFile(join(folder, 'secret'), 'a secret');
    await seenTimes(seen, 5);
    await quiet();
    expect(seen.count).toBe(5);
  });

  it('shows a file that is written in strokes when it is whole', async () => {
    const path = join(folder, 'sources.json');
    await writeFile(path, '');
    let shown = '';
    watch = watchFiles({
      paths: () => [path],
      everyMs: EVERY,
      onChange: async () => void (shown = await readFile(path, 'utf8')),
    });
    for (let part = 1; part <= 30; part++) {
      await writeFile(path, 'x'.repeat(part));
      await new Promise((resolve) => setTimeout(resolve, EVERY / 4));
    }
    await expect.poll(() => shown.length, { timeout: 10_000 }).toBe(30);
  });

  it('stops at once, also when it has not begun', async () => {
    const seen = follow(join(folder, 'none'));
    await watch?.stop();
    await quiet();
    expect(seen.count).toBeLessThanOrEqual(1);
  });
});
