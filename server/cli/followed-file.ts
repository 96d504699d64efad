// For: taking a changed configuration file while the server runs. May import: app, config, cli. Promises: a wrong file changes nothing, and every mistake of it is logged; the files of its secrets are watched with it.
import type { Log } from '../app/log.ts';
import { watchFiles, type Watch } from '../config/watch-files.ts';
import type { Result } from '../../shared/result.ts';
import { SECOND } from '../../shared/time.ts';
import { CommandError } from './terminal.ts';

/** A change is taken within twice that. */
const LOOK_EVERY = 2 * SECOND;

export interface FollowedFile<T> {
  /** As it was read at the start. */
  readonly first: T;
  /** Hands on what it says after each change, until stopped. */
  follow(take: (value: T) => void | Promise<void>, log: Log): Watch;
}

/**
 * Reads a file; a wrong one ends the command with every mistake. `path`: null where there is none.
 * @param name what people know it by
 * @param read also names each file of a secret that it reads
 */
export async function openFollowed<T>(
  name: string,
  path: string | null,
  read: (noteSecret: (file: string) => void) => Promise<Result<T, readonly string[]>>,
): Promise<FollowedFile<T>> {
  let secretFiles = new Set<string>();
  const readWhole = async (): Promise<Result<T, readonly string[]>> => {
    const files = new Set<string>();
    const value = await read((file) => void files.add(file));
    secretFiles = files;
    return value;
  };
  const first = await readWhole();
  if (!first.ok) throw new CommandError(first.error.join('\n'));
  const paths = (): readonly string[] => (path === null ? [] : [path, ...secretFiles]);
  const onChange = async (take: (value: T) => void | Promise<void>, log: Log): Promise<void> => {
    const now = await readWhole();
    if (now.ok) return take(now.value);
    for (const problem of now.error) log.error({}, `${name} is left as it was: ${problem}`);
  };
  return {
    first: first.value,
    follow: (take, log) => watchFiles({ paths, everyMs: LOOK_EVERY, onChange: () => onChange(take, log) }),
  };
}
