// For: notify.json, at the start and when it changes. May import: app, config, alerts/notify, cli. Promises: no word of a secret.
import type { Channel } from '../alerts/notify/channel.ts';
import type { App } from '../app/app.ts';
import type { Log } from '../app/log.ts';
import { readChannels } from '../config/documents.ts';
import type { Watch } from '../config/watch-files.ts';
import { openFollowed } from './followed-file.ts';
import type { Terminal } from './terminal.ts';

export interface ChannelsFile {
  /** As they were read at the start. */
  readonly channels: readonly Channel[];
  /** Takes later changes into `app`, until stopped. */
  follow(app: Pick<App, 'useChannels'>, log: Log): Watch;
}

/** Reads the file; a wrong one ends the command with every mistake. Null: no file, no channels. */
export async function openChannels(path: string | null, { env }: Pick<Terminal, 'env'>): Promise<ChannelsFile> {
  const file = await openFollowed('notify.json', path, (noteSecret) => readChannels(path, env, noteSecret));
  return {
    channels: file.first,
    follow: (app, log) => file.follow((channels) => app.useChannels(channels), log),
  };
}
