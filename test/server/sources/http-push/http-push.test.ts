// For: POST /api/v1/events without the web framework (EV4, EV6). May import: all.
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHealthFeed } from '../../../../server/ingest/health-feed.ts';
import { createIngest } from '../../../../server/ingest/ingest.ts';
import { createRejections } from '../../../../server/ingest/rejections.ts';
import { acceptHttp, type HttpAnswer } from '../../../../server/sources/http-push/accept-http.ts';
import { httpPushSource } from '../../../../server/sources/http-push/index.ts';
import { receiptSchema, type IntakeOutcome } from '../../../../shared/events/receipt.ts';
import { describeSource } from '../../../contract/source-contract.ts';
import { arrayOf, AT, bytesOf, cloudText, linesOf, offer, spoiltText } from '../../ingest/events.ts';
import { createGatedJournal, FakeFullError } from '../../ingest/gated-journal.ts';

describeSource({
  name: 'http-push',
  definition: httpPushSource,
  events: 0,
  reportsStatus: false,
  open: () => Promise.resolve({ settings: {}, now: () => AT, close: () => Promise.resolve() }),
});

const ONE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
const LINES = 'application/x-ndjson';

function setUp() {
  const journal = createGatedJournal();
  const now = (): number => AT;
  const health = createHealthFeed({ now });
  const limit = { events: 10_000, bytes: 9e6 };
  const ingest = createIngest({ journal, now, rejections: createRejections(), health, limit });
  onTestFinished(async () => {
    journal.release();
    await ingest.close();
    health.close();
  });
  const push = (contentType: string | undefined, body: Uint8Array, sources = ['pbx']): Promise<HttpAnswer> =>
    acceptHttp(ingest, { body, contentType, sources: new Set(sources) });
  return { journal, push, ids: async () => (await journal.read(null, 100)).map(({ event }) => event.id) };
}

describe('EV6 POST /api/v1/events', () => {
  it.each([
    [ONE, bytesOf(cloudText(offer(1)))],
    [BATCH, arrayOf(cloudText(offer(1)))],
    [LINES, linesOf(cloudText(offer(1)))],
    [`${BATCH}; charset=UTF-8`, arrayOf(cloudText(offer(1)))],
    ['Application/X-NDJSON', linesOf(cloudText(offer(1)))],
  ])('EV6 202 with the receipt for %s', async (type, body) => {
    const { push, ids } = setUp();
    const answer = await push(type, body);
    expect(answer).toMatchObject({ status: 202, body: { accepted: 1, duplicates: 0, conflicts: 0, rejected: [] } });
    expect(receiptSchema.safeParse(answer.body).success).toBe(true);
    expect(await ids()).toEqual(['e1']);
  });

  it('EV6 202 names what was rejected beside what was taken', async () => {
    const { push, ids } = setUp();
    const wrong = spoiltText(offer(2), {}, { agentId: 7 });
    const unknown = spoiltText(offer(3), { type: 'floorwatch.visit.vanished.v1' });
    const answer = await push(LINES, linesOf(cloudText(offer(1)), wrong, unknown, cloudText(offer(4, 'other'))));
    expect(answer).toMatchObject({
      status: 202,
      body: {
        accepted: 1,
        rejected: [
          { index: 1, id: 'e2', path: 'data.agentId' },
          { index: 2, id: 'e3', path: 'type' },
          { index: 3, id: 'e4', path: 'source' },
        ],
      },
    });
    expect(receiptSchema.strict().safeParse(answer.body).success).toBe(true);
    expect(await ids()).toEqual(['e1']);
  });

  it.each([undefined, '', 'application/json', 'text/plain', 'application/x-ndjson; charset=latin1', '__proto__'])(
    'EV6 415 for the content type %j, with the types that are taken',
    async (type) => {
      const { push } = setUp();
      const answer = await push(type, bytesOf(cloudText(offer(1))));
      expect(answer).toMatchObject({ status: 415, body: { status: 415, accepts: [ONE, BATCH, LINES] } });
      expect(answer.headers['content-type']).toBe('application/problem+json');
    },
  );

  it('EV4 400 with the byte offset for a truncated array, nothing taken', async () => {
    const { push, ids } = setUp();
    const body = arrayOf(cloudText(offer(1)), spoiltText(offer(2), {}, { agentId: '客服' })).subarray(0, -3);
    expect(await push(BATCH, body)).toMatchObject({ status: 400, body: { offset: body.length } });
    expect(await ids()).toEqual([]);
  });

  it('EV4 413 for 20 MB, for 10,001 events and for an event beyond 16 KiB, nothing taken', async () => {
    const { push, ids } = setUp();
    const many = Array.from({ length: 10_001 }, (_, nth) => cloudText(offer(nth)));
    const large = spoiltText(offer(2), {}, { x: 'y'.repeat(17_000) });
    for (const body of [new Uint8Array(20_000_000), arrayOf(...many), arrayOf(cloudText(offer(1)), large)]) {
      const answer = await push(BATCH, body);
      expect(answer).toMatchObject({ status: 413, body: { status: 413 } });
    }
    expect(await ids()).toEqual([]);
  });

  it('429 with Retry-After while too much is on its way', async () => {
    const { journal, push } = setUp();
    journal.hold();
    const many = Array.from({ length: 9000 }, (_, nth) => cloudText(offer(nth)));
    const first = push(BATCH, arrayOf(...many));
    const second = await push(BATCH, arrayOf(...many));
    expect(second).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
    journal.release();
    expect(await first).toMatchObject({ status: 202, body: { accepted: 9000 } });
  });

  it('T2 503 with Retry-After when the journal cannot write', async () => {
    const { journal, push, ids } = setUp();
    journal.failNext(1, new FakeFullError('the disk is full'));
    const answer = await push(ONE, bytesOf(cloudText(offer(1))));
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(JSON.stringify(answer.body)).toContain('the disk is full');
    expect(await ids()).toEqual([]);
  });

  it('every outcome has an answer of its own', async () => {
    const outcomes: IntakeOutcome[] = [
      { kind: 'received', receipt: { accepted: 0, duplicates: 0, conflicts: 0, rejected: [] } },
      { kind: 'malformed', offset: 3, error: 'e' },
      { kind: 'tooLarge', error: 'e' },
      { kind: 'busy', retryAfterMs: 1500 },
      { kind: 'failed', reason: 'e' },
    ];
    const answers = outcomes.map((outcome) =>
      acceptHttp(
        { acceptBytes: () => Promise.resolve(outcome) },
        { body: bytesOf(''), contentType: ONE, sources: 'any' },
      ),
    );
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([202, 400, 413, 429, 503]);
    expect((await answers[3])?.headers['retry-after']).toBe('2');
  });
});
