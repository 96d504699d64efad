// For: every figure that a page of the browser tests shows, frame by frame, as text. May import: client/i18n, playwright-core. Promises: read in the same commit as `data-position`; a figure that is not found is not there, never made up.
import type { JSHandle, Page } from 'playwright-core';
import { consoleEn } from '../../client/i18n/console-en.ts';

/** What a page showed from one frame on. Keys: `queues/etc/sl@today`. */
export interface Shown {
  readonly position: string;
  /** Engine instant, epoch ms. */
  readonly at: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Column of the API for each word at the head of a column of the console (English). */
const CONSOLE_HEADS: Readonly<Record<string, string>> = {
  [consoleEn.head.waiting]: 'waiting',
  [consoleEn.head.sl15]: 'sl@slide15',
  [consoleEn.head.sl]: 'sl@today',
  [consoleEn.head.abandoned]: 'abandonRate@today',
  [consoleEn.head.free]: 'available/staffed',
  [consoleEn.head.aht]: 'aht@today',
};
const CONSOLE_FIGURES: Readonly<Record<string, string>> = {
  waiting: 'waiting',
  sl: 'sl@today',
  abandoned: 'abandonRate@today',
  free: 'available',
  csat: 'csatMean@today',
};
const CONSOLE_HEADCOUNTS: Readonly<Record<string, string>> = {
  ready: 'available',
  ringing: 'ringing',
  busy: 'busy',
  wrap: 'acw',
  away: 'notReady',
  lost: 'unknown',
};
const DRAWER_FACTS: Readonly<Record<string, string>> = {
  [consoleEn.drawer.offered]: 'offered@today',
  [consoleEn.drawer.answered]: 'answered@today',
  [consoleEn.drawer.abandoned]: 'abandoned@today',
  [consoleEn.drawer.left]: 'left@today',
  [consoleEn.drawer.callbacks]: 'callbacks@today',
  [consoleEn.drawer.asa]: 'asa@today',
  [consoleEn.drawer.quarter]: 'offered@interval15',
  [consoleEn.drawer.halfHour]: 'answered@slide30',
};

const TABLES = { CONSOLE_HEADS, CONSOLE_FIGURES, CONSOLE_HEADCOUNTS, DRAWER_FACTS };

interface Recorder {
  readonly frames: Shown[];
}

export interface FrameLog {
  /** The frames kept since the last call, the one that stood then included. */
  take(): Promise<Shown[]>;
  /** What the page shows now. */
  last(): Promise<Shown | undefined>;
}

/** Keeps what the page shows at each new frame from now on. English pages only. */
export async function keepFrames(page: Page): Promise<FrameLog> {
  const recorder: JSHandle<Recorder> = await page.evaluateHandle(record, TABLES);
  return {
    take: () =>
      recorder.evaluate(({ frames }) => {
        const taken = [...frames];
        frames.splice(0, frames.length - 1);
        return taken;
      }),
    last: () => recorder.evaluate(({ frames }) => frames.at(-1)),
  };
}

/** Runs in the page: it stands alone. */
function record(tables: typeof TABLES): Recorder {
  type Cells = Record<string, string>;
  const MOST_FRAMES = 2000;
  const frames: Shown[] = [];
  const { documentElement: root } = document;
  const all = (selector: string, within: ParentNode = document): Element[] => [...within.querySelectorAll(selector)];
  const first = (selector: string, within: ParentNode = document): Element | null => within.querySelector(selector);
  const textOf = (place: Element): string => {
    const rolling = first('.rolling-text', place) ?? first('.rolling', place);
    if (rolling !== null) return rolling.textContent;
    const copy = place.cloneNode(true) as Element;
    for (const part of all('small, em, .visually-hidden', copy)) part.remove();
    return copy.textContent.trim();
  };
  const put = (cells: Cells, row: string, column: string | undefined, place: Element | null | undefined): void => {
    if (column !== undefined && place !== null && place !== undefined) cells[`${row}/${column}`] = textOf(place);
  };
  const consoleCells = (cells: Cells): void => {
    const heads = all('.queues thead th').map((head) => tables.CONSOLE_HEADS[head.textContent.trim()]);
    for (const row of all('tr[data-queue]'))
      heads.forEach((column, nth) => put(cells, `queues/${row.getAttribute('data-queue')}`, column, row.children[nth]));
    for (const [figure, column] of Object.entries(tables.CONSOLE_FIGURES))
      put(cells, 'totals', column, first(`[data-figure="${figure}"] .sum-value`));
    for (const [kind, column] of Object.entries(tables.CONSOLE_HEADCOUNTS))
      put(cells, 'heads', column, first(`[data-heads="${kind}"] .num`));
    for (const fact of all('[data-drawer] .facts > div')) {
      const row = `drawer/${fact.closest('[data-drawer]')?.getAttribute('data-drawer')}`;
      put(cells, row, tables.DRAWER_FACTS[first('dt', fact)?.textContent ?? ''], first('dd', fact));
    }
  };
  const wallCells = (cells: Cells): void => {
    const columns = [undefined, undefined, 'waiting', undefined, 'sl@today', 'available'];
    for (const row of all('li[data-queue]'))
      columns.forEach((column, nth) =>
        put(cells, `board/${row.getAttribute('data-queue')}`, column, row.children[nth]),
      );
    const [waiting, , level] = all('.hero .hero-value');
    const [free, , abandoned, csat] = all('.companion .companion-value');
    put(cells, 'wall', 'waiting', waiting);
    put(cells, 'wall', 'sl@today', level);
    put(cells, 'wall', 'available', free);
    put(cells, 'wall', 'abandonRate@today', abandoned);
    put(cells, 'wall', 'csatMean@today', csat);
  };
  const keep = (): void => {
    const { position = '', at = '' } = root.dataset;
    const last = frames.at(-1);
    if (last?.position === position && last.at === Number(at)) return;
    const cells: Cells = {};
    if (first('.console') === null) wallCells(cells);
    else consoleCells(cells);
    frames.push({ position, at: Number(at), cells });
    if (frames.length > MOST_FRAMES) frames.shift();
  };
  new MutationObserver(keep).observe(root, { attributes: true, attributeFilter: ['data-position', 'data-at'] });
  keep();
  return { frames };
}
