// For: taking a changed sources.json while the server runs (SRC4). May import: app, config, sources, cli. Promises: a wrong file changes nothing, and every mistake of it is logged; no word of a secret.
import type { App } from '../app/app.ts';
import type { Log } from '../app/log.ts';
import { readSources } from '../config/documents.ts';
import { watchFiles, type Watch } from '../config/watch-files.ts';
import type { ConfiguredSource } from '../sources/configured.ts';
import { sourceRegistry } from '../sources/registry.ts';
import { SECOND } from '../../shared/time.ts';
import { CommandError, type Terminal } from './terminal.ts';

/** A change is taken within twice that. */
const LOOK_EVERY = 2 * SECOND;

export interface SourcesFile {
  /** As they were read at the start. */
  readonly sources: readonly ConfiguredSource[];
  /** Takes later changes into `app`, until stopped. */
  follow(app: Pick<App, 'useSources'>, log: Log): Watch;
}

/** Reads the file; a wrong one ends the command with every mistake. Null: no file, no sources. */
export async function openSources(path: string | null, { env }: Pick<Terminal, 'env'>): Promise<SourcesFile> {
  let secretFiles = new Set<string>();
  const read = async (): ReturnType<typeof readSources> => {
    const files = new Set<string>();
    const sources = await readSources(path, sourceRegistry, env, (file) => void files.add(file));
    secretFiles = files;
    return sources;
  };
  const first = await read();
  if (!first.ok) throw new CommandError(first.error.join('\n'));
  const take = async (app: Pick<App, 'useSources'>, log: Log): Promise<void> => {
    const now = await read();
    if (!now.ok) {
      for (const problem of now.error) log.error({}, `sources.json is left as it was: ${problem}`);
      return;
    }
    const { kept, ...changes } = await app.useSources(now.value);
    const isChanged = Object.values(changes).some((ids) => ids.length > 0);
    if (isChanged) log.info({ ...changes, kept: kept.length }, 'sources.json has changed');
  };
  const paths = (): readonly string[] => (path === null ? [] : [path, ...secretFiles]);
  return {
    sources: first.value,
    follow: (app, log) => watchFiles({ paths, everyMs: LOOK_EVERY, onChange: () => take(app, log) }),
  };
}
