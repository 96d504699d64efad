// For: budget `recovery`: how soon a server with a day of 1,000,000 events behind it is ready again. May import: shared, server, test/bench, test/support. Promises: a real server in a process of its own, killed before; the tail is as long as it can be.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FloorEvent } from '../../shared/events/event.ts';
import { parseFloor } from '../../shared/floor/schema.ts';
import { HOUR, MINUTE, type EpochMillis, type Millis } from '../../shared/time.ts';
import { foldKept } from '../../server/checkpoint/fold-kept.ts';
import { foldOn } from '../../server/checkpoint/fold-on.ts';
import { serverEngine, type ServerFloor } from '../../server/checkpoint/server-engine.ts';
import { ownVersion } from '../../server/cli/checkpoints.ts';
import { openBeside } from '../../server/journal/read-beside.ts';
import { openSqliteJournal } from '../../server/journal/sqlite-journal.ts';
import { makeFolder, serve, type Folder } from '../support/e2e-server.ts';
import { stopsOf, type Stops } from './checkpoint-stops.ts';
import { longDay } from './long-day.ts';
import { cpuMicros } from './measure.ts';
import { median, rounded, type BenchRow } from './row.ts';
import { signInEvents, type FloorSize } from './synthetic.ts';

const SIZE: FloorSize = { queues: 200, agents: 2000 };
const CONTACTS = 143_000;
/**
 * The busiest hour of such a day has some 120,000 events. A checkpoint is made each minute; rules that look ten minutes back
 * make a start take one of up to twelve minutes ago (CHECK4).
 */
const TAIL = 25_000;
/** Checkpoints that are made while the loop is watched, and events before each. */
const WATCHED = 4;
const BEFORE_EACH = 500;
const KEPT_BACK = WATCHED * BEFORE_EACH;
/** About the demo's. */
const SMALL: FloorSize = { queues: 8, agents: 60 };
const SMALL_CONTACTS = 4000;
const PORTION = 5000;
const STARTS = 3;
/** The hours in which contacts arrive. */
const DAY_LENGTH: Millis = 8 * HOUR;
const FLOOR = { sites: [{ id: 'main', timeZone: 'UTC' }] };
const MB = 1e6;

/** As if they had just been told; the last of them a minute ago. */
const START: EpochMillis = Date.now() - DAY_LENGTH - 5 * MINUTE;

function events(size: FloorSize, contacts: number): readonly FloorEvent[] {
  const told = [...signInEvents(size, START)];
  for (const event of longDay(size, START, DAY_LENGTH / contacts)) {
    if (event.time >= START + DAY_LENGTH) break;
    told.push(event);
  }
  return told;
}

async function keep(folder: string, told: readonly FloorEvent[]): Promise<void> {
  const journal = await openSqliteJournal({ folder });
  for (let from = 0; from < told.length; from += PORTION) {
    const batch = told.slice(from, from + PORTION);
    await journal.append(batch, batch.at(-1)!.time);
  }
  await journal.close();
}

function serverFloor(): ServerFloor {
  const parsed = parseFloor(FLOOR);
  if (!parsed.ok) throw new Error('a floor is a floor');
  return { floor: parsed.floor, zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}

interface Start {
  /** From the start of the process until readyz says yes. */
  readonly seconds: number;
  /** CPU of the process and all its threads until then. */
  readonly cpu: number;
}

/** Clock ticks of a second, as Linux counts CPU. */
const TICKS = 100;

/** Seconds of CPU of a process, by /proc/PID/stat: its fields behind the name begin with the third. */
function cpuOfProcess(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

async function timeToReady(folder: Folder, word: string): Promise<Start> {
  const server = await serve({ folder, floor: FLOOR, args: ['--log-level', 'info'] });
  while ((await fetch(`${server.url}/readyz`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 10));
  const start = { seconds: (performance.now() - server.startedAt) / 1000, cpu: cpuOfProcess(server.pid) };
  await server.kill();
  if (!server.said.includes(word)) throw new Error(`the server did not say “${word}”:\n${server.said}`);
  return start;
}

/** Seconds that a server takes with nothing behind it: what the machine and all else that runs on it have a part in. */
async function emptyStart(): Promise<Start> {
  const folder = makeFolder();
  const start = await timeToReady(folder, 'is read');
  folder.drop();
  return start;
}

/** CPU µs an event, read from the journal and folded from the first. */
function coldFold(folder: string): number {
  const journal = openBeside(folder);
  const engine = serverEngine(serverFloor());
  const began = cpuMicros();
  let count = 0;
  for (let from: Parameters<typeof journal.read>[0] = null; ;) {
    const records = journal.read(from, PORTION);
    if (records.length === 0) break;
    foldKept(engine, records);
    count += records.length;
    from = records.at(-1)!.position;
  }
  journal.close();
  return (cpuMicros() - began) / count;
}

/** The last events of a floor, as portions. */
const portionsOf = (last: readonly FloorEvent[]): readonly (readonly FloorEvent[])[] =>
  Array.from({ length: WATCHED }, (_, n) => last.slice(n * BEFORE_EACH, (n + 1) * BEFORE_EACH));

async function smallStops(): Promise<Stops> {
  const folder = makeFolder();
  const told = events(SMALL, SMALL_CONTACTS);
  await keep(join(folder.path, 'data'), told.slice(0, -KEPT_BACK));
  const stops = await stopsOf(join(folder.path, 'data'), serverFloor(), portionsOf(told.slice(-KEPT_BACK)));
  folder.drop();
  return stops;
}

const bytesOf = (folder: string): number =>
  readdirSync(folder)
    .filter((name) => name.startsWith('checkpoint'))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

export async function run(): Promise<BenchRow[]> {
  const folder = makeFolder();
  const dataDir = join(folder.path, 'data');
  try {
    const all = events(SIZE, CONTACTS);
    const told = all.slice(0, -KEPT_BACK);
    await keep(dataDir, told.slice(0, -TAIL));
    const version = ownVersion(serverFloor());
    const make = () => foldOn({ folder: dataDir, floor: serverFloor(), version, now: Date.now() });
    const cold = coldFold(dataDir);
    make();
    const size = bytesOf(dataDir);
    await keep(dataDir, told.slice(-TAIL));
    const [ready, empty]: [Start[], Start[]] = [[], []];
    for (let n = 0; n < STARTS; n++) {
      ready.push(await timeToReady(folder, 'goes on from a checkpoint'));
      empty.push(await emptyStart());
    }
    const began = cpuMicros();
    make();
    const made = cpuMicros() - began;
    const large = await stopsOf(dataDir, serverFloor(), portionsOf(all.slice(-KEPT_BACK)));
    const small = await smallStops();
    const row = (name: string, value: number, unit: string, runs = 1): BenchRow => ({
      name,
      value: rounded(value),
      unit,
      runs,
    });
    return [
      row('recovery', median(ready.map(({ seconds }) => seconds)), 's', STARTS),
      row('recovery-cpu', median(ready.map(({ cpu }) => cpu)), 's', STARTS),
      row('recovery-empty', median(empty.map(({ seconds }) => seconds)), 's', STARTS),
      row('recovery-empty-cpu', median(empty.map(({ cpu }) => cpu)), 's', STARTS),
      row('recovery-cold', cold, 'µs/event'),
      row('recovery-events', told.length, 'events'),
      row('recovery-size', size / MB, 'MB'),
      row('recovery-made', made / 1e6, 's CPU, in its thread'),
      row('checkpoint-stop', large.longest, 'ms, longest stop of the loop', WATCHED),
      row('checkpoint-stop-busy', large.busy, 'ms, all its turns', WATCHED),
      row('checkpoint-stop-otherwise', large.otherwise, 'ms, longest without a checkpoint', WATCHED),
      row('checkpoint-stop-demo', small.longest, 'ms, longest stop of the loop', WATCHED),
      row('checkpoint-stop-demo-busy', small.busy, 'ms, all its turns', WATCHED),
    ];
  } finally {
    folder.drop();
  }
}
