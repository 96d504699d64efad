// For: a day of the demo's floor, ten times as large, in minutes (FAULT13). May import: test/support, shared. Promises: a real process with screens before it; what it holds is measured each hour of its clock, and what it shows is held against a fold made anew.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { demoFloor } from '../../server/sources/simulator/scenario/demo-floor.ts';
import { Screen } from '../server/gateway/screen.ts';
import { ROOT } from '../support/e2e-build.ts';
import { simulatorOn, zoneAt } from '../support/e2e-floors.ts';
import { makeFolder, serve, type Server } from '../support/e2e-server.ts';
import { report, until } from '../support/e2e-wait.ts';
import { expectFreshFold, expectWhole, untilReady } from '../support/fault-check.ts';
import { SOAK } from '../support/soak.ts';

const HOURS = SOAK ? 24 : 0.25;
/** At more, what takes the journal a moment takes it seconds by the server's clock: it would be said to stand still. */
const SPEED = 60;
const SCALE = 10;
/** The demo's day begins at six. */
const FROM_HOUR = SOAK ? 6 : 8;
const SAMPLES_AN_HOUR = SOAK ? 1 : 16;
const HOUR_MS = 3_600_000 / SPEED;

interface Held {
  readonly heapUsed: number;
  readonly arrayBuffers: number;
  readonly rss: number;
  readonly handles: readonly string[];
}
interface Sample extends Held {
  readonly files: number;
  readonly offered: number;
}

const heldBy = (file: string): Held | null => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Held;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};

async function sampleOf(server: Server, file: string): Promise<Sample> {
  rmSync(file, { force: true });
  server.signal('SIGUSR2');
  const held = await until('what the server holds', () => Promise.resolve(heldBy(file)));
  const files = readdirSync(`/proc/${server.pid}/fd`).length;
  return { ...held, files, offered: await offeredBy(server) };
}

interface Board {
  readonly totals: Readonly<Record<string, { readonly value: number }>>;
}

/** At this pace 50 ms of waiting for the disk are an intake that stands still: it is asked again. */
const offeredBy = (server: Server): Promise<number> =>
  until('the board', async () => {
    const response = await fetch(`${server.url}/api/v1/board?windows=all`);
    return response.status === 200 && ((await response.json()) as Board).totals['offered@all']?.value;
  }).then((offered) => offered ?? 0);

/** Least squares: how much of `y` comes with one more of `x`. */
function slopeOf(samples: readonly Sample[], x: (one: Sample) => number, y: (one: Sample) => number): number {
  const mean = (of: (one: Sample) => number): number => samples.reduce((sum, one) => sum + of(one), 0) / samples.length;
  const [middleX, middleY] = [mean(x), mean(y)];
  const square = samples.reduce((sum, one) => sum + (x(one) - middleX) ** 2, 0);
  return samples.reduce((sum, one) => sum + (x(one) - middleX) * (y(one) - middleY), 0) / square;
}

it(`FAULT13 T5: ${HOURS} h of the demo's floor ×${SCALE} at ${SPEED} times its pace leave no handle, no file and no drift behind`, async () => {
  const folder = makeFolder();
  onTestFinished(() => folder.drop());
  const from = Date.now();
  const floor = demoFloor(zoneAt(FROM_HOUR, from));
  const probe = join(folder.path, 'held.json');
  const hooks = ['fast-clock', 'probe'].map((name) => `--import=${join(ROOT, 'test', 'support', `${name}.mjs`)}`);
  const under = ['env', `NODE_OPTIONS=${hooks.join(' ')}`, `FLOORWATCH_FAST_CLOCK=${from}x${SPEED}`];
  under.push(`FLOORWATCH_PROBE=${probe}`);
  const server = await serve({ folder, floor, sources: simulatorOn(floor, SCALE), under });
  onTestFinished(() => server.kill());
  await untilReady(server, 120_000);
  const screens = (['overview', 'console', 'teams'] as const).map((view) => new Screen(server.port, view));
  onTestFinished(() => screens.forEach(({ socket }) => void socket.disconnect()));
  const samples: Sample[] = [];
  for (let nth = 0; nth < HOURS * SAMPLES_AN_HOUR; nth++) {
    await sleep(HOUR_MS / SAMPLES_AN_HOUR);
    samples.push(await sampleOf(server, probe));
  }
  folder.put('sources.json', { sources: [] });
  let last = -1;
  await until('the floor to stand still', async () => last === (last = await offeredBy(server)), 30_000);
  await expectFreshFold(server);
  expect(await server.stop()).toBe(0);
  expectWhole(join(folder.path, 'data'));

  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
  const perContact = slopeOf(
    samples,
    ({ offered }) => offered,
    ({ heapUsed, arrayBuffers }) => heapUsed + arrayBuffers,
  );
  const [first, end] = [samples[0]!, samples.at(-1)!];
  report(
    `day: ${end.offered} visits; heap ${megabytes(first.heapUsed)} to ${megabytes(end.heapUsed)}, buffers ` +
      `${megabytes(first.arrayBuffers)} to ${megabytes(end.arrayBuffers)}: ${perContact.toFixed(0)} B a visit that is kept; ` +
      `rss ${megabytes(end.rss)}; files ${samples.map(({ files }) => files).join(' ')}; handles ${end.handles.length}`,
  );
  expect(end.offered).toBeGreaterThan(HOURS * 1000);
  expect(screens.flatMap(({ gaps }) => gaps)).toEqual([]);
  expect(kindsOf(end)).toEqual(kindsOf(samples[Math.min(1, samples.length - 1)]!));
  const half = Math.floor(samples.length / 2);
  expect(fewestFiles(samples.slice(half)) - fewestFiles(samples.slice(0, half))).toBeLessThanOrEqual(FILES_APART);
  expect(perContact).toBeLessThan(MOST_PER_VISIT);
});

/** The fewest of some samples: a checkpoint that is being made has a few open. */
const fewestFiles = (samples: readonly Sample[]): number => Math.min(...samples.map(({ files }) => files));
/** A quarter of an hour has too few samples for a trend: there it is a bound. */
const FILES_APART = SOAK ? 2 : 24;
/** Days that can still change are kept, packed; what is in work, and quarter hours, come on top. */
const MOST_PER_VISIT = SOAK ? 4000 : 60_000;
/** Of what lasts: requests come and go. */
const LASTING = /^(?:MessagePort|TCPServerWrap|TCPSocketWrap|PipeWrap|FSEvent)/u;
const kindsOf = ({ handles }: Sample): readonly string[] => [...new Set(handles)].filter((kind) => LASTING.test(kind));
