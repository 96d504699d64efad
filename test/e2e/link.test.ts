// For: a server that dies under its screens and comes back. May import: all. Promises: screens are told the truth about their age in time, and need nobody to come back.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleEn } from '../../client/i18n/console-en.ts';
import { en } from '../../client/i18n/en.ts';
import { MINUTE } from '../../shared/time.ts';
import { expectedText, readBoard } from '../support/e2e-board-cells.ts';
import { isLive, keepPicture, launchBrowser, openLive, type OpenPage } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { afternoonFloor } from '../support/e2e-floors.ts';
import { createLoad } from '../support/e2e-load.ts';
import { pushTo } from '../support/e2e-push.ts';
import { keepFrames } from '../support/e2e-screen-cells.ts';
import { createKey, makeFolder, serve, type Folder, type Server } from '../support/e2e-server.ts';
import { report, until } from '../support/e2e-wait.ts';

/** A dead server is seen on screen within this. */
const SEEN_MS = 5000;
/** A server that listens again is found within this. */
const BACK_MS = 3000;

interface Screen {
  readonly name: string;
  readonly address: string;
  /** Where the age of the figures is said, and how it begins. */
  readonly strip: string;
  readonly gone: string;
  readonly silent: string;
}
const head = (text: string): string => text.split('{{')[0]!.trim();
const SCREENS: readonly Screen[] = [
  {
    name: 'overview',
    address: '/wall/overview?lang=en',
    strip: '.link-strip',
    gone: head(en.link.reconnecting),
    silent: head(en.link.stale),
  },
  {
    name: 'teams',
    address: '/wall/teams?lang=en',
    strip: '.link-strip',
    gone: head(en.link.reconnecting),
    silent: head(en.link.stale),
  },
  {
    name: 'console',
    address: '/?lang=en&queue=etc',
    strip: '.strip-old',
    gone: head(consoleEn.link.reconnecting),
    silent: head(consoleEn.link.stale),
  },
];

let folder: Folder;
let server: Server;
let browser: Browser;
let pages: readonly OpenPage[] = [];

beforeAll(async () => {
  await ensureBuilt();
  folder = makeFolder();
  const now = Date.now();
  const [key, started, launched] = await Promise.all([
    createKey(folder, 'hall'),
    serve({ folder, floor: afternoonFloor(now) }),
    launchBrowser(),
  ]);
  [server, browser] = [started, launched];
  const from = now - 2 * MINUTE;
  const load = createLoad({ source: 'hall', run: 'past', seed: 9, queues: ['etc', 'road'], eventsPerSecond: 40, from });
  await pushTo(server.url, key)(load.until(now));
  pages = await Promise.all(SCREENS.map(({ address }) => openLive(browser, server.url + address)));
  // A page that loads anew loses the mark.
  for (const { page } of pages) await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
});
afterAll(async () => {
  await browser?.close();
  server?.signal('SIGCONT');
  await server?.kill();
  folder?.drop();
});

const isSamePage = (page: Page): Promise<boolean> => page.evaluate(() => 'isSamePage' in globalThis);

/** Time from `since` until every screen says in words that its figures are old, ms; the slowest counts. */
async function untilSaid(word: 'gone' | 'silent', since: number): Promise<number> {
  await Promise.all(
    pages.map(({ page }, nth) =>
      page.locator(SCREENS[nth]!.strip, { hasText: SCREENS[nth]![word] }).waitFor({ timeout: 20_000 }),
    ),
  );
  return Math.round(performance.now() - since);
}

async function untilLive(since: number): Promise<number> {
  await Promise.all(pages.map(({ page }) => isLive(page)));
  return Math.round(performance.now() - since);
}

/** What a page asks of its server from now on: plain questions whether it is there, and sockets. */
function countKnocks(page: Page): { readonly questions: number; readonly sockets: number } {
  const knocks = { questions: 0, sockets: 0 };
  page.on('request', (request) => {
    if (request.url().endsWith('/healthz')) knocks.questions++;
  });
  page.on('websocket', () => knocks.sockets++);
  return knocks;
}

/** Figures that time alone does not change, as the console shows them. */
const LASTING = ['offered@today', 'answered@today', 'abandoned@today', 'asa@today', 'callbacks@today', 'left@today'];

describe('the link', () => {
  it('D20: a killed server is seen on every screen within 5 s, and found again within 3 s, by itself', async () => {
    const frames = await keepFrames(pages[2]!.page);
    const before = await readBoard(server.url);
    const isThere = async (): Promise<boolean> => Number((await frames.last())?.position) >= Number(before.position);
    await until('the last position on the console', isThere);

    const knocks = countKnocks(pages[0]!.page);
    const killedAt = performance.now();
    await server.kill();
    const seenMs = await untilSaid('gone', killedAt);
    const states = await Promise.all(pages.map(({ page }) => page.locator('html').getAttribute('data-connection')));
    expect(new Set(states)).toEqual(new Set(['reconnecting']));
    await Promise.all(pages.map(({ page }, nth) => keepPicture(page, `link-gone-${SCREENS[nth]!.name}`)));

    await until('three questions whether the server is there', () => knocks.questions >= 3);
    // A browser that has seen many failed ones holds them back for seconds.
    expect(knocks.sockets).toBe(0);

    server = await serve({ folder, port: server.port, floor: afternoonFloor(Date.now()) });
    const backMs = await untilLive(server.listeningAt);
    report(`killed: said after ${seenMs} ms; live again ${backMs} ms after the server listened`);
    expect(seenMs).toBeLessThanOrEqual(SEEN_MS);
    expect(backMs).toBeLessThanOrEqual(BACK_MS);

    const after = await readBoard(server.url);
    // What alerts have done by themselves since stands in the journal, too.
    expect(Number(after.position)).toBeGreaterThanOrEqual(Number(before.position));
    const shown = await until('a frame of the new server', () => frames.last());
    for (const column of LASTING) {
      const cell = `drawer/etc/${column}`;
      expect([cell, shown.cells[cell]]).toEqual([cell, expectedText(before, cell)]);
      expect(expectedText(after, cell)).toBe(expectedText(before, cell));
    }
    expect(Number(shown.cells['drawer/etc/offered@today'])).toBeGreaterThan(100);
    for (const { page } of pages) expect(await isSamePage(page)).toBe(true);
    for (const { strip } of SCREENS) expect(await pages[0]!.page.locator(strip).count()).toBe(0);
  });

  it('D20: a server that falls silent is seen within 5 s of its last word, and believed again at its next', async () => {
    const stoppedAt = performance.now();
    server.signal('SIGSTOP');
    const seenMs = await untilSaid('silent', stoppedAt);
    await Promise.all(pages.map(({ page }, nth) => keepPicture(page, `link-silent-${SCREENS[nth]!.name}`)));
    const wokenAt = performance.now();
    server.signal('SIGCONT');
    const backMs = await untilLive(wokenAt);
    report(`silent: said after ${seenMs} ms; live again ${backMs} ms after the server went on`);
    // On a machine that runs another browser beside it drawing may take a while.
    expect(seenMs).toBeLessThanOrEqual(SEEN_MS + 1000);
    expect(backMs).toBeLessThanOrEqual(BACK_MS);
    for (const { page } of pages) expect(await isSamePage(page)).toBe(true);
  });

  it('asked nobody else, and complained of nothing but the dead server', () => {
    expect(pages.flatMap(({ strays }) => strays)).toEqual([]);
    const others = pages.flatMap(({ complaints }) => complaints).filter((text) => !/WebSocket|net::ERR_/u.test(text));
    expect(others).toEqual([]);
  });
});
