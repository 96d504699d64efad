// For: `floorwatch backtest`. May import: shared, cli, config, journal, commander. Promises: one JSON object a line on stdout; what is wrong in the files on stderr.
import type { Command } from 'commander';
import { must } from '../../../shared/assert.ts';
import { readRules } from '../../config/documents.ts';
import { createProgress, type Progress } from '../progress.ts';
import { floorAt, instantOption, type Options } from '../options.ts';
import { mustBeReadable, readingOf } from '../readable.ts';
import { CommandError, sayLine, UsageError, type Terminal } from '../terminal.ts';
import { openSqliteJournal } from '../../journal/sqlite-journal.ts';
import { openJournalReader } from '../../journal/sqlite/reader.ts';
import { backtestFiles, backtestJournal, backtestKept, type BacktestOptions } from './run.ts';

export function addBacktest(program: Command, terminal: Terminal): void {
  program
    .command('backtest')
    .description('fold events and tell what alert rules would have done; no server, nothing is kept')
    .argument('[file...]', 'files of events, one a line (.ndjson, .ndjson.gz)')
    .requiredOption('--rules <file>', 'rules.json')
    .requiredOption('--from <instant>', 'first instant that is printed, RFC 3339')
    .requiredOption('--to <instant>', 'last instant, RFC 3339')
    .option('--floor <file>', 'floor.json; without one, everything has its default')
    .option('--journal <folder>', 'a data folder instead of files; its server must not be running')
    .option('--known <when>', 'then: a journal as it was received; now: by event time', 'then')
    .action((files: string[], options: Options) => backtest(files, options, terminal));
}

async function backtest(files: readonly string[], options: Options, terminal: Terminal): Promise<void> {
  const { journal, known = 'then' } = options;
  const problems = usageProblems(files, journal, known);
  if (problems.length > 0) throw new UsageError(problems);
  const from = instantOption('--from', must(options['from'], '--from'));
  const to = instantOption('--to', must(options['to'], '--to'));
  if (from > to) throw new UsageError(['--to: lies before --from']);
  const floor = await floorAt(options['floor'] ?? null);
  const rules = await readRules(must(options['rules'], '--rules'));
  if (!rules.ok) throw new CommandError(rules.error.join('\n'));
  for (const file of files) await mustBeReadable(file);
  const progress = createProgress(terminal);
  const onLine = (line: object): void => sayLine(terminal.stdout, JSON.stringify(line));
  const run: BacktestOptions = { floor, zone: 'UTC', rules: rules.value, from, to, onLine };
  if (journal === undefined) await ofFiles(run, files, terminal, progress);
  else await ofJournal(run, journal, known === 'now', terminal, progress);
  progress.clear();
}

function usageProblems(files: readonly string[], journal: string | undefined, known: string): readonly string[] {
  const problems: string[] = [];
  if (journal === undefined && files.length === 0) problems.push('names no file and no --journal');
  if (journal !== undefined && files.length > 0) problems.push('--journal: takes the place of files');
  if (known !== 'then' && known !== 'now') problems.push('--known: wants then or now');
  return problems;
}

async function ofFiles(
  run: BacktestOptions,
  files: readonly string[],
  terminal: Terminal,
  progress: Progress,
): Promise<void> {
  const { mustHoldEvents, mustBeWhole, ...reading } = readingOf(terminal, progress);
  await backtestFiles(run, { files, ...reading });
  mustHoldEvents();
  mustBeWhole();
}

async function ofJournal(
  run: BacktestOptions,
  folder: string,
  byTime: boolean,
  terminal: Terminal,
  progress: Progress,
): Promise<void> {
  await mustBeReadable(folder);
  const journal = await openSqliteJournal({ folder, now: terminal.now });
  try {
    const told = { ...run, zone: terminal.zone };
    const onRead = (records: number): void => progress.show(0, 0, `${records} records read`);
    if (byTime) readKept(told, folder, onRead);
    else await backtestJournal(told, journal, onRead);
  } finally {
    await journal.close();
  }
}

function readKept(run: BacktestOptions, folder: string, onRead: (records: number) => void): void {
  const reader = openJournalReader(folder);
  try {
    backtestKept(run, reader, onRead);
  } finally {
    reader.close();
  }
}
