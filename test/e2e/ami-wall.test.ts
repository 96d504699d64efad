// For: a real PBX in the middle of its morning on the walls and the console: its queues and its people under their names. May import: all. Promises: a picture of each is kept under screenshots/.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wallName } from '../../client/tiles/wall-name.ts';
import { parseMessage, text } from '../../server/sources/asterisk-ami/message.ts';
import { answersOf, headlineOf, type Answer } from '../support/ami-answers.ts';
import { rewrite } from '../support/ami-derive.ts';
import { startPlayback, type Playback } from '../support/ami-playback.ts';
import { keepPicture, launchBrowser, openLive, type OpenPage } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { makeFolder, serve, type Folder, type Server } from '../support/e2e-server.ts';
import { until } from '../support/e2e-wait.ts';
import { boardOf, untilBoard } from '../support/served-board.ts';
import { recording } from '../server/sources/asterisk-ami/recordings.ts';

/** Eleven talk, ten wait, among them people whose names are hard to write. */
const NOON_MS = 430_000;
const whole = rewrite(recording('a'), (raw) => raw.replace(/(Queue: )Hotline 600/g, '$1客服热线'));
const start = whole[0]?.t ?? 0;
const answer: Answer =
  answersOf(whole).find(({ t }) => t > start + NOON_MS - 1000 && t < start + NOON_MS + 1000) ?? expect.unreachable();
const lines = whole.slice(0, answer.line + 1);

/** Interface → MemberName, as the list of that instant has them. */
const names = new Map(
  lines.flatMap((line) => {
    if (line.kind !== 'message' || !line.raw.startsWith('Event: QueueMember\r\n')) return [];
    const member = parseMessage(line.raw);
    return [[text(member, 'location'), text(member, 'name')] as const];
  }),
);
const nameOf = (who: string): string => names.get(who) ?? expect.unreachable();
const people = [...answer.agents.keys()].map(nameOf);
const talking = [...answer.agents].filter(([, agent]) => headlineOf(agent) === 'busy').map(([who]) => nameOf(who));

let browser: Browser;
let server: Server;
let pbx: Playback;
let folder: Folder;

beforeAll(async () => {
  await ensureBuilt();
  browser = await launchBrowser();
  pbx = await startPlayback({ lines, endAt: Date.now() });
  folder = makeFolder();
  const settings = { port: pbx.port, username: 'floorwatch', secret: 'secret' };
  server = await serve({ folder, sources: { sources: [{ id: 'pbx', kind: 'asterisk-ami', name: 'PBX', settings }] } });
  await pbx.played;
  await untilBoard(
    server,
    'the floor of that instant',
    ({ totals }) => totals['waiting']?.value === answer.waiting.size,
  );
});
afterAll(async () => {
  await browser?.close();
  await server?.kill();
  await pbx?.stop();
  folder?.drop();
});

async function look(path: string, name: string, check: (page: Page) => Promise<void>): Promise<void> {
  const open: OpenPage = await openLive(browser, `${server.url}${path}`);
  try {
    await check(open.page);
    await keepPicture(open.page, `ami-${name}`);
    expect({ complaints: open.complaints, strays: open.strays }).toEqual({ complaints: [], strays: [] });
  } finally {
    await open.close();
  }
}
const texts = (page: Page, selector: string): Promise<string[]> => page.locator(selector).allInnerTexts();

describe('a PBX with names that are hard to write', () => {
  it('has them in its recording', () => {
    expect(people).toEqual(
      expect.arrayContaining(["Pat O'Brien", 'Renée "Ren" Roy', '王芳', 'Smith, John', 'Kaito 海斗']),
    );
    expect(talking).toEqual(expect.arrayContaining(["Pat O'Brien", 'Renée "Ren" Roy']));
  });

  it('stands on the overview wall with all its queues', async () => {
    await look('/wall/overview?lang=en', 'overview', async (page) => {
      await page.locator('.queue-board li[data-queue]').first().waitFor();
      const shown = await texts(page, '.queue-board li[data-queue] .queue-name');
      expect(shown.sort()).toEqual([...answer.queues].sort());
      expect(shown).toContain('客服热线');
    });
  });

  it('stands on the teams wall with everybody who is signed in', async () => {
    await look('/wall/teams?lang=en', 'teams', async (page) => {
      await page.locator('.seat b').first().waitFor();
      const shown = await texts(page, '.seat b');
      const { agents } = await boardOf(server);
      const signedIn = Object.entries(agents).filter(([, { headline }]) => headline !== 'signedOut');
      expect(shown.sort()).toEqual(signedIn.map(([who]) => wallName(nameOf(who))).sort());
      expect(shown).toEqual(expect.arrayContaining(['王芳', '李伟', 'Kaito 海斗']));
    });
  });

  it('stands on the console, each queue with who serves it and who waits', async () => {
    const serving = new Set<string>();
    for (const queue of answer.queues) {
      const path = `/?lang=en&queue=${encodeURIComponent(queue)}`;
      await look(path, `drawer-${String(answer.queues.indexOf(queue))}`, async (page) => {
        const drawer = page.locator(`[data-drawer="${queue}"]`);
        await drawer.locator('.facts').first().waitFor();
        const said = await drawer.innerText();
        for (const name of talking) if (said.includes(name)) serving.add(name);
        const waiting = [...answer.waiting].filter((stay) => stay.endsWith(` in ${queue}`)).length;
        const listed = drawer.locator('.waiter-who');
        await until(`${String(waiting)} waiting in ${queue}`, async () => (await listed.count()) === waiting);
      });
    }
    expect([...serving].sort()).toEqual([...new Set(talking)].sort());
  });
});
