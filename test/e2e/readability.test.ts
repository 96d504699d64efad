// For: holding the tables of type sizes to what tiles draw. May import: all. Promises: a real browser measures every text of every tile of the gallery, in both languages.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SPECIMENS, type Specimen } from '../../client/features/gallery/specimens.ts';
import type { TileTexts } from '../../client/tiles/frame/tile-texts.ts';
import { TEXTS } from '../../client/tiles/texts.ts';
import { CAP } from '../../shared/walls/readability/angles.ts';
import type { TileText } from '../../shared/walls/readability/verdict.ts';
import type { TileType } from '../../shared/walls/tile-settings.ts';
import { launchBrowser, openPage, type OpenPage } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { makeFolder, serve, type Folder, type Server } from '../support/e2e-server.ts';

/** Of the gallery's floor: eight queues, three teams of two lines. */
const ROWS: Readonly<Partial<Record<TileType, number>>> = { queueBoard: 8, seats: 6 };

const textsOf = ({ type, settings, box }: Specimen): readonly TileText[] =>
  (TEXTS[type] as TileTexts<TileType>).texts(settings, { ...box, rows: ROWS[type] ?? null });

interface Drawn {
  readonly specimen: string;
  readonly text: string;
  /** Which row of the table it is, −1 for none. */
  readonly row: number;
  readonly px: number;
  /** Height of a capital and of a digit as the browser paints them, px. */
  readonly capital: number;
  readonly digit: number;
}

/** Runs in the page: every text that is seen, with its size and its row of the table. */
function measure(tables: Readonly<Record<string, readonly string[]>>): readonly Drawn[] {
  const pen = document.createElement('canvas').getContext('2d')!;
  const found: Drawn[] = [];
  for (const [specimen, selectors] of Object.entries(tables))
    for (const place of document.querySelectorAll(
      `[data-specimen="${specimen}"] :is([data-state=ready], [data-state=stale]) .specimen`,
    )) {
      const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement!;
        const text = walker.currentNode.textContent?.trim() ?? '';
        const { width } = element.getBoundingClientRect();
        if (text === '' || width === 0 || element.closest('.visually-hidden, .rolling-text') !== null) continue;
        const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
        const zoom = (element as HTMLElement & { readonly currentCSSZoom?: number }).currentCSSZoom ?? 1;
        const px = Number.parseFloat(fontSize) * zoom;
        pen.font = `${fontStyle} ${fontWeight} ${px}px ${fontFamily}`;
        const heightOf = (glyph: string): number => pen.measureText(glyph).actualBoundingBoxAscent;
        const row = selectors.findIndex((selector) => {
          const near = element.closest(selector);
          return near !== null && place.contains(near);
        });
        found.push({ specimen, text, row, px, capital: heightOf('H'), digit: heightOf('5') });
      }
    }
  return found;
}

let folder: Folder;
let server: Server;
let browser: Browser;
let open: OpenPage;

beforeAll(async () => {
  await ensureBuilt();
  folder = makeFolder();
  server = await serve({ folder, floor: { name: 'Hall', sites: [{ id: 'main', name: 'Main', timeZone: 'UTC' }] } });
  browser = await launchBrowser();
  open = await openPage(browser);
});
afterAll(async () => {
  await open?.close();
  await browser?.close();
  await server?.kill();
  folder?.drop();
});

const selectors = Object.fromEntries(SPECIMENS.map((one) => [one.id, textsOf(one).map(({ selector }) => selector)]));

async function drawn(language: string): Promise<readonly Drawn[]> {
  await open.page.goto(`${server.url}/gallery?lang=${language}`, { waitUntil: 'domcontentloaded' });
  await open.page.locator('.shelf').first().waitFor();
  await open.page.evaluate(() => document.fonts.ready.then(() => null));
  return open.page.evaluate(measure, selectors);
}

describe.each(['en', 'zh'])('the type of every tile, %s', (language) => {
  it('READ5 is of the sizes that its table says, and every text has its row', async () => {
    const all = await drawn(language);
    expect(all.length).toBeGreaterThan(300);
    const wrong = all.flatMap(({ specimen, text, row, px }) => {
      const one = SPECIMENS.find(({ id }) => id === specimen)!;
      const said = textsOf(one)[row];
      if (said === undefined) return [`${specimen}: no row for “${text}” of ${px} px`];
      return said.px.some((size) => Math.abs(size - px) < 0.1)
        ? []
        : [`${specimen} ${said.selector}: ${px} px “${text}”`];
    });
    expect(wrong).toEqual([]);
  });
  it('READ5 capitals and digits are as high as the engine takes them to be', async () => {
    for (const { specimen, text, px, capital, digit } of await drawn(language)) {
      // A canvas paints on whole px: one of them either way.
      expect(Math.abs(capital - px * CAP), `${specimen} “${text}”`).toBeLessThan(1 + 0.02 * px);
      expect(Math.abs(digit - px * CAP), `${specimen} “${text}”`).toBeLessThan(1 + 0.02 * px);
    }
  });
});

describe('the tables', () => {
  it('READ5 have no row for figures or names that no tile draws', async () => {
    const seen = new Set(
      (await drawn('en')).map(({ specimen, row }) => `${typeOf(specimen)} ${selectors[specimen]![row]}`),
    );
    const said = SPECIMENS.flatMap((one) =>
      textsOf(one)
        .filter(({ role }) => role !== 'detail')
        .map(({ selector }) => `${one.type} ${selector}`),
    );
    expect(new Set(said).size).toBeGreaterThan(25);
    expect([...new Set(said)].filter((row) => !seen.has(row))).toEqual([]);
  });
});

const typeOf = (specimen: string): TileType => SPECIMENS.find(({ id }) => id === specimen)!.type;
