// For: budget `notice`: from the event that crosses a threshold to the wall's pixel in Chromium and to the webhook's request, at rest and under 1,000 events a second. May import: test/bench, test/support, shared, node. Promises: a real server, browser and receiver, each a process of its own but the receiver; one machine, one clock.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { launchBrowser, openLive } from '../support/e2e-browser.ts';
import { ensureBuilt } from '../support/e2e-build.ts';
import { createLoad } from '../support/e2e-load.ts';
import { cloudEvent, pushTo, type Push } from '../support/e2e-push.ts';
import { createKey, makeFolder, serve } from '../support/e2e-server.ts';
import { until } from '../support/e2e-wait.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';
import { LOAD_QUEUES, noticeFloor, probeQueue, setUpRules } from './notice-floor.ts';
import { rounded, type BenchRow } from './row.ts';

/** Of each kind; with 100 the 99th percentile is the worst but one. */
const PROBES = 100;
/** Compiles what the first alerts touch: a server that runs for months is compiled. */
const WARM_UP = 10;
const EVENTS_PER_SECOND = 1000;
const BURST_MS = 50;

interface Bench {
  readonly push: Push;
  readonly page: Page;
  readonly hook: Receiver;
  /** When the request of a probe came, epoch ms, by the name of its queue. */
  readonly requests: ReadonlyMap<string, number>;
}
interface Latency {
  readonly pixelMs: number;
  readonly webhookMs: number;
}

export async function run(): Promise<BenchRow[]> {
  await ensureBuilt();
  const folder = makeFolder();
  const hook = await startReceiver();
  const all = WARM_UP + 2 * PROBES;
  const channels = [{ id: 'hook', kind: 'webhook', settings: { url: hook.url, secret: 'a secret of the bench' } }];
  const notify = folder.put('notify.json', { channels });
  const key = await createKey(folder, 'bench');
  const server = await serve({ folder, floor: noticeFloor(all), args: ['--notify', notify] });
  const browser = await launchBrowser();
  try {
    await setUpRules(server.url, all);
    const { page } = await openLive(browser, `${server.url}/wall/overview?lang=en`);
    // The compiler of the benches gives every function its name by a helper that a page lacks.
    await page.evaluate('globalThis.__name = (made) => made');
    await watchStrip(page);
    const bench: Bench = { push: pushTo(server.url, key), page, hook, requests: noteRequests(hook) };
    for (let nth = 0; nth < WARM_UP; nth++) await probe(bench, nth);
    const rest = await probes(bench, WARM_UP);
    const load = startLoad(bench.push);
    await sleep(3000);
    const loaded = await probes(bench, WARM_UP + PROBES);
    const perSecond = await load.stop();
    console.error(`notice: ${perSecond} events a second beside the second half`);
    return [...rowsOf('notice', rest), ...rowsOf('notice-loaded', loaded)];
  } finally {
    await browser.close();
    await server.stop();
    await hook.close();
    folder.drop();
  }
}

async function probes(bench: Bench, first: number): Promise<readonly Latency[]> {
  const found: Latency[] = [];
  for (let nth = first; nth < first + PROBES; nth++) found.push(await probe(bench, nth));
  return found;
}

/** One contact begins to wait: its alert opens, is drawn and told; then it leaves, and the alert closes. */
async function probe({ push, page, requests }: Bench, nth: number): Promise<Latency> {
  const queueId = probeQueue(nth);
  const visit = { contactId: `p${nth}`, queueId };
  const begun = Date.now();
  await push([cloudEvent('bench', `p${nth}-e`, 'visit.enqueued', begun, visit)]);
  const drawn = await until('the pixel', () => page.evaluate(drawnAt, queueId), 60_000);
  const told = await until('the request', () => requests.get(queueId), 60_000);
  await push([cloudEvent('bench', `p${nth}-a`, 'visit.abandoned', Date.now(), visit)]);
  await until('the end', async () => (await page.evaluate(entriesOf, queueId)) === 0, 60_000);
  // At another phase of every timer each time.
  await sleep(100 + ((nth * 37) % 150));
  return { pixelMs: drawn - begun, webhookMs: told - begun };
}

interface Watching {
  readonly drawn: Map<string, number>;
}
declare const window: Watching & Record<string, unknown>;

/** Notes in the page when an entry of the strip stood in a frame that has been drawn. */
const watchStrip = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const drawn = new Map<string, number>();
    Object.assign(window, { drawn });
    const look = (): void => {
      const names = [...document.querySelectorAll('.alert-strip .alert b')].map((name) => name.textContent ?? '');
      const fresh = names.filter((name) => !drawn.has(name));
      if (fresh.length === 0) return;
      for (const name of fresh) drawn.set(name, NaN);
      // The callback comes before the frame is drawn, a message sent in it after.
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => fresh.forEach((name) => drawn.set(name, Date.now()));
        channel.port2.postMessage(null);
      });
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
const drawnAt = (queue: string): number | undefined => window.drawn.get(queue) || undefined;
const entriesOf = (queue: string): number =>
  [...document.querySelectorAll('.alert-strip .alert b')].filter((name) => name.textContent === queue).length;

function noteRequests(hook: Receiver): ReadonlyMap<string, number> {
  const requests = new Map<string, number>();
  const { received } = hook;
  const push = received.push.bind(received);
  received.push = (...all) => {
    for (const { body } of all) {
      const row = /probe-\d+(?!-)/u.exec(body)?.[0];
      if (row !== undefined && !requests.has(row)) requests.set(row, Date.now());
    }
    return push(...all);
  };
  return requests;
}

/** Events of a busy hall, until it is told to stop: then how many came in a second. */
function startLoad(push: Push) {
  const load = createLoad({
    ...{ source: 'bench', run: 'load', seed: 5, queues: LOAD_QUEUES },
    ...{ eventsPerSecond: EVENTS_PER_SECOND, from: Date.now() },
  });
  let isOver = false;
  let events = 0;
  const begun = performance.now();
  const running = (async () => {
    while (!isOver) {
      const due = load.until(Date.now());
      if (due.length > 0) events += await push(due);
      await sleep(BURST_MS);
    }
  })();
  return {
    async stop(): Promise<number> {
      isOver = true;
      await running;
      return Math.round((events / (performance.now() - begun)) * 1000);
    },
  };
}

function rowsOf(name: string, all: readonly Latency[]): BenchRow[] {
  const of = (key: keyof Latency, share: number): number => {
    const sorted = all.map((one) => one[key]).sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!;
  };
  return (['pixelMs', 'webhookMs'] as const).flatMap((key) => {
    const what = `${name}-${key === 'pixelMs' ? 'pixel' : 'webhook'}`;
    return [
      { name: `${what}-p50`, value: rounded(of(key, 0.5)), unit: 'ms', runs: all.length },
      { name: `${what}-p99`, value: rounded(of(key, 0.99)), unit: 'ms', runs: all.length },
    ];
  });
}
