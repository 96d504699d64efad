// For: `floorwatch simulate`: an event file of a simulated floor. May import: shared, sources/simulator, cli, commander. Promises: same seed, same file; streams.
import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Command } from 'commander';
import { must } from '../../shared/assert.ts';
import { toCloudEvent } from '../../shared/events/envelope.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { parseFloor, type Floor } from '../../shared/floor/schema.ts';
import { HOUR, type EpochMillis } from '../../shared/time.ts';
import type { SourceEvent } from '../sources/source.ts';
import { demoFloor } from '../sources/simulator/scenario/demo-floor.ts';
import { createScenario, eventsBetween, type Scenario } from '../sources/simulator/scenario/scenario.ts';
import { failuresAt } from './file-failures.ts';
import { floorAt, instantOption, numberOption, type Options } from './options.ts';
import { createProgress, type Progress } from './progress.ts';
import { CommandError, type Terminal } from './terminal.ts';

const LARGEST_SCALE = 1000;
/** Lines of one write. */
const PORTION = 500;

export function addSimulate(program: Command, terminal: Terminal): void {
  program
    .command('simulate')
    .description('write the events of a simulated floor, one a line')
    .requiredOption('--from <instant>', 'first instant, RFC 3339')
    .requiredOption('--hours <number>', 'how long')
    .option('--floor <file>', 'floor.json; without one, the floor of the demo')
    .option('--seed <number>', 'whole number: same seed, same events', '1')
    .option('--scale <number>', 'size of the floor: agents and contacts', '1')
    .option('--source <id>', 'source of the events', 'simulator')
    .option('--out <file>', 'where to (.gz is packed); without one, stdout')
    .action((options: Options) => simulate(options, terminal));
}

interface Span {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
}

async function simulate(options: Options, terminal: Terminal): Promise<void> {
  const from = instantOption('--from', must(options['from'], '--from'));
  const hours = numberOption('--hours', must(options['hours'], '--hours'), (n) => n > 0, 'a number above 0');
  const seed = numberOption('--seed', options['seed'] ?? '1', Number.isSafeInteger, 'a whole number');
  const inRange = (n: number): boolean => n > 0 && n <= LARGEST_SCALE;
  const scale = numberOption('--scale', options['scale'] ?? '1', inRange, `a number up to ${LARGEST_SCALE}`);
  const floor = options['floor'] === undefined ? demo() : await floorAt(options['floor']);
  if (floor.queues.length === 0) throw new CommandError('the floor has no queue to simulate');
  const scenario = createScenario({ seed, floor, scale, timeZone: 'UTC' });
  const progress = createProgress(terminal);
  const lines = linesOf(
    scenario,
    { from, to: Math.round(from + hours * HOUR) },
    options['source'] ?? 'simulator',
    progress,
  );
  await write(lines, options['out'], terminal.stdout);
  progress.clear();
}

function demo(): Floor {
  const parsed = parseFloor(demoFloor());
  if (!parsed.ok) throw new Error('the demo floor is no floor');
  return parsed.floor;
}

function* linesOf(scenario: Scenario, { from, to }: Span, source: string, progress: Progress): Generator<string> {
  let lines: string[] = [];
  for (const event of eventsBetween(scenario, from, to)) {
    lines.push(lineOf(event, source));
    if (lines.length < PORTION) continue;
    progress.show(event.time - from, to - from, '');
    yield lines.join('');
    lines = [];
  }
  if (lines.length > 0) yield lines.join('');
}

function lineOf(event: SourceEvent, source: string): string {
  const told: FloorEvent = { ...event, source };
  return `${JSON.stringify(toCloudEvent(told))}\n`;
}

async function write(lines: Iterable<string>, path: string | undefined, stdout: Writable): Promise<void> {
  const readable = Readable.from(lines, { objectMode: false });
  if (path === undefined) return pipeline(readable, stdout, { end: false });
  await failuresAt(path, () => {
    const file = createWriteStream(path);
    return path.endsWith('.gz') ? pipeline(readable, createGzip(), file) : pipeline(readable, file);
  });
}
