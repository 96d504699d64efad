// For: a TV from its first page to its last: paired by a code on the fleet page, through a restart and a cut network, re-assigned, loaded anew, revoked. May import: all. Promises: a real server, real browsers.
import jsQr from 'jsqr';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from '../support/e2e-axe.ts';
import { isLive, keepPicture, launchBrowser, openPage, type OpenPage } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { makeFolder, serve, type Folder, type Server } from '../support/e2e-server.ts';
import { codeOn, openTv, watchedOn } from '../support/e2e-tvs.ts';
import { until } from '../support/e2e-wait.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const FLOOR = {
  name: 'TV floor',
  sites: [{ id: 'main', name: 'Main', timeZone: 'UTC' }],
  queues: [
    { id: 'etc', name: { en: 'ETC & tolling', 'zh-CN': 'ETC 通行' } },
    { id: 'rescue', name: 'Rescue' },
  ],
};

let folder: Folder;
let server: Server;
let proxy: TcpProxy;
let browser: Browser;
let tv: OpenPage & { readonly code: string };
let desk: OpenPage;

beforeAll(async () => {
  await ensureBuilt();
  folder = makeFolder();
  [server, browser] = await Promise.all([serve({ folder, floor: FLOOR }), launchBrowser()]);
  proxy = await startTcpProxy(server.port);
  tv = await openTv(browser, `http://127.0.0.1:${proxy.port}`);
});
afterAll(async () => {
  await tv?.close();
  await desk?.close();
  await browser?.close();
  await proxy?.stop();
  await server?.kill();
  folder?.drop();
});

/** The QR code of a page as its pixels, at the size drawn. */
async function qrOn(page: Page): Promise<string | undefined> {
  const drawn = await page.evaluate(async () => {
    const svg = document.querySelector('.qr-code')!;
    const image = new Image();
    const text = new XMLSerializer().serializeToString(svg);
    image.src = `data:image/svg+xml;base64,${btoa(text)}`;
    await image.decode();
    const { width, height } = svg.getBoundingClientRect();
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0, width, height);
    return { width: canvas.width, height: canvas.height, pixels: [...context.getImageData(0, 0, width, height).data] };
  });
  return jsQr(Uint8ClampedArray.from(drawn.pixels), drawn.width, drawn.height)?.data;
}
const wallOn = (page: Page): Promise<string | null> =>
  page.locator('[data-wall]').getAttribute('data-wall', { timeout: 30_000 });

describe('a TV', () => {
  it('W3 TV1 shows a code, and a QR code that scans', async () => {
    expect(tv.code).toMatch(/^[2-9A-HJ-NP-Z]{6}$/u);
    expect(await qrOn(tv.page)).toBe(`http://127.0.0.1:${proxy.port}/pair?code=${tv.code}`);
    expect(await tv.page.locator('.pair').textContent()).toContain(`127.0.0.1:${proxy.port}/pair`);
    await keepPicture(tv.page, 'tv-pair');
    expect(await axeFindings(tv.page)).toEqual([]);
  });

  it('W3 TV3 TV12 is approved where its QR code leads, and shows its wall', async () => {
    desk = await openPage(browser, { width: 1440, height: 900 });
    const { page } = desk;
    await page.goto(`${server.url}/pair?code=${tv.code}&lang=en`, { waitUntil: 'domcontentloaded' });
    await page.getByText('A screen of 1920 × 1080, at 127.0.0.1').waitFor();
    await page.getByLabel('Name of the TV').fill('Hall north');
    await page.getByLabel('Room', { exact: true }).fill('Hall');
    await keepPicture(page, 'tv-approve');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Approve this screen' }).click();
    await page.getByText('Hall north is paired and shows its wall.').waitFor();
    await isLive(tv.page);
    expect(await wallOn(tv.page)).toBe('overview');
    await keepPicture(tv.page, 'tv-wall');
  });

  it('TV6 TV7 is seen on the fleet page, and shows its name when asked', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Close' }).click();
    const row = page.locator('[data-tv]', { hasText: 'Hall north' });
    await until('the TV to be connected', async () => (await row.getAttribute('data-online')) === 'true');
    await row.getByRole('button').click();
    await keepPicture(page, 'tv-fleet');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Identify' }).click();
    await tv.page.locator('.tv-name', { hasText: 'Hall north' }).waitFor();
    await keepPicture(tv.page, 'tv-name');
  });

  it('W3 TV4 lives through a killed server without a hand', async () => {
    await server.kill();
    await until('the TV to see it', async () => (await shown()) === 'reconnecting');
    server = await serve({ folder, port: server.port, floor: FLOOR });
    await isLive(tv.page);
    expect(await watchedOn(tv.page)).toMatchObject({ loads: 1, lost: 0 });
    expect(await wallOn(tv.page)).toBe('overview');
  });

  it('W3 TV4 lives through a cut network, its picture kept', async () => {
    proxy.cut();
    await until('the TV to see it', async () => (await shown()) === 'reconnecting');
    expect(await wallOn(tv.page)).toBe('overview');
    proxy.mend();
    await isLive(tv.page);
    expect(await watchedOn(tv.page)).toMatchObject({ loads: 1, lost: 0 });
  });

  it('TV7 is re-assigned without a blank moment', async () => {
    const { page } = desk;
    await page.getByLabel('Shows the wall').selectOption('channels');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await until('the other wall', async () => (await wallOn(tv.page)) === 'channels');
    await isLive(tv.page);
    expect(await watchedOn(tv.page)).toMatchObject({ loads: 1, lost: 0 });
  });

  it('TV7 TV8 loads its page anew when asked, and is what it was', async () => {
    await desk.page.getByRole('button', { name: 'Load anew' }).click();
    const loads = async (): Promise<number> => (await watchedOn(tv.page).catch(orLeft))?.loads ?? 0;
    await until('the second page', async () => (await loads()) === 2);
    await isLive(tv.page);
    expect(await wallOn(tv.page)).toBe('channels');
  });

  it('TV9 shows a code again once it is revoked, and nothing of the floor', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('button', { name: 'Revoke it' }).click();
    const code = await codeOn(tv.page);
    expect(code).not.toBe(tv.code);
    expect(await tv.page.locator('[data-wall]').count()).toBe(0);
    await page.getByText('No TV yet').waitFor();
  });

  it('asked nobody else, and complained of nothing but the dead server', () => {
    const all = [tv, desk];
    expect(all.flatMap(({ strays }) => strays)).toEqual([]);
    const others = all.flatMap(({ complaints }) => complaints).filter((text) => !/WebSocket|net::ERR_/u.test(text));
    // A browser says of every answer 401 that it was one.
    expect(others.filter((text) => !/status of 401/u.test(text))).toEqual([]);
  });
});

/** A page that is loaded anew is not there to be asked for a moment; other failures are failures. */
function orLeft(error: unknown): null {
  if (error instanceof Error && error.message.includes('Execution context was destroyed')) return null;
  throw error;
}
const shown = (): Promise<string | null> => tv.page.locator('html').getAttribute('data-connection');
