// For: `floorwatch replay`. May import: shared, cli, commander. Promises: one JSON object a line on stdout; what is wrong in the files on stderr.
import type { Command } from 'commander';
import { parsePresets, PRESET_NAMES, type PresetName } from '../../../shared/metrics/service-level.ts';
import { isWindow, WINDOWS, type Window } from '../../../shared/metrics/windows.ts';
import { must } from '../../../shared/assert.ts';
import { createProgress } from '../progress.ts';
import { floorAt, instantOption, type Options } from '../options.ts';
import { mustBeReadable, readingOf } from '../readable.ts';
import { sayLine, UsageError, type Terminal } from '../terminal.ts';
import { foldFiles } from './fold-files.ts';

export function addReplay(program: Command, terminal: Terminal): void {
  program
    .command('replay')
    .description('fold files of events and print the boards at instants; no server, no data folder')
    .argument('<file...>', 'files of events, one a line (.ndjson, .ndjson.gz)')
    .requiredOption('--at <instants>', 'instants, RFC 3339, separated by commas')
    .option('--floor <file>', 'floor.json; without one, everything has its default')
    .option('--windows <names>', `windows, separated by commas: ${WINDOWS.join(' ')}`, 'today')
    .option('--sl-preset <names>', `adds service levels by other formulas: ${PRESET_NAMES.join(' ')}, or all`)
    .action((files: string[], options: Options) => replay(files, options, terminal));
}

async function replay(files: readonly string[], options: Options, terminal: Terminal): Promise<void> {
  const instants = must(options['at'], '--at')
    .split(',')
    .map((text) => instantOption('--at', text));
  const windows = windowsOption(options['windows'] ?? 'today');
  const presets = presetsOption(options['slPreset']);
  const floor = await floorAt(options['floor'] ?? null);
  for (const file of files) await mustBeReadable(file);
  const progress = createProgress(terminal);
  const { mustHoldEvents, mustBeWhole, ...reading } = readingOf(terminal, progress);
  const boards = await foldFiles({ files, floor, instants, windows, presets, ...reading });
  progress.clear();
  mustHoldEvents();
  for (const at of instants) sayLine(terminal.stdout, JSON.stringify(must(boards.get(at), 'board')));
  mustBeWhole();
}

function presetsOption(text: string | undefined): readonly PresetName[] {
  if (text === undefined) return [];
  const presets = parsePresets(text);
  if (presets.ok) return presets.value;
  const there = `there are ${PRESET_NAMES.join(', ')} and all`;
  throw new UsageError([`--sl-preset: no such preset: ${presets.error.join(', ')}; ${there}`]);
}

function windowsOption(text: string): readonly Window[] {
  const names = text.split(',');
  const wrong = names.filter((name) => !isWindow(name));
  if (wrong.length > 0)
    throw new UsageError([`--windows: no such window: ${wrong.join(', ')}; there are ${WINDOWS.join(', ')}`]);
  return [...new Set(names.filter(isWindow))];
}
