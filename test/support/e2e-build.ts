// For: the built pages that the browser tests look at. May import: node. Promises: builds only what is missing or older than its sources, as `npm start` does.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = join(ROOT, 'dist', 'client', 'index.html');
const VITE = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
const SOURCES = ['client', 'shared', 'vite.config.ts', 'package-lock.json'];

/** What the test runner or its caller may have set that changes builds and servers. */
const ALIEN = [
  'NODE_ENV',
  'NODE_OPTIONS',
  'VITEST',
  'TEST',
  'HOST',
  'PORT',
  'DATA_DIR',
  'FLOOR',
  'SOURCES',
  'LOG_LEVEL',
];

/** The environment as a terminal would have it. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1' };
  for (const name of Object.keys(env)) if (ALIEN.includes(name) || name.startsWith('VITEST_')) delete env[name];
  return env;
}

function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path)
    .filter((name) => name !== 'node_modules')
    .reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}

const isBuilt = (): boolean =>
  existsSync(PAGE) && SOURCES.every((name) => newest(join(ROOT, name)) <= statSync(PAGE).mtimeMs);

/** Resolves when `dist/client` is as new as its sources. Rejects with what the build said. */
export async function ensureBuilt(): Promise<void> {
  if (isBuilt()) return;
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [VITE, 'build', '--logLevel', 'warn'], {
      cwd: ROOT,
      env: plainEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the build ended with ${code}\n${said}`))));
  });
}
