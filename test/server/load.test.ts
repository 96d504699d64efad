// For: server/load.mjs: what runs is what the sources say. May import: node. Promises: a small program in a folder of its own; the real compiler.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const HOUSE = join(import.meta.dirname, '../..');
/** What `load` compiles: a program, and threads. */
const PROGRAM = {
  'server/main.ts': `
    import { word } from '../shared/word.ts';
    export const say = (): void => console.log(word, import.meta.url.endsWith('/server/main.ts'));`,
  'shared/word.ts': `export const word: string = 'first';`,
  'server/journal/sqlite/writer.ts': `
    import { parentPort } from 'node:worker_threads';
    import { word } from '../../../shared/word.ts';
    parentPort!.postMessage(word);`,
  'server/checkpoint/checkpoint-thread.ts': 'export {};',
  'server/app/backtest/worker.ts': 'export {};',
  'server/app/retention/look-worker.ts': 'export {};',
  'run.mjs': `
    import { load } from './server/load.mjs';
    (await load(new URL('./server/main.ts', import.meta.url))).say();`,
  'server/journal/sqlite/writer-thread.mjs': `
    import { load } from '../../load.mjs';
    await load(new URL('./writer.ts', import.meta.url));`,
  'run-thread.mjs': `
    import { writeFileSync } from 'node:fs';
    import { Worker } from 'node:worker_threads';
    import { load } from './server/load.mjs';
    (await load(new URL('./server/main.ts', import.meta.url))).say();
    writeFileSync(new URL('./shared/word.ts', import.meta.url), "export const word = 'later';");
    new Worker(new URL('./server/journal/sqlite/writer-thread.mjs', import.meta.url)).on('message', (word) => console.log(word));`,
};

let folder: string;
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'floorwatch-load-'));
  for (const [path, text] of Object.entries(PROGRAM)) put(path, text);
  put('package.json', '{"type": "module"}');
  put('package-lock.json', '{}');
  cpSync(join(HOUSE, 'server/load.mjs'), join(folder, 'server/load.mjs'));
  symlinkSync(join(HOUSE, 'node_modules'), join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number | null;
  readonly said: string;
  readonly complained: string;
}

function run(script: string): Promise<Ran> {
  const child = spawn(process.execPath, [join(folder, script)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, complained] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said, complained })));
}

const builds = (): readonly string[] => readdirSync(join(folder, 'dist/server'));

describe('the start of the server', () => {
  it('runs what the sources say, which find their places, and compiles each state of them once', async () => {
    expect((await run('run.mjs')).said).toBe('first true\n');
    expect((await run('run.mjs')).said).toBe('first true\n');
    expect(builds()).toHaveLength(1);
    put('shared/word.ts', `export const word = 'second';`);
    expect((await run('run.mjs')).said).toBe('second true\n');
    expect(builds()).toHaveLength(2);
  });

  it('is the same for several that start at once', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => run('run.mjs')));
    expect(all.map(({ said }) => said)).toEqual(Array<string>(4).fill('first true\n'));
    expect(builds()).toHaveLength(1);
  });

  it('gives threads the build of the program that started them', async () => {
    expect((await run('run-thread.mjs')).said).toBe('first true\nfirst\n');
  });

  it('names the file and the line of a source that cannot be read, and keeps nothing of it', async () => {
    put('shared/word.ts', `export const word = ;`);
    const { code, complained } = await run('run.mjs');
    expect(code).not.toBe(0);
    expect(complained).toContain('shared/word.ts:1:20');
    put('shared/word.ts', `export const word = 'mended';`);
    expect((await run('run.mjs')).said).toBe('mended true\n');
  });
});
