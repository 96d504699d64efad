// For: `floorwatch import`: files of events, or recordings, into the journal. May import: shared, journal, ingest, access, config, cli, commander. Promises: idempotent; through the running server when there is one (settled D19).
import { Option, type Command } from 'commander';
import { must } from '../../shared/assert.ts';
import { isId } from '../../shared/ids.ts';
import { sayLine, CommandError, UsageError, type Terminal } from './terminal.ts';
import { addSettings, configOf, type Options } from './options.ts';
import { createFaultLines, type FaultLines } from './fault-lines.ts';
import { createProgress } from './progress.ts';
import { notRead } from './readable.ts';
import { openSources } from './follow-sources.ts';
import { openImportDoor, type ImportDoor } from './import-door.ts';
import { readEventFiles, type ImportPortion } from './import-portions.ts';
import { readRecordings, RECORDING_FORMATS, type RecordingFormat } from './import-recordings.ts';

const FORMATS = ['events', ...RECORDING_FORMATS];
const PBX_SOURCE = 'asterisk-ami';

export function addImport(program: Command, terminal: Terminal): void {
  const command = program.command('import').description('take files of events into the journal; repeats do no harm');
  command.argument('<file...>', 'files, one event, recorded message or line of queue_log a line; plain or gzipped');
  command.addOption(new Option('--format <name>', 'what the files hold').choices(FORMATS).default('events'));
  command.option('--source <id>', `source of what a recording tells: that of the live PBX, default ${PBX_SOURCE}`);
  addSettings(command, ['dataDir', 'host', 'port', 'sources']).action((files: string[], options: Options) =>
    importFiles(files, options, terminal),
  );
}

async function importFiles(files: readonly string[], options: Options, terminal: Terminal): Promise<void> {
  const portions = portionsOf(files, options);
  const config = await configOf(options, terminal);
  const { sources } = await openSources(config.sources, terminal);
  const door = await openImportDoor(config, terminal, sources);
  try {
    await takeAll(portions, door, terminal);
  } finally {
    await door.close();
  }
}

function portionsOf(files: readonly string[], options: Options): AsyncIterable<ImportPortion> {
  const { format, source } = options;
  if (RECORDING_FORMATS.includes(format as RecordingFormat)) {
    if (source !== undefined && !isId(source)) throw new UsageError(['--source: wants 1 to 128 characters']);
    return readRecordings(files, format as RecordingFormat, source ?? PBX_SOURCE);
  }
  if (source !== undefined) throw new UsageError(['--source: events name their source themselves']);
  return readEventFiles(files);
}

type Counts = Record<'accepted' | 'duplicates' | 'conflicts' | 'rejected', number>;

async function takeAll(portions: AsyncIterable<ImportPortion>, door: ImportDoor, terminal: Terminal): Promise<void> {
  const progress = createProgress(terminal);
  const faults = createFaultLines(terminal, progress);
  const sum: Counts = { accepted: 0, duplicates: 0, conflicts: 0, rejected: 0 };
  const broken: string[] = [];
  try {
    for await (const portion of portions) {
      await takeOne(portion, door, sum, faults);
      if (portion.broken.length > 0) broken.push(portion.file);
      progress.show(0, 0, `${sum.accepted + sum.duplicates} events, ${portion.file}`);
    }
  } finally {
    faults.end();
    progress.clear();
  }
  sayLine(terminal.stdout, JSON.stringify(sum));
  if (broken.length > 0) throw new CommandError(notRead(broken));
  if (sum.accepted + sum.duplicates + sum.conflicts === 0 && sum.rejected > 0)
    throw new CommandError('nothing could be taken');
}

async function takeOne(portion: ImportPortion, door: ImportDoor, sum: Counts, faults: FaultLines): Promise<void> {
  const { accepted, duplicates, conflicts, rejected } = await door.take(portion.events.map(({ event }) => event));
  sum.accepted += accepted;
  sum.duplicates += duplicates;
  sum.conflicts += conflicts;
  sum.rejected += portion.faults.length + rejected.length;
  for (const { place, error } of [...portion.faults, ...portion.broken]) faults.tell(place, error);
  for (const { index, error } of rejected) faults.tell(must(portion.events[index], 'event').place, error);
}
