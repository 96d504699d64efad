// For: pictures of every tile in every state and of every template, and what can be wrong in a picture, measured. May import: all. Promises: a floor that stands still; pictures go to `screenshots/`, which git ignores; text is within its tile, whole, not on other text, and never under the floor of sizes.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AT } from '../../client/features/gallery/floor.ts';
import { SPECIMENS } from '../../client/features/gallery/specimens.ts';
import { newTile, leastOf } from '../../client/features/walls/edit/new-tile.ts';
import { freePlace } from '../../client/features/walls/edit/placing.ts';
import { TILE_SETTINGS, type TileType } from '../../shared/walls/tile-settings.ts';
import type { Tile, WallDraft } from '../../shared/walls/wall.ts';
import { shippedWalls } from '../../shared/walls/templates/shipped.ts';
import { keepPicture, launchBrowser, openLive, openPage, type OpenPage } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { geometryFaults, hasItsFont } from '../support/e2e-geometry.ts';
import { frozenFeed } from '../support/frozen-feed.ts';
import { startScreenServer, type ScreenServer } from '../support/screen-server.ts';

const LOOKS = [
  ['dark', 'lang=en&theme=dark'],
  ['light', 'lang=en&theme=light'],
  ['contrast', 'lang=en&theme=contrast'],
  ['chinese', 'lang=zh&theme=dark'],
] as const;
/** Sizes and places do not hang on colours: measured in one look a language. */
const MEASURED: ReadonlySet<string> = new Set(['dark', 'chinese']);

/** The queue that tiles of one queue show. */
const FIRST = 'etc';
/** Every kind of tile in the least place in which the editor puts it, on as many walls of one page as that takes. */
const narrow: readonly WallDraft[] = narrowWalls();

function narrowWalls(): WallDraft[] {
  const sheets: Tile[][] = [];
  for (const type of Object.keys(TILE_SETTINGS) as TileType[]) {
    const placeOn = (tiles: readonly Tile[]) => freePlace(leastOf(type), tiles, leastOf(type));
    if (sheets.every((tiles) => placeOn(tiles) === null)) sheets.push([]);
    const room = sheets.find((tiles) => placeOn(tiles) !== null)!;
    const tile = newTile(type, type, placeOn(room)!);
    room.push('queue' in tile.settings ? ({ ...tile, settings: { ...tile.settings, queue: FIRST } } as Tile) : tile);
  }
  return sheets.map((tiles, nth) => ({ id: `narrow-${nth}`, name: 'Narrow', pages: [{ id: 'main', tiles }] }));
}

/** In the least place words may end in dots, or be left out whole. */
const isNotMeant = (fault: string): boolean => !fault.includes('ends in dots') && !fault.endsWith('is left out');
/** Running times and rolling digits of what is old without the line under them that says so. */
const UNMARKED = `[...document.querySelectorAll('.stale time, .stale .rolling-place')]
  .filter((time) => getComputedStyle(time).textDecorationLine !== 'underline').map((time) => time.textContent)`;
/** The wall with the strip of alerts. */
const STRIP = narrow.find(({ pages }) => pages.some(({ tiles }) => tiles?.some(({ type }) => type === 'alerts')))!.id;

let browser: Browser;
let stopped: ScreenServer;
let calm: ScreenServer;
let storm: ScreenServer;
let open: OpenPage;

beforeAll(async () => {
  await ensureBuilt();
  calm = await startScreenServer({ feed: frozenFeed(), walls: [...shippedWalls, ...narrow], now: () => AT });
  storm = await startScreenServer({ feed: frozenFeed({ incident: true }), walls: shippedWalls, now: () => AT });
  stopped = await startScreenServer({ feed: frozenFeed({ halted: true }), walls: narrow, now: () => AT });
  browser = await launchBrowser();
  open = await openPage(browser);
  await open.page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(async () => {
  await open?.close();
  await browser?.close();
  await calm?.stop();
  await storm?.stop();
  await stopped?.stop();
});

/** Opens, waits for `ready` and the font, keeps the picture, and gives the faults of the boxes. */
async function shoot(url: string, ready: string, name: string, boxes: string | null): Promise<readonly string[]> {
  const { page } = open;
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await page.locator(ready).last().waitFor();
  expect(await hasItsFont(page), name).toBe(true);
  await keepPicture(page, name);
  expect(open.complaints, name).toEqual([]);
  return boxes === null ? [] : geometryFaults(page, boxes);
}

describe.each(LOOKS)('pictures, %s', (look, query) => {
  const boxes = (selector: string): string | null => (MEASURED.has(look) ? selector : null);

  it('W1 TILE4 every template', async () => {
    for (const { id } of shippedWalls) {
      const faults = await shoot(`${calm.url}/wall/${id}?${query}`, '.tile', `${id}-${look}`, boxes('.tile'));
      expect(faults, id).toEqual([]);
      expect(((await open.page.locator('.wall').innerText()) ?? '').length, id).toBeGreaterThan(200);
    }
  });

  it('TILE4 every kind in the least place: names may end in dots, all else is whole or left out', async () => {
    for (const { id } of narrow) {
      const faults = await shoot(`${calm.url}/wall/${id}?${query}`, '.tile', `${id}-${look}`, boxes('.tile'));
      expect(faults.filter(isNotMeant), id).toEqual([]);
    }
  });

  it('JRN6 TILE4 the least strip says that the server takes nothing in', async () => {
    const faults = await shoot(
      `${stopped.url}/wall/${STRIP}?${query}`,
      '.link-strip',
      `halted-${look}`,
      boxes('.tile'),
    );
    expect(faults.filter(isNotMeant)).toEqual([]);
  });

  it('T3 TILE4 every kind in the least place, of a server that is gone', async () => {
    for (const { id } of narrow) {
      const gone = await startScreenServer({ feed: frozenFeed(), walls: narrow, now: () => AT });
      const { page, close } = await openLive(browser, `${gone.url}/wall/${id}?${query}`);
      await expect.poll(() => hasItsFont(page)).toBe(true);
      await gone.stop();
      await page.locator('.wall-away .tile').last().waitFor();
      await keepPicture(page, `gone-${id}-${look}`);
      expect(await page.evaluate<readonly string[]>(UNMARKED), id).toEqual([]);
      const faults = MEASURED.has(look) ? await geometryFaults(page, '.tile') : [];
      await close();
      expect(faults.filter(isNotMeant), id).toEqual([]);
    }
  });

  it('W4 TILE4 a wall that an incident has taken over', async () => {
    const url = `${storm.url}/wall/overview?${query}`;
    expect(await shoot(url, '.incident', `incident-over-${look}`, boxes('.wall-board'))).toEqual([]);
  });

  it('TILE1 TILE4 every tile in every state', async () => {
    const url = `${calm.url}/gallery?${query}`;
    expect(await shoot(url, '.shelf', `gallery-${look}-top`, boxes('.specimen'))).toEqual([]);
    const states = SPECIMENS.reduce((sum, specimen) => sum + specimen.states.length, 0);
    expect(await open.page.locator('.specimen').count()).toBe(states);
    await keepPicture(open.page, `gallery-${look}`, { fullPage: true });
  });
});

describe('the console', () => {
  it('T3 marks its figures as old once the server is gone', async () => {
    const gone = await startScreenServer({ feed: frozenFeed(), walls: [], now: () => AT });
    const { page, close } = await openLive(browser, `${gone.url}/?lang=en`);
    await page.locator('.sum-value .rolling-place').first().waitFor();
    await gone.stop();
    await page.locator('.sum-value .stale .rolling-place').first().waitFor();
    expect(await page.evaluate<readonly string[]>(UNMARKED)).toEqual([]);
    await close();
  });
});

describe('the measure', () => {
  it('TILE4 finds text that is cut, beyond its tile, on other text, or too small', async () => {
    const { page } = open;
    const plant = (html: string): Promise<unknown> =>
      page.evaluate(
        `document.body.innerHTML = '<div data-tile="t" style="position:relative;width:200px;height:100px;font-size:30px">${html}</div>'`,
      );
    const faults = () => geometryFaults(page, '[data-tile]');
    await plant('<p>Fine</p>');
    expect(await faults()).toEqual([]);
    await plant('<p style="overflow:hidden;width:60px;white-space:nowrap">A long name</p>');
    expect((await faults()).join()).toContain('is cut');
    await plant('<div style="overflow:hidden;height:50px"><p style="margin-top:34px;line-height:36px">Half</p></div>');
    expect((await faults()).join()).toContain('"Half" shows');
    await plant(
      '<div style="overflow:hidden;height:36px"><p style="margin-top:36px;line-height:36px">Left out</p></div>',
    );
    expect((await faults()).join()).toContain('is left out');
    await plant('<p style="overflow:hidden;width:60px;text-overflow:ellipsis;white-space:nowrap">A long name</p>');
    expect((await faults()).join()).toContain('ends in dots');
    await plant('<p style="white-space:nowrap">Longer than its tile is wide</p>');
    expect((await faults()).join()).toContain('beyond its tile');
    await plant('<p>One</p><p style="margin-top:-30px">Two</p>');
    expect((await faults()).join()).toContain('stand on each other');
    await plant('<p style="font-size:18px">Small</p>');
    expect((await faults()).join()).toContain('has 18 px');
  });
});
