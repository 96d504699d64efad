// For: TVs of the browser tests: paired over HTTP, watched from inside their pages. May import: node, playwright-core, test/support. Promises: what a TV showed is written down by the page itself, also over a reload.
import type { Browser, Page } from 'playwright-core';
import { openPage, type OpenPage } from './e2e-browser.ts';
import { until } from './e2e-wait.ts';

const JSON_BODY = { 'content-type': 'application/json' };

/** A fresh browser at `/tv`, its code on screen. */
export async function openTv(browser: Browser, url: string): Promise<OpenPage & { readonly code: string }> {
  const open = await openPage(browser);
  await open.page.addInitScript(watch);
  await open.page.goto(`${url}/tv`, { waitUntil: 'domcontentloaded' });
  return { ...open, code: await codeOn(open.page) };
}

/** The code that a screen shows. */
export const codeOn = (page: Page): Promise<string> =>
  until('a code on the screen', () => page.locator('.pair').getAttribute('data-code', { timeout: 30_000 }));

/** Approves a code, as the page does. Resolves to the TV's id. */
export async function approve(url: string, code: string, settings: object): Promise<string> {
  const body = JSON.stringify({ code, wall: 'overview', ...settings });
  const response = await fetch(`${url}/api/v1/tvs`, { method: 'POST', headers: JSON_BODY, body });
  const told = (await response.json()) as { readonly id: string };
  if (response.status !== 201) throw new Error(`pairing was answered ${response.status}: ${JSON.stringify(told)}`);
  return told.id;
}

/** What a TV's page has written down of itself. */
export interface Watched {
  /** When it last became live, epoch ms of this machine; 0: not since it was loaded. */
  readonly liveAt: number;
  /** Pages that were loaded. */
  readonly loads: number;
  /** How often a board that stood was gone again. */
  readonly lost: number;
}

export const watchedOn = (page: Page): Promise<Watched> => page.evaluate<Watched>('watched');

/** Runs inside the page, before anything of it. */
function watch(): void {
  const loads = Number(sessionStorage.getItem('loads') ?? 0) + 1;
  sessionStorage.setItem('loads', String(loads));
  const watched = { liveAt: 0, loads, lost: 0 };
  Object.assign(globalThis, { watched });
  let [wasLive, stood] = [false, false];
  const look = (): void => {
    const { connection, at = '' } = document.documentElement.dataset;
    const isLive = connection === 'live' && at !== '';
    if (isLive && !wasLive) watched.liveAt = Date.now();
    wasLive = isLive;
    const stands = document.querySelector('.wall-board, .incident') !== null;
    if (stood && !stands) watched.lost++;
    stood = stands;
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
}
