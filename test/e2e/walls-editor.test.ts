// For: a wall made from nothing in the editor, by mouse alone and by keyboard alone; saved, exported, deleted, imported. May import: all. Promises: a real server, a real browser, nothing but pointer or nothing but keys.
import { readFileSync } from 'node:fs';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wallReaders } from '../../shared/walls/answers.ts';
import type { WallDocument } from '../../shared/walls/wall.ts';
import { isLive, keepPicture, launchBrowser, openPage, type OpenPage } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { makeFolder, serve, type Folder, type Server } from '../support/e2e-server.ts';

const FLOOR = {
  name: 'Hall',
  sites: [{ id: 'main', name: 'Main', timeZone: 'UTC' }],
  queues: [
    { id: 'etc', name: 'ETC & tolling' },
    { id: 'rescue', name: 'Rescue' },
  ],
};

let folder: Folder;
let server: Server;
let browser: Browser;
let open: OpenPage;

beforeAll(async () => {
  await ensureBuilt();
  folder = makeFolder();
  server = await serve({ folder, floor: FLOOR });
  browser = await launchBrowser();
  open = await openPage(browser, { width: 1440, height: 900 });
  await open.page.goto(`${server.url}/?lang=en`, { waitUntil: 'domcontentloaded' });
  await isLive(open.page);
});
afterAll(async () => {
  await open?.close();
  await browser?.close();
  await server?.kill();
  folder?.drop();
});

async function documentOf(id: string): Promise<WallDocument | null> {
  const response = await fetch(`${server.url}/api/v1/walls/${id}`);
  return response.ok ? wallReaders.version(await response.json()).document : null;
}
const fileOf = async (download: Download): Promise<unknown> =>
  JSON.parse(readFileSync(await download.path(), 'utf8')) as unknown;
const saved = (page: Page, version: number): Promise<void> =>
  page.getByText(`Saved, version ${version}`).waitFor({ timeout: 20_000 });
const placeOf = (tile: WallDocument['pinned'][number] | undefined) => tile && [tile.x, tile.y, tile.w, tile.h];

/** Takes hold of an element's middle and lets go `columns` and `rows` of the grid on. */
async function dragBy(page: Page, selector: string, columns: number, rows: number): Promise<void> {
  const box = (await page.locator(selector).boundingBox())!;
  const scale = Number(await page.locator('.stage').getAttribute('data-scale'));
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + (columns * 1856 * scale) / 24, y + rows * 16 * scale, { steps: 6 });
  await page.mouse.up();
}

/** Takes hold of an element and lets go at shares of the page's width and height. */
async function dragOnto(page: Page, selector: string, right: number, down: number): Promise<void> {
  await page.locator(selector).hover();
  await page.mouse.down();
  const stage = (await page.locator('.stage').boundingBox())!;
  await page.mouse.move(stage.x + stage.width * right, stage.y + stage.height * down, { steps: 6 });
  await page.mouse.up();
}

describe('a wall from nothing by mouse alone', () => {
  it('WEDIT2 WEDIT3 WEDIT5 WEDIT9 W1 W5 is made, saved, exported, deleted and imported, and is the same', async () => {
    const { page } = open;
    await page.locator('.top-nav a', { hasText: /^Walls$/u }).click();
    await page.getByRole('button', { name: 'Make' }).click();
    await page.getByText('Nothing stands here yet').waitFor();
    await page.locator('[data-kind=figure]').click();
    await dragBy(page, '[data-frame=figure]', 6, 8);
    await dragBy(page, '[data-handle=se]', 3, 8);
    await page.locator('[data-kind=queueBoard]').click();
    await page.locator('[data-frame=queueBoard]').waitFor();
    // Over the figure: refused, it stays.
    const before = await page.locator('[data-frame=queueBoard]').getAttribute('aria-label');
    await dragBy(page, '[data-frame=queueBoard]', 0, -5);
    expect(await page.locator('.status-refused').textContent()).toContain('covers');
    expect(await page.locator('[data-frame=queueBoard]').getAttribute('aria-label')).toBe(before);
    await page.getByRole('group', { name: 'Columns' }).getByRole('button', { name: 'last half hour' }).click();
    await page.locator('[data-kind=clock]').click();
    await page.getByRole('switch', { name: 'stands on every page' }).click();
    await page.getByRole('button', { name: 'Add page' }).click();
    await page.locator('[data-frame=clock]').waitFor();
    // Dragged in to where it is let go.
    await dragOnto(page, '[data-kind=text]', 0.7, 0.8);
    await page.locator('[data-frame=text]').waitFor();
    await page.getByRole('button', { name: 'Remove tile' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('[data-frame=text]').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await saved(page, 2);
    await keepPicture(page, 'walls-editor-mouse');

    const made = (await documentOf('new-wall'))!;
    expect(placeOf(made.pages[0]?.tiles.find(({ type }) => type === 'figure'))).toEqual([6, 8, 8, 16]);
    expect(made.pages[0]?.tiles.find(({ type }) => type === 'queueBoard')?.settings).toEqual({
      columns: ['waiting', 'longest', 'serviceLevel', 'free'],
    });
    expect(made.pinned.map(({ type }) => type)).toEqual(['clock']);
    expect(made.pages[1]?.tiles.map((tile) => [tile.type, ...placeOf(tile)!])).toEqual([['text', 12, 46, 9, 5]]);

    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export' }).click();
    const download = await coming;
    const file = await fileOf(download);
    await page.getByRole('button', { name: 'All walls' }).click();
    await page.getByRole('button', { name: 'Delete New wall' }).click();
    await page.locator('[data-wall=new-wall]').getByRole('button', { name: 'Delete' }).click();
    await page.locator('[data-wall=new-wall]').waitFor({ state: 'detached' });
    expect(await documentOf('new-wall')).toBeNull();

    const choosing = page.waitForEvent('filechooser');
    await page.locator('.import-wall .file-button').click();
    await (await choosing).setFiles(await download.path());
    await page.locator('[data-frame=figure]').waitFor();
    expect(await documentOf('new-wall')).toEqual(made);
    expect(file).toEqual({ format: 'floorwatch.wall', version: 1, wall: made });
    expect(open.complaints).toEqual([]);
    expect(open.strays).toEqual([]);
  });
});

/** Presses Tab until what has the focus fits, as somebody does who looks for it. */
async function tabTo(page: Page, selector: string, back = false): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    const isThere = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    if (isThere) return;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`Tab does not come to ${selector}`);
}
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

describe('a wall from nothing by keyboard alone', () => {
  it('WEDIT4 WEDIT5 WEDIT9 W1 W5 W6 is made, saved, exported, deleted and imported, and is the same', async () => {
    const { page } = open;
    await page.goto(`${server.url}/?lang=en`, { waitUntil: 'domcontentloaded' });
    await isLive(page);
    await tabTo(page, '.top-nav a[href^="/walls"]');
    await press(page, 'Enter');
    await page.locator('.new-wall').waitFor();
    await tabTo(page, '.new-wall input');
    await page.keyboard.type('Night hall');
    await press(page, 'Enter');
    await page.getByText('Nothing stands here yet').waitFor();
    await tabTo(page, '[data-kind=figure]');
    await press(page, 'Enter');
    // What is put in has the focus.
    await page.waitForFunction(() => document.activeElement?.matches('[data-frame=figure]'));
    await press(page, ...Array<string>(6).fill('ArrowRight'), ...Array<string>(4).fill('ArrowDown'));
    await press(page, 'Shift+ArrowRight', 'Shift+ArrowRight', ...Array<string>(8).fill('Shift+ArrowDown'));
    expect(await page.locator('.status-line').textContent()).toContain('column 7, row 5, 7 wide, 16 high');
    await press(page, 'Enter');
    await tabTo(page, 'select[aria-label="Size"]');
    await press(page, 'ArrowUp');
    await page.locator('.hero').waitFor();
    await tabTo(page, '[data-kind=clock]', true);
    await press(page, 'Enter');
    await page.waitForFunction(() => document.activeElement?.matches('[data-frame=clock]'));
    // An arrow goes over what stands there.
    await press(page, ...Array<string>(4).fill('ArrowDown'), 'ArrowRight');
    expect(await page.locator('.status-line').textContent()).toContain('column 14, row 5');
    await press(page, 'Delete', 'Control+z');
    await page.locator('[data-frame=clock]').waitFor();
    await press(page, 'Control+z', 'Control+Shift+z', 'Control+s');
    await saved(page, 2);
    const made = (await documentOf('night-hall'))!;
    expect(made.name).toBe('Night hall');
    expect(made.pages[0]?.tiles.map((tile) => [tile.type, ...placeOf(tile)!])).toEqual([
      ['figure', 6, 4, 7, 16],
      ['clock', 13, 4, 6, 7],
    ]);
    expect(made.pages[0]?.tiles[0]?.settings).toEqual({ metric: 'waiting', of: null, size: 'hero' });

    await tabTo(page, 'a[download]', true);
    const coming = page.waitForEvent('download');
    await press(page, 'Enter');
    const download = await coming;
    await tabTo(page, '.wall-head .link', true);
    await press(page, 'Enter');
    await page.locator('[data-wall=night-hall]').waitFor();
    await tabTo(page, 'button[aria-label="Delete Night hall"]');
    await press(page, 'Enter');
    await tabTo(page, '[data-wall=night-hall] .button');
    await press(page, 'Enter');
    await page.locator('[data-wall=night-hall]').waitFor({ state: 'detached' });
    expect(await documentOf('night-hall')).toBeNull();
    // Asked for before: a key pressed while the browser is still being told would open its own dialog.
    const choosing = page.waitForEvent('filechooser');
    await tabTo(page, '.import-wall input');
    await press(page, 'Enter');
    await (await choosing).setFiles(await download.path());
    await page.locator('[data-frame=figure]').waitFor();
    expect(await documentOf('night-hall')).toEqual(made);
    expect(await fileOf(download)).toEqual({ format: 'floorwatch.wall', version: 1, wall: made });
    expect(open.complaints).toEqual([]);
  });
});

describe('two who edit one wall', () => {
  it('WEDIT9 the second is told, loses nothing and says which stays', async () => {
    const { page } = open;
    await page.goto(`${server.url}/walls/night?lang=en`, { waitUntil: 'domcontentloaded' });
    await page.locator('[data-frame=waiting]').focus();
    await press(page, 'Delete');
    const theirs = { ...(await documentOf('night'))!, rotateMs: 10_000 };
    const response = await fetch(`${server.url}/api/v1/walls/night`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'if-match': '"1"' },
      body: JSON.stringify(theirs),
    });
    expect(response.status).toBe(200);
    await press(page, 'Control+s');
    await page.getByText('has saved version 2 meanwhile').waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Take theirs' }).click();
    await page.locator('[data-frame=waiting]').waitFor();
    // Mine is one step back.
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('[data-frame=waiting]').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await saved(page, 3);
    expect((await documentOf('night'))!.pinned.map(({ id }) => id)).not.toContain('waiting');
  });
});
