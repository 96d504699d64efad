// For: a wall that is brought as a file, shown, changed and taken along again; every shipped wall; the gallery. May import: all. Promises: a real server, a real browser.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wallReaders } from '../../shared/walls/answers.ts';
import { shippedWalls } from '../../shared/walls/templates/shipped.ts';
import { keepPicture, launchBrowser, openLive, openPage, type OpenPage } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { cloudEvent, pushTo } from '../support/e2e-push.ts';
import { createKey, makeFolder, serve, type Folder, type Server } from '../support/e2e-server.ts';
import { until } from '../support/e2e-wait.ts';
import { askBelow } from '../support/http.ts';

const FLOOR = {
  name: 'Pushed floor',
  sites: [{ id: 'main', name: 'Main', timeZone: 'UTC' }],
  queues: [
    { id: 'etc', name: { en: 'ETC & tolling', 'zh-CN': 'ETC 通行' } },
    { id: 'rescue', name: 'Rescue' },
  ],
};
const HALL = {
  id: 'hall-2',
  name: { en: 'Hall 2', 'zh-CN': '二号大厅' },
  owner: 'aspen',
  scope: { queues: ['rescue'], teams: null },
  language: 'zh-CN',
  theme: 'light',
  pages: [
    {
      id: 'main',
      title: { en: 'Rescue desk', 'zh-CN': '救援台' },
      tiles: [
        { id: 'q', type: 'queueBoard', x: 0, y: 0, w: 15, h: 20, settings: {} },
        { id: 'c', type: 'queueCard', x: 15, y: 0, w: 9, h: 26, settings: {} },
        { id: 't', type: 'text', x: 0, y: 40, w: 15, h: 5, settings: { text: { en: 'Doors', 'zh-CN': '关门' } } },
      ],
    },
  ],
};

let folder: Folder;
let server: Server;
let browser: Browser;
const opened: OpenPage[] = [];

beforeAll(async () => {
  await ensureBuilt();
  folder = makeFolder();
  const key = await createKey(folder, 'pbx');
  server = await serve({ folder, floor: FLOOR });
  await pushTo(
    server.url,
    key,
  )([
    cloudEvent('pbx', 'a-in', 'agent.signedIn', Date.now() - 60_000, { agentId: 'a1' }),
    cloudEvent('pbx', 'a-joined', 'agent.queueJoined', Date.now() - 60_000, { agentId: 'a1', queueId: 'rescue' }),
    cloudEvent('pbx', 'v-e', 'visit.enqueued', Date.now() - 30_000, { contactId: 'v', queueId: 'rescue' }),
  ]);
  browser = await launchBrowser();
});
afterAll(async () => {
  for (const page of opened) await page.close();
  await browser?.close();
  await server?.kill();
  folder?.drop();
});

const ask = askBelow(() => `${server.url}/api/v1/walls`);
const isNew = { 'if-none-match': '*' };

describe('a wall as a file', () => {
  it('W5 WALL3 WALL7 is brought, shown as it says, and taken along the same', async () => {
    const brought = await ask('/import', 'POST', { format: 'floorwatch.wall', version: 1, wall: HALL }, isNew);
    expect(brought.status).toBe(200);
    const open = await openLive(browser, `${server.url}/wall/hall-2`);
    opened.push(open);
    const { page } = open;
    await page.locator('[data-tile=q] li[data-queue=rescue]').waitFor();
    expect(await page.locator('li[data-queue]').count()).toBe(1);
    expect(await page.locator('h1').textContent()).toContain('救援台');
    expect(await page.locator('.text-tile').textContent()).toBe('关门');
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light');
    await keepPicture(page, 'wall-imported');

    const file = await ask('/hall-2/export');
    expect((await ask('/hall-2', 'DELETE', undefined, { 'if-match': '"1"' })).status).toBe(204);
    expect((await ask('/import', 'POST', file.body, isNew)).status).toBe(200);
    expect((await ask('/hall-2/export')).body).toEqual(file.body);
    expect(open.complaints).toEqual([]);
    expect(open.strays).toEqual([]);
  });

  it('W5 WALL10 a screen follows its wall when it is changed, without a hand', async () => {
    const { page } = opened[0]!;
    const { version, document } = wallReaders.version((await ask('/hall-2')).body);
    const changed = { ...document, pages: [{ ...document!.pages[0]!, title: '新标题' }] };
    expect((await ask('/hall-2', 'PUT', changed, { 'if-match': `"${version}"` })).status).toBe(200);
    await until(
      'the new title',
      async () => ((await page.locator('h1').textContent()) ?? '').includes('新标题'),
      60_000,
    );
  });

  it('W5 WALL10 a wall that is not there comes up once somebody makes it', async () => {
    const open = await openPage(browser);
    opened.push(open);
    await open.page.goto(`${server.url}/wall/later?lang=en`, { waitUntil: 'domcontentloaded' });
    await open.page.getByText('There is no wall “later”').waitFor();
    const wall = { ...HALL, id: 'later', language: null };
    expect((await ask('/later', 'PUT', wall, isNew)).status).toBe(200);
    await open.page.locator('[data-wall=later]').waitFor({ timeout: 60_000 });
  });
});

describe('shipped walls and the gallery', () => {
  it('W1 WALL5 every shipped wall comes up without a complaint', async () => {
    for (const { id } of shippedWalls) {
      const open = await openLive(browser, `${server.url}/wall/${id}?lang=en`);
      await open.page.locator(`[data-wall=${id}] .tile`).first().waitFor();
      expect(await open.page.locator('.notice-error').count(), id).toBe(0);
      expect(open.complaints, id).toEqual([]);
      await keepPicture(open.page, `wall-${id}`);
      await open.close();
    }
  });

  it('W1 TILE1 the gallery shows every tile in every state', async () => {
    const open = await openPage(browser);
    opened.push(open);
    await open.page.goto(`${server.url}/gallery?lang=en`, { waitUntil: 'domcontentloaded' });
    await open.page.locator('.shelf').first().waitFor();
    for (const [state, kind] of [
      ['loading', 'loading'],
      ['error', 'error'],
      ['closed', 'closed'],
    ] as const) {
      const all = await open.page.locator(`[data-specimen=trend] [data-state=${state}] [data-notice=${kind}]`).count();
      expect(all, state).toBe(1);
    }
    expect(await open.page.locator('[data-state=ready] [data-notice]').count()).toBe(0);
    expect(open.complaints).toEqual([]);
  });
});
