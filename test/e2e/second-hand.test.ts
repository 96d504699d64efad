// For: what a second costs a wall. May import: shared, test/bench, test/support. Promises: the built client on a real gateway; the browser itself says what it lays out.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedWalls } from '../../shared/walls/templates/shipped.ts';
import { BenchBoard } from '../bench/bench-board.ts';
import { median } from '../bench/row.ts';
import { launchBrowser, openLive } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { startScreenServer, type ScreenServer } from '../support/screen-server.ts';

const FRAME_MS = 250;
/** Four seconds. */
const FRAMES = 16;
/** The clock and a headline that rolls; each running time is a box and a text. */
const BESIDE = 50;
const OF_ONE = 2;

/** What `Layout` in the browser's own record of a page says. */
interface Laid {
  /** Whether only parts of the page were laid out, each within a box of its own. */
  readonly partialLayout: boolean;
  readonly dirtyObjects: number;
  readonly totalObjects: number;
}
interface Traced {
  readonly traceEvents: readonly { readonly name: string; readonly args?: { readonly beginData?: Laid } }[];
}

let browser: Browser;
let server: ScreenServer;
/** A floor on which nothing happens but that time goes by. */
const board = new BenchBoard({ queues: 12, agents: 84, changed: 0 });

beforeAll(async () => {
  await ensureBuilt();
  server = await startScreenServer({ feed: board, walls: shippedWalls, now: () => board.at });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** What a page lays out while four seconds pass, layout by layout. */
async function laidOut(page: Page): Promise<readonly Laid[]> {
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await frames(FRAMES);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as Traced;
  return traceEvents.flatMap(({ name, args }) => (name === 'Layout' && args?.beginData ? [args.beginData] : []));
}

async function frames(count: number): Promise<void> {
  for (let nth = 0; nth < count; nth++) {
    board.tick(FRAME_MS);
    await sleep(FRAME_MS);
  }
}

describe('OLD5 a second', () => {
  it.each(['overview', 'teams', 'channels'])('lays out no more of the wall %s than its times', async (id) => {
    const { page, close } = await openLive(browser, `${server.url}/wall/${id}?lang=en`);
    await frames(4);
    const times = await page.locator('time').count();
    const laid = await laidOut(page);
    await close();
    expect(times).toBeGreaterThan(8);
    expect(laid.length).toBeGreaterThan(2);
    expect(laid.filter(({ partialLayout }) => !partialLayout)).toEqual([]);
    // A minute's turn may move more.
    expect(median(laid.map(({ totalObjects }) => totalObjects))).toBeLessThan(OF_ONE * times + BESIDE);
  });
});
