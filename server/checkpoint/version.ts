// For: who may read a checkpoint: the same code, floor, zone and time zone data as wrote it (D5). May import: checkpoint, node. Promises: a change of any of them is another version; nobody has to remember to count one up.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENGINE_NUMBERS, type ServerFloor } from './server-engine.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Whatever of the product has a part in what a checkpoint holds. */
const CODE = ['shared', 'server/engine', 'server/checkpoint', 'server/ingest'];

/** `runtime`: names the machine below: its time zone data and its way to write values down. */
export function checkpointVersion({ floor, zone }: ServerFloor, runtime: string): string {
  const hash = createHash('sha256').update(JSON.stringify([ENGINE_NUMBERS, zone, floor, runtime]));
  for (const path of CODE.flatMap(filesIn)) hash.update(`\n${relative(ROOT, path)}\n`).update(readFileSync(path));
  return hash.digest('hex');
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(ROOT, folder, name));
