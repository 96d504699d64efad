// For: the board of the API and the text on real screens, compared at equal position, under load. May import: all. Promises: every figure of the pages is read as it stood when its frame was drawn.
import type { Browser } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../shared/time.ts';
import { createScenario, eventsBetween } from '../../server/sources/simulator/scenario/scenario.ts';
import { parseFloor } from '../../shared/floor/schema.ts';
import { readBoard, windowOf, type ApiBoard } from '../support/e2e-board-cells.ts';
import { keepPicture, launchBrowser, openLive, type OpenPage } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { compare, settle, type Comparison } from '../support/e2e-compare.ts';
import { afternoonFloor } from '../support/e2e-floors.ts';
import { createLoad, type Load } from '../support/e2e-load.ts';
import { cloudEvent, pushTo, type Push } from '../support/e2e-push.ts';
import { keepFrames, type FrameLog } from '../support/e2e-screen-cells.ts';
import { createKey, makeFolder, serve, type Folder, type Server } from '../support/e2e-server.ts';
import { report, until } from '../support/e2e-wait.ts';

const QUEUES = ['etc', 'resc', 'road', 'vid', 'disp', 'inv', 'comp', 'serv', 'over', 'ev', 'wx', 'app'];
const RATE = 800;
const BURST_MS = 180;
const BATCH = 2000;

let folder: Folder;
let server: Server;
let browser: Browser;
let push: Push;
let load: Load;
let pages: OpenPage[] = [];
let logs: FrameLog[] = [];

beforeAll(async () => {
  await ensureBuilt();
  folder = makeFolder();
  const floor = afternoonFloor(Date.now());
  const [key, started, launched] = await Promise.all([
    createKey(folder, 'hall'),
    serve({ folder, floor }),
    launchBrowser(),
  ]);
  [server, browser] = [started, launched];
  push = pushTo(server.url, key);
  await pushHistory(floor, Date.now());
  load = createLoad({ source: 'hall', run: 'load', seed: 5, queues: QUEUES, eventsPerSecond: RATE, from: Date.now() });
  pages = [
    await openLive(browser, `${server.url}/?lang=en&queue=etc`),
    await openLive(browser, `${server.url}/wall/overview?lang=en`),
  ];
  logs = await Promise.all(pages.map(({ page }) => keepFrames(page)));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  folder?.drop();
});

/** Three hours of an ordinary afternoon, so that the windows differ. */
async function pushHistory(input: object, now: number): Promise<void> {
  const parsed = parseFloor(input);
  if (!parsed.ok) throw new Error('the demo floor is no floor');
  const scenario = createScenario({ seed: 3, floor: parsed.floor });
  let batch: object[] = [];
  for (const { id, name, time, data } of eventsBetween(scenario, now - 3 * HOUR, now - MINUTE)) {
    batch.push(cloudEvent('hall', id, name, time, data));
    if (batch.length < BATCH) continue;
    await push(batch);
    batch = [];
  }
  await push(batch);
}

interface Pushed {
  readonly events: number;
  readonly perSecond: number;
}

/** Pushes in bursts for so long, as much as the clock asks for: what has come while the stream rested, too. */
async function pushFor(ms: number): Promise<Pushed> {
  const start = performance.now();
  let events = 0;
  while (performance.now() - start < ms) {
    const due = load.until(Date.now());
    for (let nth = 0; nth < due.length; nth += BATCH) events += await push(due.slice(nth, nth + BATCH));
    await sleep(BURST_MS);
  }
  return { events, perSecond: Math.round((events / (performance.now() - start)) * SECOND) };
}

/** Asks the API again and again until `done`, and as often as `least` at least. */
async function listen(done: () => boolean, pauseMs: number, least = 1): Promise<ApiBoard[]> {
  const boards: ApiBoard[] = [];
  while (!done() || boards.length < least) {
    boards.push(await readBoard(server.url));
    await sleep(pauseMs);
  }
  return boards;
}

async function listenWhile<T>(work: Promise<T>, pauseMs: number, least?: number): Promise<readonly [T, ApiBoard[]]> {
  let over = false;
  const ended = work.finally(() => (over = true));
  const [result, boards] = await Promise.all([ended, listen(() => over, pauseMs, least)]);
  return [result, boards];
}

/** What both pages showed since the last call, against what the API said then, and says now of what time alone may have changed. */
async function compareAll(boards: readonly ApiBoard[]): Promise<readonly Comparison[]> {
  const shown = await Promise.all(logs.map((log) => log.take()));
  const settled: Comparison[] = [];
  for (const frames of shown)
    settled.push(await settle(compare(frames, boards), frames, (at) => readBoard(server.url, at)));
  return settled;
}

/** No difference that nothing excuses, and hardly any of which nobody can say: events of the very instant of a frame came after it. */
function expectEqual(found: Comparison, least: { readonly cells: number; readonly positions: number }): void {
  expect(found.wrong).toEqual([]);
  expect(found.open.length, JSON.stringify(found.open.slice(0, 5))).toBeLessThanOrEqual(found.equal / 100);
  expect(found.cells.size).toBeGreaterThanOrEqual(least.cells);
  expect(found.positions.size).toBeGreaterThanOrEqual(least.positions);
}

const summary = (found: readonly Comparison[]): string =>
  found
    .map(
      ({ positions, cells, equal, moved, open }) =>
        `${cells.size} cells at ${positions.size} positions, ${equal} equal, ${moved} moved, ${open.length} open`,
    )
    .join('; ');

const windowsIn = ({ cells }: Comparison): readonly string[] => [...new Set([...cells].map(windowOf))].sort();

/** Cells of the console and the wall: 12 queues, the head figures, the open drawer. */
const CONSOLE_CELLS = 80;
const WALL_CELLS = 35;
/** So many that the places that one figure stands in are hardly any of what is compared. */
const ANSWERS_AT_REST = 8;

describe('figures on screen', () => {
  it('equal the API at equal position while events pour in', async () => {
    const [pushed, boards] = await listenWhile(pushFor(12_000), 120);
    const found = await compareAll(boards);
    const [onConsole, onWall] = found;
    report(
      `truth under load: ${pushed.events} events, ${pushed.perSecond}/s, ${boards.length} answers: ${summary(found)}`,
    );
    expectEqual(onConsole!, { cells: CONSOLE_CELLS, positions: 8 });
    expectEqual(onWall!, { cells: WALL_CELLS, positions: 8 });
    expect(windowsIn(onConsole!)).toEqual(['interval15', 'now', 'slide15', 'slide30', 'today']);
    expect(pushed.perSecond).toBeGreaterThan(250);
    await Promise.all(pages.map(({ page }, nth) => keepPicture(page, `truth-${['console', 'wall'][nth]}`)));
  });

  it('equal the API whenever the stream rests', async () => {
    for (let round = 0; round < 3; round++) {
      await pushFor(1500);
      const { position } = await readBoard(server.url);
      const isThere = async (log: (typeof logs)[number]): Promise<boolean> =>
        Number((await log.last())?.position) >= Number(position);
      for (const log of logs) await until('the newest position', () => isThere(log));
      const [, boards] = await listenWhile(sleep(2500), 200, ANSWERS_AT_REST);
      const found = await compareAll(boards);
      report(`truth at rest: ${summary(found)}`);
      expectEqual(found[0]!, { cells: CONSOLE_CELLS, positions: 1 });
      expectEqual(found[1]!, { cells: WALL_CELLS, positions: 1 });
    }
  });

  it('follow the API while only time passes: windows slide, waits pass their threshold', async () => {
    const before = await Promise.all(logs.map((log) => log.last()));
    const [, boards] = await listenWhile(sleep(14_000), 400);
    const after = await Promise.all(logs.map((log) => log.last()));
    const found = await compareAll(boards);
    report(`truth by time alone: ${summary(found)}`);
    for (const one of found) expectEqual(one, { cells: WALL_CELLS, positions: 1 });
    expect(after[0]?.cells).not.toEqual(before[0]?.cells);
  });

  it('would be found out: one count more on the API is a difference on both pages', async () => {
    const [, boards] = await listenWhile(sleep(2500), 200);
    const untrue = boards.map((board) => {
      const { waiting } = board.totals;
      return { ...board, totals: { ...board.totals, waiting: { ...waiting!, value: (waiting?.value ?? 0) + 1 } } };
    });
    for (const log of logs) {
      const { wrong, open } = compare(await log.take(), untrue);
      const places = [...wrong, ...open].map(({ cell }) => cell);
      expect(places.filter((cell) => /^(totals|wall).waiting$/u.test(cell)).length).toBeGreaterThan(boards.length / 2);
    }
  });

  it('were shown without a complaint or a word to the outside', () => {
    expect(pages.flatMap(({ complaints, strays }) => [...complaints, ...strays])).toEqual([]);
  });
});
