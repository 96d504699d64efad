// For: `floorwatch import`: files of events into the journal. May import: shared, journal, ingest, access, config, cli, commander. Promises: idempotent; through the running server when there is one (settled D19).
import { Option, type Command } from 'commander';
import { sayLine, CommandError, UsageError, type Terminal } from './terminal.ts';
import { addSettings, configOf, type Options } from './options.ts';
import { createProgress } from './progress.ts';
import { readEventPortions, type ReadEvent } from '../sources/replay/read-event-file.ts';
import { openImportDoor, type ImportDoor } from './import-door.ts';

const FORMATS = ['events', 'asterisk-queue-log', 'asterisk-ami'];

export function addImport(program: Command, terminal: Terminal): void {
  const command = program.command('import').description('take files of events into the journal; repeats do no harm');
  command.argument('<file...>', 'files of events, one a line (.ndjson, .ndjson.gz)');
  command.addOption(new Option('--format <name>', 'what the files hold').choices(FORMATS).default('events'));
  addSettings(command, ['dataDir', 'host', 'port']).action((files: string[], options: Options) =>
    importFiles(files, options, terminal),
  );
}

async function importFiles(files: readonly string[], options: Options, terminal: Terminal): Promise<void> {
  if (options['format'] !== 'events')
    throw new UsageError([`--format: ${options['format']} is not supported yet; this version reads events`]);
  const config = await configOf(options, terminal);
  const door = await openImportDoor(config, terminal);
  try {
    await takeAll(files, door, terminal);
  } finally {
    await door.close();
  }
}

async function takeAll(files: readonly string[], door: ImportDoor, terminal: Terminal): Promise<void> {
  const progress = createProgress(terminal);
  const sum = { accepted: 0, duplicates: 0, conflicts: 0, rejected: 0 };
  for (const file of files)
    for await (const portion of readEventPortions(file)) {
      const taken = await door.take(portion.flatMap(({ result }) => (result.ok ? [result.value] : [])));
      sum.accepted += taken.accepted;
      sum.duplicates += taken.duplicates;
      sum.conflicts += taken.conflicts;
      const refused = [...portion.flatMap(faultOf), ...taken.rejected];
      sum.rejected += refused.length;
      if (refused.length > 0) progress.clear();
      for (const fault of refused) sayLine(terminal.stderr, fault);
      progress.show(0, 0, `${sum.accepted + sum.duplicates} events, ${file}`);
    }
  progress.clear();
  sayLine(terminal.stdout, JSON.stringify(sum));
  if (sum.accepted + sum.duplicates + sum.conflicts === 0 && sum.rejected > 0)
    throw new CommandError('nothing could be taken');
}

const faultOf = ({ place, result }: ReadEvent): string[] =>
  result.ok ? [] : [`${place}: ${result.error.path === '' ? '' : `${result.error.path}: `}${result.error.error}`];
