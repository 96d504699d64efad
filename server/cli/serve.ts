// For: `floorwatch serve`. May import: config, cli, commander. Promises: a wrong configuration stops the start, with every problem listed.
import type { Command } from 'commander';
import { SETTINGS } from '../config/settings.ts';
import { openChannels } from './follow-channels.ts';
import { openSources } from './follow-sources.ts';
import { addSettings, configOf, floorAt, type Options } from './options.ts';
import { runServer } from './run-server.ts';
import { sayLine, type Terminal } from './terminal.ts';

export function addServe(program: Command, terminal: Terminal): void {
  const command = program.command('serve').description('the server: screens, events over HTTP, configured sources');
  addSettings(command, Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]).action((options: Options) =>
    serve(options, terminal),
  );
}

async function serve(options: Options, terminal: Terminal): Promise<void> {
  const config = await configOf(options, terminal);
  const floor = await floorAt(config.floor);
  const { sources, follow } = await openSources(config.sources, terminal);
  const notify = await openChannels(config.notify, terminal);
  const delivery = { channels: notify.channels, publicUrl: config.publicUrl };
  await runServer({ config, floor, sources, delivery, follow: [follow, notify.follow] }, terminal, (address) => {
    sayLine(terminal.stdout, `Floorwatch listens on ${config.publicUrl ?? address}`);
  });
}
