// For: `npm start` as somebody who has just cloned it sees it. May import: all. Promises: the clock starts with the process, the pages being built.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPicture, launchBrowser, openPage } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { demo, makeFolder, type Folder, type Server } from '../support/e2e-server.ts';
import { report, until } from '../support/e2e-wait.ts';

/** From the start of the process to a wall with figures; 5 s on a machine at rest, twice that on a busy one. */
const FIRST_PICTURE_MS = 10_000;

let folder: Folder;
let server: Server;
let browser: Browser;

beforeAll(async () => {
  await ensureBuilt();
  [folder, browser] = [makeFolder(), await launchBrowser()];
});
afterAll(async () => {
  await browser?.close();
  await server?.kill();
  folder?.drop();
});

describe('the demo', () => {
  it('draws its first picture soon, with figures, and goes on living', async () => {
    const open = await openPage(browser);
    const { page } = open;
    server = await demo(folder);
    await page.goto(`${server.url}/wall/overview?lang=en`, { waitUntil: 'domcontentloaded' });
    await page.locator('.hero-value .hero-box').first().waitFor();
    await page.locator('li[data-queue="etc"]').waitFor();
    const pictureMs = Math.round(performance.now() - server.startedAt);
    await keepPicture(page, 'demo-first');
    report(
      `demo: greeted after ${Math.round(server.listeningAt - server.startedAt)} ms, first picture after ${pictureMs} ms`,
    );
    expect(pictureMs).toBeLessThanOrEqual(FIRST_PICTURE_MS);

    const at = async (): Promise<number> => Number(await page.locator('html').getAttribute('data-at'));
    const start = performance.now();
    const waits = new Set<string>();
    const isTold = async (): Promise<boolean> => {
      waits.add((await page.locator('.hero-value').nth(1).textContent()) ?? '');
      return Date.now() - (await at()) < 3000;
    };
    await until('the day to be told', isTold, 60_000);
    report(`demo: today is told after ${Math.round(performance.now() - start)} ms more`);
    // The past is told in order: nobody is shown as waiting for the hours that are yet to be told.
    expect([...waits].filter((text) => text.split(':').length > 2)).toEqual([]);
    const first = await at();
    await until('five more seconds of the floor', async () => (await at()) >= first + 5000);
    expect(server.alive).toBe(true);
    expect(await page.locator('.source-name').first().textContent()).toBe('Simulator');
    expect(Number(await page.locator('li[data-queue]').count())).toBe(12);
    await keepPicture(page, 'demo-live');
    expect([...open.complaints, ...open.strays]).toEqual([]);
  });

  it('says where to look, and stops when asked', async () => {
    for (const path of ['/wall/overview', '/wall/teams', '/wall/channels', '/'])
      expect(server.said).toContain(`${server.url}${path}`);
    expect(await server.stop()).toBe(0);
    expect(server.said).toContain('Stopped.');
  });
});
