// For: what the system and databases of the world do wrong, as a sentence for operators. May import: node, better-sqlite3's errors by name, cli. Promises: our own mistakes pass as they are.
import { getSystemErrorMap } from 'node:util';
import { CommandError } from './terminal.ts';

type SystemError = NodeJS.ErrnoException & { readonly code: string; readonly errno: number };

const isOfSystem = (error: unknown): error is SystemError =>
  error instanceof Error &&
  'syscall' in error &&
  'code' in error &&
  typeof error.code === 'string' &&
  'errno' in error &&
  typeof error.errno === 'number';

/** Where the system's own words would mislead. */
const WORDS: Readonly<Record<string, string>> = {
  'mkdir EEXIST': 'not a directory',
  'open EISDIR': 'a directory, not a file',
};

/**
 * What the system refused, with the place at the end: `no such file or directory (ENOENT): /nodir/x`; null for whatever else
 * went wrong. `place` is for failures that do not know theirs.
 */
export function systemFailure(error: unknown, place = ''): string | null {
  if (!isOfSystem(error)) return null;
  const { code, errno, syscall, path = place } = error;
  const words = WORDS[`${syscall} ${code}`] ?? getSystemErrorMap().get(errno)?.[1];
  if (words === undefined) return path === '' ? error.message : `${error.message}: ${path}`;
  return `${words} (${code})${path === '' ? `: ${syscall}` : `: ${path}`}`;
}

/** Runs `work` upon `place`, which is named where the system's failure does not name its own. */
export async function failuresAt<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const failure = systemFailure(error, place);
    throw failure === null ? error : new CommandError(failure);
  }
}

/** Runs `work`; what SQLite says becomes a CommandError. */
export async function failuresOfDatabases<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error;
    if (!error.code.startsWith('SQLITE_')) throw error;
    throw new CommandError(`${error.message} (${error.code})`);
  }
}
