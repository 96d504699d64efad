// For: a server that can take nothing in, as people see it (JRN6). May import: all. Promises: a real browser on the real pages; a journal at its limit, with room again by retention.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleEn } from '../../client/i18n/console-en.ts';
import { en } from '../../client/i18n/en.ts';
import { zhCn } from '../../client/i18n/zh-cn.ts';
import { openSqliteJournal, type SqliteJournal } from '../../server/journal/sqlite-journal.ts';
import { DAY, SECOND } from '../../shared/time.ts';
import { keepPicture, launchBrowser, openLive, type OpenPage } from '../support/e2e-browser.ts';
import { ensureBuilt, ROOT } from '../support/e2e-build.ts';
import { cloudEvent } from '../support/e2e-push.ts';
import { makeFolder, type Folder } from '../support/e2e-server.ts';
import { report, until } from '../support/e2e-wait.ts';
import { startFaultApp, type FaultApp } from '../support/fault-app.ts';
import { retentionOf } from '../support/retaining.ts';

/** Said on every screen within this. */
const SEEN_MS = 5 * SECOND;
const head = (text: string): string => text.split('{{')[0]!.trim();

const SCREENS = [
  {
    name: 'overview',
    address: '/wall/overview?lang=en',
    strip: '.link-strip',
    word: head(en.halt.head),
    why: en.halt.full,
  },
  {
    name: 'teams',
    address: '/wall/teams?lang=zh-CN',
    strip: '.link-strip',
    word: head(zhCn.halt.head),
    why: zhCn.halt.full,
  },
  {
    name: 'console',
    address: '/?lang=en',
    strip: '.strip-bad',
    word: head(consoleEn.link.halted),
    why: consoleEn.link.haltedFull,
  },
];

let folder: Folder;
let journal: SqliteJournal;
let server: FaultApp;
let browser: Browser;
let pages: readonly OpenPage[] = [];

beforeAll(async () => {
  await ensureBuilt();
  folder = makeFolder();
  journal = await openSqliteJournal({ folder: folder.path, maxPages: 400 });
  server = await startFaultApp(folder.path, journal, { clientFolder: join(ROOT, 'dist', 'client') });
  browser = await launchBrowser();
});
afterAll(async () => {
  for (const page of pages) await page.close();
  await browser?.close();
  await server?.app.stop();
  folder?.drop();
});

let made = 0;
async function push(time: number): Promise<number> {
  const events = Array.from({ length: 200 }, () => {
    const contactId = `c${made++}`;
    return cloudEvent('pbx', contactId, 'visit.abandoned', time, { contactId, queueId: 'etc' });
  });
  const response = await fetch(`${server.url}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify(events),
  });
  return response.status;
}
const stripOf = async ({ page }: OpenPage, strip: string): Promise<string> =>
  (await page.locator(strip).allTextContents()).join(' ');

describe('a server that can take nothing in', () => {
  it('JRN6 T3 says so on every screen within 5 s, in its language, and no longer once it can', async () => {
    pages = await Promise.all(SCREENS.map(({ address }) => openLive(browser, `${server.url}${address}`)));
    const old = Date.now() - 10 * DAY;
    await until('a refusal', async () => (await push(old)) === 503);
    const refusedAt = performance.now();
    for (const [n, { name, strip, word, why }] of SCREENS.entries()) {
      const says = async (): Promise<boolean> => {
        const said = await stripOf(pages[n]!, strip);
        return said.includes(word) && said.includes(why);
      };
      await until(`the word on the ${name}`, says, SEEN_MS);
      await keepPicture(pages[n]!.page, `halted-${name}`);
    }
    report(`halted: on ${SCREENS.length} screens within ${(performance.now() - refusedAt).toFixed(0)} ms`);
    const retention = retentionOf(journal, { now: () => Date.now() });
    await retention.pass();
    for (const [n, { name, strip, word }] of SCREENS.entries())
      await until(
        `the word to go from the ${name}`,
        async () => !(await stripOf(pages[n]!, strip)).includes(word),
        SEEN_MS,
      );
    expect(await push(Date.now())).toBe(202);
    expect(pages.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
