import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatInstant } from '../../shared/time.ts';
import { openSourceKeys } from '../../server/access/source-keys.ts';
import { until } from '../server/gateway/harness.ts';
import { Screen } from '../server/gateway/screen.ts';

const FLOORWATCH = fileURLToPath(new URL('../../server/cli/floorwatch.mjs', import.meta.url));
const GOLDEN = fileURLToPath(new URL('../golden/appendix-a.ndjson', import.meta.url));

let folder: string;
let running: ChildProcess[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floorwatch-process-'));
  running = [];
});
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

function floorwatch(...args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [FLOORWATCH, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  return child;
}
const codeOf = async (child: ChildProcess): Promise<unknown> => ((await once(child, 'exit')) as unknown[])[0];

async function serve(): Promise<{ child: ChildProcess; address: string }> {
  const child = floorwatch('serve', '--port', '0', '--data-dir', join(folder, 'data'), '--log-level', 'silent');
  for await (const line of createInterface({ input: child.stdout! })) {
    const address = /http:\S+/u.exec(line)?.[0];
    if (address !== undefined) return { child, address };
  }
  throw new Error('the server ended before it listened');
}

const event = (id: number): object => ({
  specversion: '1.0',
  id: String(id),
  source: 'pbx',
  type: 'floorwatch.visit.enqueued.v1',
  time: formatInstant(Date.now()),
  data: { contactId: `c${id}`, queueId: 'etc' },
});
async function post(address: string, key: string, id: number): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/cloudevents+json' };
  const response = await fetch(`${address}/api/v1/events`, {
    method: 'POST',
    headers,
    body: JSON.stringify(event(id)),
  });
  return response.status;
}
async function waiting(address: string): Promise<number | undefined> {
  const response = await fetch(`${address}/api/v1/board`);
  const body = (await response.json()) as { queues: Record<string, { waiting: { value: number } }> };
  return body.queues['etc']?.waiting.value;
}

describe('the server as a process', () => {
  it('T2: what it acknowledged is there after it was killed in the middle of writing', async () => {
    const key = await openSourceKeys({ folder: join(folder, 'data') }).create(['pbx'], 0);
    const text = key.ok ? key.value.text : expect.unreachable();
    const first = await serve();
    let acknowledged = 0;
    let sent = 0;
    const writers = Array.from({ length: 4 }, async () => {
      for (;;) {
        const status = await post(first.address, text, sent++).catch(() => null);
        if (status === null) return;
        expect(status).toBe(202);
        if (++acknowledged === 200) first.child.kill('SIGKILL');
      }
    });
    await Promise.all(writers);
    const second = await serve();
    const found = await waiting(second.address);
    expect(found).toBeGreaterThanOrEqual(acknowledged);
    expect(found).toBeLessThanOrEqual(sent);
    second.child.kill('SIGTERM');
    expect(await codeOf(second.child)).toBe(0);
  });

  it('ends at once and in order when it is asked to, also while somebody is connected', async () => {
    const { child, address } = await serve();
    const screen = new Screen(Number(new URL(address).port));
    await until(() => screen.seq >= 0, 'snapshot');
    child.kill('SIGINT');
    expect(await codeOf(child)).toBe(0);
    screen.close();
  });

  it('replays to a reader that goes away early without a complaint', async () => {
    const at = Array.from({ length: 400 }, (_, n) => formatInstant(Date.UTC(2026, 0, 15, 9, 0, n))).join(',');
    const child = floorwatch('replay', GOLDEN, '--at', at);
    let complaint = '';
    child.stderr!.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.stdout!.once('data', () => child.stdout!.destroy());
    expect(await codeOf(child)).toBe(0);
    expect(complaint).toBe('');
  });
});

describe('standard output', () => {
  it.skipIf(!existsSync('/dev/full'))(
    'that takes no more is one line: 1',
    async () => {
      const args = [FLOORWATCH, 'replay', GOLDEN, '--at', '2026-01-15T09:30:00Z'];
      const child = spawn(process.execPath, args, { stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] });
      running.push(child);
      let said = '';
      child.stderr!.on('data', (piece: Buffer) => (said += piece.toString()));
      const [code] = (await once(child, 'close')) as unknown[];
      expect([code, said]).toEqual([1, 'floorwatch: no space left on device (ENOSPC): standard output\n']);
    },
    60_000,
  );
});
