// For: Debian's Chromium, headless, cut off from the world. May import: node, playwright-core, test/support. Promises: what a page complains of and whatever it asks of others is kept for the test to see.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ROOT } from './e2e-build.ts';

const CANDIDATES = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const SCREENSHOTS = join(ROOT, 'screenshots');

const LOOK_MS = 50;
/** Names other than this machine's resolve to nothing, whatever asks for them. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Of a request whose page was left meanwhile. */
const LEFT = 'net::ERR_ABORTED';

/** `more`: further words of Chromium's command line. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = CANDIDATES.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) throw new Error('no Chromium: sudo apt-get install -y chromium');
  return chromium.launch({ executablePath, args: [...ARGS, ...more] });
}

export interface OpenOptions {
  readonly width?: number;
  readonly height?: number;
}

export interface OpenPage {
  readonly page: Page;
  /** Errors and warnings of its console, and exceptions that nobody caught. */
  readonly complaints: readonly string[];
  /** Addresses outside this machine that it asked for. */
  readonly strays: readonly string[];
  close(): Promise<void>;
}

const isHere = (url: string): boolean => /^(data|blob|about):/u.test(url) || new URL(url).hostname === '127.0.0.1';

/** What a browser says of every page that may sound and was not touched yet; the page shows it as a badge (SOUND3). */
const SILENT = /^The AudioContext was not allowed to start/u;

/** An empty page whose every word is kept. */
export async function openPage(browser: Browser, { width = 1920, height = 1080 }: OpenOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width, height }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const complaints: string[] = [];
  const strays: string[] = [];
  page.on('console', (message) => {
    const matters = message.type() === 'error' || message.type() === 'warning';
    if (matters && !SILENT.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    if (why !== LEFT) complaints.push(`${request.url()} failed: ${why}`);
  });
  page.on('request', (request) => {
    if (!isHere(request.url())) strays.push(request.url());
  });
  page.on('websocket', (socket) => {
    if (!isHere(socket.url())) strays.push(socket.url());
  });
  return { page, complaints, strays, close: () => context.close() };
}

/** Loads an address and waits until a frame is drawn and the link is live. */
export async function openLive(browser: Browser, url: string, options: OpenOptions = {}): Promise<OpenPage> {
  const open = await openPage(browser, options);
  await open.page.goto(url, { waitUntil: 'domcontentloaded' });
  await isLive(open.page);
  return open;
}

/** Resolves once the page shows figures of a live link. */
export async function isLive(page: Page, timeout = 30_000): Promise<void> {
  const shows = (): boolean => {
    const { connection, at = '' } = document.documentElement.dataset;
    return connection === 'live' && at !== '';
  };
  await page.waitForFunction(shows, undefined, { timeout, polling: LOOK_MS });
}

/** Keeps a picture as `screenshots/e2e-NAME.png` (a folder that git ignores). */
export async function keepPicture(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `e2e-${name}.png`), fullPage });
}
