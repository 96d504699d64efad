// For: what should not come at all (FAULT8): ten thousand malformed events among good ones. May import: test/support, shared. Promises: over HTTP, to the real server, in all three forms.
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { receiptSchema } from '../../shared/events/receipt.ts';
import { cloudEvent } from '../support/e2e-push.ts';
import { createKey, makeFolder, serve } from '../support/e2e-server.ts';
import { report } from '../support/e2e-wait.ts';
import { expectExactlyOnce, expectFreshFold, expectWhole, untilReady } from '../support/fault-check.ts';
import { get } from '../support/served-board.ts';

const BAD = 10_000;
const GOOD = 2000;
const BATCH = 400;

type Line = string;
const good = (n: number): Line =>
  JSON.stringify(
    cloudEvent('pbx', `good-${n}`, 'visit.enqueued', Date.now(), { contactId: `good-${n}`, queueId: `q${n % 5}` }),
  );

/** One way of being wrong each, all with an id of their own where they have one. */
const WRONG: readonly ((n: number) => Line)[] = [
  (n) => good(n).slice(0, -1 - (n % 60)),
  (n) => good(n).replace('"specversion":"1.0"', '"specversion":"9"'),
  (n) => good(n).replace('visit.enqueued', 'visit.exploded'),
  (n) => good(n).replace(`"queueId":"q${n % 5}"`, '"queueId":7'),
  (n) => good(n).replace('"source":"pbx"', '"source":"floorwatch"'),
  (n) => good(n).replace('"source":"pbx"', '"source":"elsewhere"'),
  (n) => good(n).replace(/"time":"[^"]*"/u, '"time":"yesterday"'),
  (n) => good(n).replace(/"id":"[^"]*"/u, `"id":"${'x'.repeat(200)}"`),
  (n) => good(n).replace('"contactId"', '"contact"'),
  (n) => good(n).replace(`good-${n}`, `\\ud800${n}`),
  () => 'not json at all',
  () => '[]',
  () => '{"a":'.repeat(300),
  () => 'null',
  (n) => `${'['.repeat(600)}${n}${']'.repeat(600)}`,
];

it(`FAULT8 T2: ${BAD} malformed events among ${GOOD} good ones cost only themselves, and each is named`, async () => {
  const folder = makeFolder();
  onTestFinished(() => folder.drop());
  const dataDir = join(folder.path, 'data');
  const key = await createKey(folder, 'pbx');
  const server = await serve({ folder });
  onTestFinished(() => server.kill());
  await untilReady(server);
  const lines: { text: Line; good: boolean }[] = [];
  for (let n = 0; n < BAD; n++) {
    if (n % (BAD / GOOD) === 0) lines.push({ text: good(lines.length), good: true });
    lines.push({ text: WRONG[n % WRONG.length]!(lines.length), good: false });
  }
  const acknowledged = new Set<string>();
  let rejected = 0;
  for (let from = 0; from < lines.length; from += BATCH) {
    const part = lines.slice(from, from + BATCH);
    const response = await fetch(`${server.url}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      body: part.map(({ text }) => text).join('\n'),
    });
    expect(response.status).toBe(202);
    const receipt = receiptSchema.parse(await response.json());
    const wrong = part.flatMap((line, index) => (line.good ? [] : [index]));
    expect(receipt.rejected.map(({ index }) => index)).toEqual(wrong);
    for (const { error, path } of receipt.rejected) expect(`${path}${error}`.length).toBeGreaterThan(5);
    expect(receipt.accepted).toBe(part.length - wrong.length);
    rejected += wrong.length;
    part.forEach((line, index) => line.good && acknowledged.add(`good-${from + index}`));
  }
  const made = acknowledged;
  expect(expectExactlyOnce(dataDir, { acknowledged, made }).found).toBe(GOOD);
  const quality = (await get(server, '/api/v1/quality')) as {
    sources: Record<string, { rejected: number }>;
    rejections: Record<string, unknown[]>;
  };
  expect(quality.sources['pbx']?.rejected).toBe(BAD);
  expect(quality.rejections['pbx']).toHaveLength(100);
  await expectFreshFold(server);
  expectWhole(dataDir);
  expect(await server.stop()).toBe(0);
  report(`${rejected} malformed events named, ${acknowledged.size} good ones among them taken`);
});
