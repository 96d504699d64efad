// For: what files and databases of the world do wrong, as a sentence for operators. May import: better-sqlite3's errors by name, cli. Promises: our own mistakes pass as they are.
import { CommandError } from './terminal.ts';

const isOfFiles = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

/** Runs `work`; what the file system or SQLite says becomes a CommandError. */
export async function failuresOfFiles<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CommandError || !isOfFiles(error)) throw error;
    if (!error.code.startsWith('SQLITE_') && !('syscall' in error)) throw error;
    throw new CommandError(`${error.message} (${error.code})`);
  }
}
