// For: a real Redis of one test, to be killed and started again on the same port. May import: node, ioredis. Promises: loopback, a folder of its own, nothing left after stop(); a missing program is a failure with its cure.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

export interface LiveRedis {
  readonly port: number;
  readonly url: string;
  /** For the test's own commands; made anew by start(). */
  readonly client: Redis;
  /** SIGKILL: what was acknowledged is in its file, its connections break. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const PATIENCE = 20_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function launch(port: number, dir: string, password: string | undefined): Promise<ChildProcess> {
  const told = { port, bind: '127.0.0.1', dir, save: '', appendonly: 'yes', appendfsync: 'always' };
  const all = password === undefined ? told : { ...told, requirepass: password };
  const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn('redis-server', args, { stdio: 'ignore' });
  await Promise.race([once(child, 'spawn'), once(child, 'error')]).then(() => {
    if (child.pid === undefined)
      throw new Error('redis-server cannot be started: sudo apt-get install -y --no-install-recommends redis-server');
  });
  return child;
}

async function ready(url: string): Promise<Redis> {
  for (const end = performance.now() + PATIENCE; ;) {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      client.disconnect();
      if (performance.now() > end) throw error;
      await sleep(25);
    }
  }
}

export async function startRedis({ password }: { readonly password?: string } = {}): Promise<LiveRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'floorwatch-redis-'));
  const port = await freePort();
  const url = `redis://${password === undefined ? '' : `:${password}@`}127.0.0.1:${port}`;
  let child = await launch(port, folder, password);
  let client = await ready(url);
  const kill = async (): Promise<void> => {
    client.disconnect();
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return {
    port,
    url,
    get client() {
      return client;
    },
    kill,
    async start() {
      child = await launch(port, folder, password);
      client = await ready(url);
    },
    async stop() {
      await kill();
      await rm(folder, { recursive: true });
    },
  };
}
