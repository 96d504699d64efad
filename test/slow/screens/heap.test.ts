// For: a wall that runs for a week. May import: all. Promises: the built client on a real gateway; a week of the wall's clock in ten minutes with FLOORWATCH_SOAK, some hours of it in half a minute without; what grows is told.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleSchema } from '../../../shared/rules/rule.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';
import { HOUR } from '../../../shared/time.ts';
import { foot, tile } from '../../../shared/walls/templates/place.ts';
import type { WallDraft } from '../../../shared/walls/wall.ts';
import { BenchBoard } from '../../bench/bench-board.ts';
import { anAlert } from '../../support/alerts.ts';
import { launchBrowser, openLive } from '../../support/e2e-browser.ts';
import { ensureBuilt } from '../../support/e2e-build.ts';
import { startScreenServer, type ScreenServer } from '../../support/screen-server.ts';
import { SOAK } from '../../support/soak.ts';

const WEEK = 168 * HOUR;
const FRAME_MS = 100;
const PAGE = `(document.querySelector('[data-page]')?.dataset.page ?? 'incident')`;
/** Of the screen's clock a frame: a week in 6,000 frames, ten minutes of ten a second. */
const STEP_MS = WEEK / 6000;
const [WARM_UP, SAMPLES, FRAMES] = SOAK ? [6, 48, 110] : [3, 12, 18];
/** A short run is over before V8 has compiled what is warm, on a slow machine later than on a quick one: it compiles nothing. */
const NO_COMPILERS = '--js-flags=--no-opt --no-maglev --no-sparkplug';
/**
 * Share of the heap that a page may hold more in the last third than in the middle one, of a short run than in both before: in a
 * long one, what V8 notes of code that gets warm is mostly done by then.
 */
const MOST_GROWTH = 0.03;
/** Nodes more that may be held outside the document at the end than at the beginning: less than its smallest page. */
const MOST_DETACHED = 100;
/** The gateway's seconds are short, so that a beat follows each frame: the screen's clock goes by beats. */
const HASTE = 100;

const STORM = ruleSchema.parse({
  ...{ id: 'storm', name: 'Storm', severity: 'critical', scope: { queue: 'q0' }, walls: 'takeOver' },
  when: { metric: 'longestWait', op: '>', value: 180_000 },
});
/** Pages that turn, pinned tiles, quiet hours: all that comes and goes on a wall. */
const WALL: WallDraft = {
  id: 'week',
  name: 'Week',
  quiet: { hours: { from: '22:00', to: '06:00' }, dim: 0.6 },
  rotateMs: 70_000,
  pinned: [tile('waiting', 'figure', [0, 0, 6, 16], { metric: 'waiting', size: 'hero' }, ['top']), ...foot],
  pages: [
    {
      id: 'queues',
      tiles: [tile('queues', 'queueBoard', [0, 16, 15, 37], {}), tile('curve', 'curve', [15, 16, 9, 24], {})],
    },
    { id: 'people', tiles: [tile('seats', 'seats', [0, 16, 24, 37], { style: 'map' })] },
    { id: 'waits', tiles: [tile('heat', 'heatMap', [0, 16, 24, 37], {})] },
  ],
};

interface Sample {
  readonly heap: number;
  readonly listeners: number;
  /** Which of its pages the wall shows: they differ in size by a factor of four. */
  readonly page: string;
  /** Nodes of the document. */
  readonly shown: number;
  /** Nodes that something holds though the document has them no more. */
  readonly detached: number;
}

type Weight = 'heap' | 'listeners' | 'shown' | 'detached';

const ofPage = (samples: readonly Sample[], name: string): readonly Sample[] =>
  samples.filter(({ page }) => page === name);
const pagesOf = (samples: readonly Sample[]): ReadonlySet<string> => new Set(samples.map(({ page }) => page));
/** Pages that were weighed before and after. */
const pagesInBoth = (before: readonly Sample[], after: readonly Sample[]): readonly string[] =>
  [...pagesOf(before)].filter((name) => pagesOf(after).has(name));

/** What a page holds more of the heap later than before, bytes: the middle of those seen in both. Pages differ by as much as is looked for. */
function growthOf(before: readonly Sample[], after: readonly Sample[]): number {
  const heapOf = (samples: readonly Sample[], name: string): number =>
    middle(ofPage(samples, name).map(({ heap }) => heap));
  return middle(pagesInBoth(before, after).map((name) => heapOf(after, name) - heapOf(before, name)));
}

/** Nodes of the document with those of text, and the page it shows. */
const SHOWN = `(() => {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
  let shown = 1;
  while (walker.nextNode()) shown++;
  return { shown, page: ${PAGE} };
})()`;

async function weigh(page: Page, session: CDPSession): Promise<Sample> {
  // Twice: what the first round frees may hold what the second takes.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  const document = await page.evaluate<Pick<Sample, 'page' | 'shown'>>(SHOWN);
  return {
    ...document,
    heap: of('JSHeapUsedSize'),
    listeners: of('JSEventListeners'),
    detached: of('Nodes') - document.shown,
  };
}

/** By least squares, in units of a sample. */
function slopeOf(values: readonly number[]): number {
  const [x, y] = [(values.length - 1) / 2, values.reduce((sum, value) => sum + value, 0) / values.length];
  const [over, under] = values.reduce(
    ([top, bottom], value, nth) => [top + (nth - x) * (value - y), bottom + (nth - x) ** 2],
    [0, 0],
  );
  return over / under;
}
const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

const board = new BenchBoard({ queues: 12, agents: 84, changed: 0.05, rules: [...shippedRules, STORM] });
let server: ScreenServer;
let browser: Browser;
let told = 0;

/** One frame; every 40th an alert opens or closes, of those that open every second takes the wall over. */
function frame(): void {
  const nth = told++;
  if (nth % 40 === 20) {
    const storm = { rule: 'storm', severity: 'critical', row: 'q0', column: 'longestWait.since' } as const;
    const alert = anAlert({ ...(nth % 160 === 20 ? storm : { row: 'q1' }), id: `a${nth}`, openedAt: board.at });
    board.putAlerts(nth % 80 === 20 ? [alert] : []);
  }
  board.tick(STEP_MS);
}

beforeAll(async () => {
  await ensureBuilt();
  server = await startScreenServer({
    feed: board,
    walls: [WALL],
    now: () => board.at,
    monotonic: () => HASTE * performance.now(),
  });
  browser = await launchBrowser(SOAK ? [] : [NO_COMPILERS]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('a wall for a week', () => {
  it('T5 WALL12 holds as much at the end as at the beginning', { timeout: HOUR }, async () => {
    const { page, complaints } = await openLive(browser, `${server.url}/wall/week?lang=en`);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const samples: Sample[] = [];
    const pages = new Set<string>();
    for (let sample = 0; sample < WARM_UP + SAMPLES; sample++) {
      for (let nth = 0; nth < FRAMES; nth++) {
        frame();
        await sleep(FRAME_MS);
        if (nth % 9 === 0) pages.add(await page.evaluate<string>(PAGE));
      }
      const weighed = await weigh(page, session);
      if (sample >= WARM_UP) samples.push(weighed);
    }
    const heaps = samples.map(({ heap }) => heap);
    const perDay = slopeOf(heaps) / ((FRAMES * STEP_MS) / (24 * HOUR));
    const third = Math.floor(samples.length / 3);
    const part = (pick: Weight, nth: number) =>
      middle(samples.slice(nth * third, (nth + 1) * third).map((one) => one[pick]));
    const [before, after] = [samples.slice(0, 2 * third), samples.slice(2 * third)];
    const again = pagesInBoth(before, after);
    const growth = growthOf(SOAK ? before.slice(third) : before, after);
    process.stdout.write(
      `${((SAMPLES * FRAMES * STEP_MS) / HOUR).toFixed(1)} h of a wall: heap ${(middle(heaps) / 1e6).toFixed(2)} MB, ` +
        `${(growth / 1e3).toFixed(0)} kB more in the last third than before, page by page, slope ${(perDay / 1e3).toFixed(1)} kB a day of it\n`,
    );
    expect([...pages].sort()).toEqual(['incident', 'people', 'queues', 'waits']);
    expect(growth).toBeLessThan(MOST_GROWTH * middle(heaps));
    const most = (of: readonly Sample[], pick: Weight) => Math.max(...of.map((one) => one[pick]));
    expect(most(after, 'listeners')).toBeLessThan(1.25 * most(before, 'listeners'));
    expect(part('detached', 2)).toBeLessThan(part('detached', 0) + MOST_DETACHED);
    expect(again).not.toEqual([]);
    for (const name of again)
      expect(most(ofPage(after, name), 'shown'), name).toBeLessThan(1.25 * most(ofPage(before, name), 'shown'));
    expect(complaints).toEqual([]);
  });
});
