// For: a real PBX's recordings on the wall and the console: its queues and its people under their names. May import: all. Promises: a picture of each is kept under screenshots/.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlayback, type Playback } from '../support/ami-playback.ts';
import { keepPicture, launchBrowser, openLive } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { makeFolder, serve, type Folder, type Server } from '../support/e2e-server.ts';
import { report } from '../support/e2e-wait.ts';
import { truthsOf } from '../support/ami-truth.ts';
import { untilBoard } from '../support/served-board.ts';
import { queueLog, recording } from '../server/sources/asterisk-ami/recordings.ts';

let browser: Browser;
const folders: Folder[] = [];
const servers: Server[] = [];
const pbxs: Playback[] = [];

beforeAll(async () => {
  await ensureBuilt();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  for (const server of servers) await server.kill();
  for (const pbx of pbxs) await pbx.stop();
  for (const folder of folders) folder.drop();
});

async function wallOf(run: string): Promise<Server> {
  const pbx = await startPlayback({ lines: recording(run), endAt: Date.now() });
  pbxs.push(pbx);
  const folder = makeFolder();
  folders.push(folder);
  const settings = { port: pbx.port, username: 'floorwatch', secret: 'secret' };
  const source = { id: 'pbx', kind: 'asterisk-ami', name: 'PBX', settings };
  const server = await serve({ folder, sources: { sources: [source] } });
  servers.push(server);
  await pbx.played;
  const answered = Object.values(truthsOf(queueLog(run))).reduce((sum, truth) => sum + truth.answered, 0);
  await untilBoard(server, 'the whole recording', ({ totals }) => totals['answered@all']?.value === answered && totals['waiting']?.value === 0);
  return server;
}

describe('x', () => {
  it('y', async () => {
    for (const run of ['a', 'c']) {
      const server = await wallOf(run);
      for (const [name, path] of [['overview', '/wall/overview?lang=en'], ['teams', '/wall/teams?lang=en'], ['console', '/?lang=en'], ['drawer', `/?lang=en&queue=${encodeURIComponent('sales')}`]] as const) {
        const open = await openLive(browser, `${server.url}${path}`);
        await open.page.waitForTimeout(1500);
        await keepPicture(open.page, `ami-${name}-${run}`);
        report(JSON.stringify((await open.page.evaluate(() => document.body.innerText)).slice(0, 1500)));
        report(JSON.stringify([open.complaints, open.strays]));
        await open.close();
      }
    }
    expect(1).toBe(1);
  });
});
