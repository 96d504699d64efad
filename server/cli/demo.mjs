// For: `npm start`: builds the pages if they are missing or older than their sources, then runs the demo. May import: node, vite. Promises: says what it waits for.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = join(ROOT, 'dist', 'client', 'index.html');
const SOURCES = ['client', 'shared', 'vite.config.ts', 'package-lock.json'];

/** The instant of the newest file at or below a path. */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}

const isBuilt = () => existsSync(PAGE) && SOURCES.every((name) => newest(join(ROOT, name)) <= statSync(PAGE).mtimeMs);

if (!isBuilt()) {
  process.stdout.write('Building the pages …\n');
  const { build } = await import('vite');
  await build({ configFile: join(ROOT, 'vite.config.ts'), root: join(ROOT, 'client'), logLevel: 'warn' });
}
process.argv.splice(2, 0, 'demo');
await import('./floorwatch.mjs');
