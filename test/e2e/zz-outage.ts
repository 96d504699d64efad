import { makeFolder, serve } from '../support/e2e-server.ts';
import { isLive, launchBrowser, openLive } from '../support/e2e-browser.ts';
import { afternoonFloor } from '../support/e2e-floors.ts';
const folder = makeFolder();
const floor = afternoonFloor(Date.now());
let server = await serve({ folder, floor });
const browser = await launchBrowser();
const opens = [];
for (let i = 0; i < 3; i++) opens.push(await openLive(browser, server.url + '/wall/teams'));
for (const wait of [20, 60, 120, 180]) {
  await server.kill();
  await new Promise((r) => setTimeout(r, wait * 1000));
  server = await serve({ folder, floor, port: server.port });
  const all = await Promise.all(
    opens.map(async ({ page }) => {
      await isLive(page, 120000);
      return Math.round(performance.now() - server.listeningAt);
    }),
  );
  console.log('outage', wait, 's: live after', all);
}
await browser.close();
await server.stop();
folder.drop();
