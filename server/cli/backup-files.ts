// For: what a backup holds, and whether it is still what was written. May import: access, node, zod. Promises: names of plain files alone; a file that changed is named.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { isCode } from '../access/error-code.ts';
import { CHECKPOINT_FILE } from '../checkpoint/checkpoint-file.ts';

/** The list of a backup, written last: a folder without it is none. */
export const LIST_FILE = 'backup.json';
const FORMAT = 1;

const listSchema = z.object({
  format: z.literal(FORMAT),
  madeAt: z.string(),
  /** Position of the newest record, 0 for none. */
  last: z.number(),
  records: z.number(),
  files: z.array(z.object({ name: z.string().regex(/^[\w.-]+$/u), bytes: z.number(), sha256: z.string() })),
});
export type BackupList = z.infer<typeof listSchema>;
export type BackupFile = BackupList['files'][number];

export const textOfList = (list: Omit<BackupList, 'format'>): string =>
  `${JSON.stringify({ format: FORMAT, ...list }, null, 2)}\n`;

/** The list of a folder, or why it is no backup. */
export function readList(folder: string): BackupList | string {
  const path = join(folder, LIST_FILE);
  const text = textAt(path);
  if (text === null) return `${folder} is no backup: it has no ${LIST_FILE}`;
  if (text === 'forbidden') return `this user may not read the backup: ${path}`;
  const parsed = listSchema.safeParse(jsonOf(text.whole));
  return parsed.success ? parsed.data : `${path}: is no list of a backup that this version knows`;
}

/** Null where there is no such file. */
function textAt(path: string): { readonly whole: string } | 'forbidden' | null {
  try {
    return { whole: readFileSync(path, 'utf8') };
  } catch (error) {
    if (isCode(error, 'EACCES') || isCode(error, 'EPERM')) return 'forbidden';
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return null;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Databases are copied by SQLite, the rest as it is. What can be made anew (logs, locks, checkpoints) is not copied. */
export function filesToCopy(folder: string): {
  readonly databases: readonly string[];
  readonly plain: readonly string[];
} {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? entry.name : []));
  return {
    databases: names.filter((name) => name.endsWith('.db') && name !== CHECKPOINT_FILE).sort(),
    plain: names.filter((name) => name.endsWith('.json')).sort(),
  };
}

/** A file as it is now. */
export async function fileOf(path: string): Promise<BackupFile> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { name: basename(path), bytes: statSync(path).size, sha256: hash.digest('hex') };
}

/** What is wrong with the files of a folder, as sentences. `suffix` stands behind their names there. */
export async function changedFiles(
  folder: string,
  files: readonly BackupFile[],
  suffix = '',
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { name, bytes, sha256 } of files) {
    const path = join(folder, `${name}${suffix}`);
    if (!existsSync(path)) faults.push(`${path} is missing`);
    else if (statSync(path).size !== bytes || (await fileOf(path)).sha256 !== sha256)
      faults.push(`${path} is not what the backup wrote`);
  }
  return faults;
}
