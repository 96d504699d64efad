// For: budget `wall`: main-thread time of a wall a frame, on a processor a quarter as fast as this one; and what of a wall's page is transferred. May import: test/bench, test/support, shared, playwright-core, node. Promises: the built client, a real gateway and Chromium; processor time and not time by the clock, so that a busy machine changes little.
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import { launchBrowser, openLive, openPage } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { startScreenServer } from '../support/screen-server.ts';
import { BenchBoard } from './bench-board.ts';
import { median, rounded, type BenchRow } from './row.ts';
import { WALL, WALL_FLOOR } from './wall-floor.ts';

const FRAME_MS = 250;
const THROTTLE = 4;
/** Compiles what frames touch, and lets page load be over. */
const WARM_UP = 24;
const SLICES = 7;
/** Two seconds: each slice has as many ticks of the second hand. */
const FRAMES = 8;

const PARTS = ['TaskDuration', 'ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'] as const;
type Cost = Readonly<Record<(typeof PARTS)[number], number>>;

/** Processor time of the page's main thread since it began, ms. */
async function costSoFar(session: CDPSession): Promise<Cost> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (part: string): number => 1000 * (metrics.find(({ name }) => name === part)?.value ?? NaN);
  return Object.fromEntries(PARTS.map((part) => [part, of(part)])) as Cost;
}

async function slice(session: CDPSession, frame: () => void): Promise<Cost> {
  const before = await costSoFar(session);
  for (let nth = 0; nth < FRAMES; nth++) {
    frame();
    await sleep(FRAME_MS);
  }
  const after = await costSoFar(session);
  return Object.fromEntries(PARTS.map((part) => [part, (after[part] - before[part]) / FRAMES])) as Cost;
}

async function slices(session: CDPSession, frame: () => void): Promise<readonly Cost[]> {
  const costs: Cost[] = [];
  for (let nth = 0; nth < SLICES; nth++) costs.push(await slice(session, frame));
  return costs;
}

/** The middle of the slices, ms a frame. */
const row = (name: string, costs: readonly Cost[], part: (typeof PARTS)[number]): BenchRow => ({
  ...{ name, unit: 'ms', runs: SLICES },
  value: rounded(median(costs.map((cost) => cost[part]))),
});

export async function run(): Promise<BenchRow[]> {
  await ensureBuilt();
  const board = new BenchBoard(WALL_FLOOR);
  const server = await startScreenServer({ feed: board, walls: [WALL], now: () => board.at });
  const browser = await launchBrowser();
  try {
    const transferred = await bytesOf(browser, `${server.url}/wall/bench?lang=en`);
    const { page } = await openLive(browser, `${server.url}/wall/bench?lang=en`);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const frame = (): void => board.tick();
    for (let nth = 0; nth < WARM_UP; nth += FRAMES) await slice(session, frame);
    const plain = await slices(session, frame);
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    await slice(session, frame);
    const costs = await slices(session, frame);
    return [
      row('wall', costs, 'TaskDuration'),
      row('wall-script', costs, 'ScriptDuration'),
      row('wall-layout', costs, 'LayoutDuration'),
      row('wall-style', costs, 'RecalcStyleDuration'),
      row('wall-unthrottled', plain, 'TaskDuration'),
      { name: 'wall-transfer', value: transferred, unit: 'kB', runs: 1 },
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** What a wall's page has transferred once figures are drawn, kB: fonts apart. */
async function bytesOf(browser: Awaited<ReturnType<typeof launchBrowser>>, url: string): Promise<number> {
  const { page, close } = await openPage(browser);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const fonts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Font') fonts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!fonts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForFunction(() => document.documentElement.dataset['at'] !== '');
  await sleep(1000);
  await close();
  return Math.round(bytes / 100) / 10;
}
