// For: the server as an operator starts it: a process of its own, its files in a new folder. May import: node. Promises: a free port on loopback; `stop` ends the process and removes the folder.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_PATIENCE_MS = 60_000;

export interface Reading {
  readonly value: number | null;
}
type Row = Readonly<Record<string, Reading>>;
/** The parts of GET /api/v1/board that tests look at. */
export interface ServedBoard {
  readonly at: string;
  readonly totals: Row;
  readonly queues: Readonly<Record<string, Row>>;
  readonly agents: Readonly<Record<string, { readonly headline: string; readonly aux: string | null }>>;
  readonly quality: Readonly<Record<string, number>>;
}

export interface ServedFloor {
  readonly address: string;
  /** Holds the journal. */
  readonly dataDir: string;
  board(query?: string): Promise<ServedBoard>;
  get(path: string): Promise<unknown>;
  /** What the process wrote on stderr so far. */
  log(): string;
  /** Reads the board until it satisfies; fails with its last content. */
  until(what: string, satisfied: (board: ServedBoard) => boolean, patienceMs?: number): Promise<ServedBoard>;
  stop(): Promise<void>;
}

export interface CommandEnd {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(args: readonly string[]): { child: ChildProcess; said: { out: string; err: string } } {
  const child = spawn(process.execPath, [join(ROOT, 'server/cli/floorwatch.mjs'), ...args], {
    cwd: tmpdir(),
    env: { ...process.env, TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (said.err += text));
  return { child, said };
}

/** Runs a command of the command line to its end. */
export async function runFloorwatch(...args: readonly string[]): Promise<CommandEnd> {
  const { child, said } = start(args);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

async function addressOf(child: ChildProcess, said: { out: string; err: string }): Promise<string> {
  for (let waited = 0; waited < START_PATIENCE_MS; waited += 20) {
    const address = /listens on (\S+)/.exec(said.out)?.[1];
    if (address !== undefined) return address;
    if (child.exitCode !== null) break;
    await sleep(20);
  }
  child.kill('SIGKILL');
  throw new Error(`the server did not start: ${said.err}`);
}

/** Starts `floorwatch serve` with these sources. `dataDir`: a folder to go on with, kept after the stop. */
export async function serveFloor(
  sources: readonly object[],
  { dataDir, floor = {} }: { dataDir?: string; floor?: object } = {},
): Promise<ServedFloor> {
  const folder = await mkdtemp(join(tmpdir(), 'floorwatch-served-'));
  const data = dataDir ?? join(folder, 'data');
  const sourcesFile = join(folder, 'sources.json');
  const floorFile = join(folder, 'floor.json');
  await writeFile(sourcesFile, JSON.stringify({ sources }));
  await writeFile(floorFile, JSON.stringify(floor));
  const { child, said } = start([
    'serve',
    ...['--port', '0', '--data-dir', data, '--sources', sourcesFile, '--floor', floorFile, '--log-level', 'warn'],
  ]);
  const address = await addressOf(child, said);

  async function get(path: string): Promise<unknown> {
    const response = await fetch(`${address}${path}`);
    if (response.status !== 200)
      throw new Error(`${path} answered ${String(response.status)}: ${await response.text()}`);
    return response.json();
  }
  const board = async (query = '?windows=all'): Promise<ServedBoard> =>
    (await get(`/api/v1/board${query}`)) as ServedBoard;

  return {
    address,
    dataDir: data,
    board,
    get,
    log: () => said.err,
    async until(what, satisfied, patienceMs = 90_000) {
      const deadline = Date.now() + patienceMs;
      for (;;) {
        const now = await board();
        if (satisfied(now)) return now;
        if (Date.now() > deadline)
          throw new Error(`waited in vain for ${what}: ${JSON.stringify({ totals: now.totals, log: said.err })}`);
        await sleep(100);
      }
    },
    async stop() {
      const closed = once(child, 'close');
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        const patience = setTimeout(() => child.kill('SIGKILL'), 20_000);
        await closed;
        clearTimeout(patience);
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
