// For: sources.json, at the start and when it changes (SRC4). May import: app, config, sources, cli. Promises: no word of a secret.
import type { App } from '../app/app.ts';
import type { Log } from '../app/log.ts';
import { readSources } from '../config/documents.ts';
import type { Watch } from '../config/watch-files.ts';
import type { ConfiguredSource } from '../sources/configured.ts';
import { sourceRegistry } from '../sources/registry.ts';
import { openFollowed } from './followed-file.ts';
import type { Terminal } from './terminal.ts';

export interface SourcesFile {
  /** As they were read at the start. */
  readonly sources: readonly ConfiguredSource[];
  /** Takes later changes into `app`, until stopped. */
  follow(app: Pick<App, 'useSources'>, log: Log): Watch;
}

/** Reads the file; a wrong one ends the command with every mistake. Null: no file, no sources. */
export async function openSources(path: string | null, { env }: Pick<Terminal, 'env'>): Promise<SourcesFile> {
  const read = (noteSecret: (file: string) => void): ReturnType<typeof readSources> =>
    readSources(path, sourceRegistry, env, noteSecret);
  const file = await openFollowed('sources.json', path, read);
  return {
    sources: file.first,
    follow: (app, log) => file.follow((sources) => use(app, sources, log), log),
  };
}

async function use(app: Pick<App, 'useSources'>, sources: readonly ConfiguredSource[], log: Log): Promise<void> {
  const { kept, ...changes } = await app.useSources(sources);
  const isChanged = Object.values(changes).some((ids) => ids.length > 0);
  if (isChanged) log.info({ ...changes, kept: kept.length }, 'sources.json has changed');
}
