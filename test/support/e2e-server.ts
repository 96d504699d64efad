// For: the real server as a process of its own. May import: node, test/support. Promises: a free port, a data folder that goes away, no process left behind.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainEnvironment, ROOT } from './e2e-build.ts';

const FLOORWATCH = join(ROOT, 'server', 'cli', 'floorwatch.mjs');
/** As its first line and `npm start` have it. */
const NURSERY = '--max-semi-space-size=32';
const DEMO = join(ROOT, 'server', 'cli', 'demo.mjs');
/** From the start of the process to its first word, on a machine that is busy. Counted in ticks: while all is suspended, none passes. */
const START_MS = 60_000;
const TICK_MS = 1000;

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A folder that `drop` removes. */
export interface Folder {
  readonly path: string;
  /** Writes a JSON document into it and gives its path. */
  put(name: string, document: unknown): string;
  drop(): void;
}

export function makeFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'floorwatch-e2e-'));
  return {
    path,
    put(name, document) {
      const file = join(path, name);
      writeFileSync(file, JSON.stringify(document));
      return file;
    },
    drop: () => rmSync(path, { recursive: true, force: true }),
  };
}

export interface Server {
  readonly url: string;
  readonly pid: number;
  readonly port: number;
  /** `performance.now()` when it was started, and when it said that it listens. */
  readonly startedAt: number;
  readonly listeningAt: number;
  /** True until the process has ended. */
  readonly alive: boolean;
  /** All it said. */
  readonly said: string;
  signal(signal: NodeJS.Signals): void;
  /** Ends it as a power cut would, and waits for its end. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits for its end. Resolves to the exit code. */
  stop(): Promise<number | null>;
}

export interface ServeOptions {
  readonly folder: Folder;
  readonly port?: number;
  /** floor.json. */
  readonly floor?: unknown;
  /** sources.json. */
  readonly sources?: unknown;
  /** A command that starts the server in its turn (a tracer); it must leave the process number to the server. */
  readonly under?: readonly string[];
  /** More arguments. */
  readonly args?: readonly string[];
}

/** `floorwatch serve`, resolved once it listens. */
export function serve({
  folder,
  port = 0,
  floor,
  sources,
  under = [],
  args: more = [],
}: ServeOptions): Promise<Server> {
  const args = ['serve', '--port', String(port), '--data-dir', join(folder.path, 'data'), '--log-level', 'warn'];
  if (floor !== undefined) args.push('--floor', folder.put('floor.json', floor));
  if (sources !== undefined) args.push('--sources', folder.put('sources.json', sources));
  return start([NURSERY, FLOORWATCH, ...args, ...more], /listens on (http:\S+)/u, under);
}

/** `npm start` on a port and folder of its own, resolved once it has greeted. */
export const demo = (folder: Folder): Promise<Server> =>
  start([DEMO, '--port', '0', '--data-dir', join(folder.path, 'data')], /Console +(http:\S+)\//u);

/** A command of `floorwatch` that ends by itself. Resolves to its stdout; rejects with its stderr. */
export function floorwatch(...args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const { child, said, complained } = launch([FLOORWATCH, ...args]);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(said());
      else reject(new Error(`floorwatch ${args[0]} ended with ${code}: ${complained()}`));
    });
  });
}

/** A key with which a source may push. */
export async function createKey(folder: Folder, source: string): Promise<string> {
  const said = await floorwatch('key', 'create', '--source', source, '--data-dir', join(folder.path, 'data'));
  return said.trimEnd().split('\n').at(-1) ?? '';
}

interface Launched {
  readonly child: ChildProcess;
  said(): string;
  complained(): string;
}

function launch(args: readonly string[], under: readonly string[] = []): Launched {
  const [command, ...rest] = [...under, process.execPath, ...args];
  const child = spawn(command!, rest, {
    cwd: ROOT,
    env: plainEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.on('exit', () => running.delete(child));
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on('data', (text: Buffer) => out.push(text.toString()));
  child.stderr.on('data', (text: Buffer) => err.push(text.toString()));
  return { child, said: () => out.join(''), complained: () => err.join('') };
}

function start(args: readonly string[], address: RegExp, under: readonly string[] = []): Promise<Server> {
  const startedAt = performance.now();
  const launched = launch(args, under);
  const { child } = launched;
  return new Promise((resolve, reject) => {
    const told = (): string => `${launched.said()}${launched.complained()}`;
    const fail = (why: string): void => {
      child.kill('SIGKILL');
      reject(new Error(`the server ${why}\n${told()}`));
    };
    let waited = 0;
    const timer = setInterval(() => {
      waited += TICK_MS;
      if (waited >= START_MS) fail(`said nothing for ${START_MS} ms`);
    }, TICK_MS);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(timer);
      fail(`ended with ${signal ?? code}`);
    });
    child.stdout?.on('data', () => {
      const url = address.exec(launched.said())?.[1];
      if (url === undefined) return;
      clearInterval(timer);
      resolve(serverOf(launched, url, startedAt, performance.now()));
    });
  });
}

function serverOf({ child, said, complained }: Launched, url: string, startedAt: number, listeningAt: number): Server {
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!isAlive()) return child.exitCode;
    child.kill(signal);
    return ended;
  };
  return {
    url,
    pid: child.pid ?? 0,
    port: Number(new URL(url).port),
    startedAt,
    listeningAt,
    get alive() {
      return isAlive();
    },
    get said() {
      return said() + complained();
    },
    signal: (signal) => void child.kill(signal),
    async kill() {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}
