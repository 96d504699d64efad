// For: budget `fan-out`: CPU of the gateway beside raw sockets that send the same frames, made before. May import: test/bench, node. Promises: real clients in a process of their own; contenders slice by slice in turn, so that both meet the same machine.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { median, type BenchRow } from './row.ts';

const CLIENTS = 1000;
/** Frames of one slice, four a second. */
const FRAMES = 8;
const SLICES = 2;
/** A server that runs for months is compiled: so are both before they are measured. */
const WARM_UP = 4;

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const start = (name: string, ...args: readonly (string | number)[]): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', script(name), ...args.map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });

interface Contender {
  /** CPU of one slice, ms. */
  slice(): Promise<number>;
  /** Frames that arrived at the clients altogether; ends both processes. */
  stop(): Promise<number>;
}

async function contender(mode: 'gateway' | 'ws', audiences: number): Promise<Contender> {
  const server = start('./zz-srv.ts', mode, audiences, CLIENTS);
  const lines = createInterface({ input: server.stdout! })[Symbol.asyncIterator]();
  const hear = async (key: string): Promise<number> => {
    const line = await lines.next();
    if (line.done === true) throw new Error(`the ${mode} server ended before it said ${key}`);
    return (JSON.parse(line.value) as Record<string, number>)[key]!;
  };
  const herd = start('./fan-out-herd.ts', await hear('port'), audiences, CLIENTS);
  await hear('connected');
  return {
    slice() {
      server.stdin!.write(`${FRAMES}\n`);
      return hear('cpuMs');
    },
    async stop() {
      const told = once(createInterface({ input: herd.stdout! }), 'line');
      herd.kill('SIGTERM');
      const { frames } = JSON.parse(String((await told)[0])) as { frames: number };
      server.kill();
      return frames;
    },
  };
}

async function compare(audiences: number): Promise<BenchRow> {
  const [gateway, ws] = [await contender('gateway', audiences), await contender('ws', audiences)];
  const measured: { value: number; baseline: number }[] = [];
  for (let slice = 0; slice < WARM_UP + SLICES; slice++) {
    const pair = { value: await gateway.slice(), baseline: await ws.slice() };
    if (slice >= WARM_UP) measured.push(pair);
  }
  const arrived = Math.min(await gateway.stop(), await ws.stop());
  const sent = CLIENTS * FRAMES * (WARM_UP + SLICES);
  if (arrived < sent) throw new Error(`of ${sent} frames only ${arrived} arrived`);
  const percent = (cpuMs: number): number => Math.round((cpuMs / (FRAMES * 250)) * 1000) / 10;
  return {
    name: `fan-out-${audiences}`,
    value: percent(median(measured.map(({ value }) => value))),
    unit: '% of a core',
    baseline: percent(median(measured.map(({ baseline }) => baseline))),
    ratio: Number(median(measured.map(({ value, baseline }) => value / baseline)).toFixed(2)),
    runs: SLICES,
  };
}

export async function run(): Promise<BenchRow[]> {
  return [await compare(1), await compare(40)];
}
