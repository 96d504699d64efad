// For: taking a changed notify.json while the server runs. May import: app, config, alerts/notify, cli. Promises: a wrong file changes nothing, and every mistake of it is logged; no word of a secret.
import type { Channel } from '../alerts/notify/channel.ts';
import type { App } from '../app/app.ts';
import type { Log } from '../app/log.ts';
import { readChannels } from '../config/documents.ts';
import { watchFiles, type Watch } from '../config/watch-files.ts';
import { SECOND } from '../../shared/time.ts';
import { CommandError, type Terminal } from './terminal.ts';

/** A change is taken within twice that. */
const LOOK_EVERY = 2 * SECOND;

export interface ChannelsFile {
  /** As they were read at the start. */
  readonly channels: readonly Channel[];
  /** Takes later changes into `app`, until stopped. */
  follow(app: Pick<App, 'useChannels'>, log: Log): Watch;
}

/** Reads the file; a wrong one ends the command with every mistake. Null: no file, no channels. */
export async function openChannels(path: string | null, { env }: Pick<Terminal, 'env'>): Promise<ChannelsFile> {
  let secretFiles = new Set<string>();
  const read = async (): ReturnType<typeof readChannels> => {
    const files = new Set<string>();
    const channels = await readChannels(path, env, (file) => void files.add(file));
    secretFiles = files;
    return channels;
  };
  const first = await read();
  if (!first.ok) throw new CommandError(first.error.join('\n'));
  const take = async (app: Pick<App, 'useChannels'>, log: Log): Promise<void> => {
    const now = await read();
    if (now.ok) return app.useChannels(now.value);
    for (const problem of now.error) log.error({}, `notify.json is left as it was: ${problem}`);
  };
  const paths = (): readonly string[] => (path === null ? [] : [path, ...secretFiles]);
  return {
    channels: first.value,
    follow: (app, log) => watchFiles({ paths, everyMs: LOOK_EVERY, onChange: () => take(app, log) }),
  };
}
