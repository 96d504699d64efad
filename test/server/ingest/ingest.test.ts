// For: the pipe into the journal (EV2, EV3, EV6, D3, D12, D13). May import: all.
import { describe, expect, it, onTestFinished } from 'vitest';
import { decodeBatch } from '../../../server/ingest/decode-batch.ts';
import { createHealthFeed } from '../../../server/ingest/health-feed.ts';
import { createIngest, type IngestOptions } from '../../../server/ingest/ingest.ts';
import { createRejections } from '../../../server/ingest/rejections.ts';
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { ContactId } from '../../../shared/ids.ts';
import { SERVER_SOURCE } from '../../../shared/events/server-events.ts';
import { formatInstant, MINUTE } from '../../../shared/time.ts';
import type { SourceScope } from '../../../shared/events/receipt.ts';
import {
  arrayOf,
  asSourceEvent,
  AT,
  bytesOf,
  cloudText,
  enqueued,
  linesOf,
  heartbeat,
  offer,
  spoiltText,
} from './events.ts';
import { createGatedJournal, FakeFullError } from './gated-journal.ts';

function setUp(over: Partial<IngestOptions> = {}) {
  const journal = createGatedJournal();
  let clock = AT;
  const now = (): number => clock;
  const rejections = createRejections();
  const health = createHealthFeed({ now });
  const ingest = createIngest({ journal, now, rejections, health, ...over });
  onTestFinished(async () => {
    journal.release();
    await ingest.close();
    health.close();
    await journal.close();
  });
  const events = async (): Promise<readonly FloorEvent[]> => (await journal.read(null, 1000)).map(({ event }) => event);
  return { journal, ingest, rejections, health, events, moveTo: (at: number) => (clock = at) };
}
const scope = (...sources: readonly string[]): SourceScope => new Set(sources);
const settled = (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    promise.then(() => true),
    new Promise<boolean>((resolve) => setImmediate(() => setImmediate(() => resolve(false)))),
  ]);
const received = (accepted: number, more: object = {}) => ({
  kind: 'received',
  receipt: { accepted, duplicates: 0, conflicts: 0, rejected: [], ...more },
});

describe('EV6 the receipt', () => {
  it('D13 EV6 is not given before the journal has it', async () => {
    const { journal, ingest, events } = setUp();
    journal.hold();
    const answer = ingest.acceptBytes('any', 'event', bytesOf(cloudText(offer(1))));
    expect(await settled(answer)).toBe(false);
    expect(await events()).toEqual([]);
    journal.release();
    expect(await answer).toEqual(received(1));
    expect(await events()).toEqual([offer(1)]);
  });

  it('EV3 EV6 counts accepted, duplicates, conflicts and rejected, in one request and over two', async () => {
    const { ingest, events } = setUp();
    const conflict = spoiltText(offer(1), {}, { agentId: 'other' });
    const body = linesOf(cloudText(offer(1)), cloudText(offer(1)), conflict, '{}', cloudText(offer(2)));
    const first = await ingest.acceptBytes('any', 'ndjson', body);
    expect(first).toMatchObject(received(2, { duplicates: 1, conflicts: 1, rejected: [{ index: 3 }] }));
    const second = await ingest.acceptBytes('any', 'ndjson', body);
    expect(second).toMatchObject(received(0, { duplicates: 3, conflicts: 1, rejected: [{ index: 3 }] }));
    expect(await events()).toEqual([offer(1), offer(2)]);
    expect(ingest.counters().get('pbx')).toEqual({ accepted: 2, duplicates: 4, conflicts: 2, rejected: 0, notices: 0 });
  });

  it('EV4 a refused request leaves nothing', async () => {
    const { ingest, events } = setUp();
    const cut = arrayOf(cloudText(offer(1)), cloudText(offer(2))).subarray(0, -20);
    expect(await ingest.acceptBytes('any', 'batch', cut)).toMatchObject({ kind: 'malformed', offset: cut.length });
    expect(await ingest.acceptBytes('any', 'batch', new Uint8Array(20_000_000))).toMatchObject({ kind: 'tooLarge' });
    expect(await events()).toEqual([]);
  });

  it('D3 refuses what is older than the journal keeps as tooLate', async () => {
    const { ingest } = setUp({ keptSince: () => AT + 1500 });
    const body = arrayOf(cloudText(offer(1)), cloudText(offer(2)));
    const rejected = [{ index: 0, id: 'e1', path: 'time', error: expect.stringContaining('tooLate') as string }];
    expect(await ingest.acceptBytes('any', 'batch', body)).toEqual(received(1, { rejected }));
  });
});

describe('EV6 who may write', () => {
  it('EV6 a key writes for its own sources; a foreign one is rejected by its path, the rest is kept', async () => {
    const { ingest, events } = setUp();
    const body = arrayOf(cloudText(offer(1, 'pbx')), cloudText(offer(2, 'crm')), cloudText(offer(3, 'other')));
    const answer = await ingest.acceptBytes(scope('pbx', 'other'), 'batch', body);
    expect(answer).toMatchObject(received(2, { rejected: [{ index: 1, id: 'e2', path: 'source' }] }));
    expect((await events()).map(({ source }) => source)).toEqual(['pbx', 'other']);
  });

  it('EV6 nobody writes as the server, whatever the key says', async () => {
    const { ingest, events } = setUp();
    const own = spoiltText(offer(1, 'floorwatch'), {});
    for (const writer of ['any', scope('floorwatch')] as const)
      expect(await ingest.acceptBytes(writer, 'event', bytesOf(own))).toMatchObject(
        received(0, { rejected: [{ index: 0, path: 'source' }] }),
      );
    expect(await events()).toEqual([]);
  });
});

describe('EV2 rejections', () => {
  it('EV2 are counted and kept by source; an unreadable one counts against the writer', async () => {
    const { ingest, rejections, health } = setUp();
    const wrong = spoiltText(offer(1, 'crm'), {}, { agentId: 7 });
    const foreign = cloudText(offer(2, 'elsewhere'));
    await ingest.acceptBytes(scope('pbx', 'crm'), 'ndjson', linesOf(wrong, '{', foreign));
    expect(rejections.of('crm')).toMatchObject([{ at: AT, place: 'index 0', path: 'data.agentId', id: 'e1' }]);
    expect(rejections.of('pbx').map(({ place, path }) => [place, path])).toEqual([
      ['index 2', 'source'],
      ['index 1', ''],
    ]);
    expect(rejections.sources()).not.toContain('elsewhere');
    expect(ingest.counters().get('pbx')?.rejected).toBe(2);
    expect(health.items().map(({ id, rejected }) => [id, rejected])).toContainEqual(['crm', 1]);
  });

  it('EV2 are not counted when nothing was taken', async () => {
    const { journal, ingest, rejections } = setUp();
    journal.failNext(1, new FakeFullError('full'));
    const body = linesOf(cloudText(offer(1)), '{');
    expect(await ingest.acceptBytes('any', 'ndjson', body)).toEqual({ kind: 'failed', reason: 'full' });
    expect(rejections.sources()).toEqual([]);
  });
});

describe('EV10 personal data', () => {
  it('EV10 D12 stands in the side table, not in the journal', async () => {
    const { journal, ingest, events } = setUp();
    const customer = { id: 'k1', name: '王芳', address: '+8613800000000' };
    await ingest.acceptBytes('any', 'event', bytesOf(cloudText(enqueued({ customer }))));
    expect(JSON.stringify(await events())).not.toMatch(/王芳|13800000000/);
    expect((await events())[0]?.data).toMatchObject({ customer: { id: 'k1' } });
    expect(await journal.personal.get('c1' as ContactId)).toMatchObject({ name: '王芳', address: '+8613800000000' });
  });

  it('D12 the content hash leaves it out: the same event with another name is a duplicate', async () => {
    const { ingest } = setUp();
    const named = (name: string) => bytesOf(cloudText(enqueued({ customer: { name } })));
    expect(await ingest.acceptBytes('any', 'event', named('A'))).toEqual(received(1));
    expect(await ingest.acceptBytes('any', 'event', named('B'))).toEqual(received(0, { duplicates: 1 }));
  });
});

describe('back pressure', () => {
  const small = { limit: { events: 3, bytes: 1e6 } };

  it('BP2 answers busy beyond the bound and takes again once there is room', async () => {
    const { journal, ingest } = setUp(small);
    journal.hold();
    const two = arrayOf(cloudText(offer(1)), cloudText(offer(2)));
    const first = ingest.acceptBytes('any', 'batch', two);
    const refused = await ingest.acceptBytes('any', 'batch', arrayOf(cloudText(offer(3)), cloudText(offer(4))));
    expect(refused).toMatchObject({ kind: 'busy' });
    journal.release();
    expect(await first).toEqual(received(2));
    expect(await ingest.acceptBytes('any', 'batch', arrayOf(cloudText(offer(3)), cloudText(offer(4))))).toEqual(
      received(2),
    );
  });

  it('BP2 bounds bytes too', async () => {
    const { journal, ingest } = setUp({ limit: { events: 1000, bytes: 300 } });
    journal.hold();
    void ingest.acceptBytes('any', 'event', bytesOf(cloudText(offer(1))));
    expect(await ingest.acceptBytes('any', 'event', bytesOf(cloudText(offer(2))))).toMatchObject({ kind: 'busy' });
  });

  it('BP3 a sink waits instead, and its events come in order', async () => {
    const { journal, ingest, events } = setUp(small);
    const sink = ingest.sinkFor('pbx');
    journal.hold();
    const given = [1, 2, 3, 4, 5].map((nth) => sink.events([asSourceEvent(offer(nth))]));
    expect(await settled(Promise.all(given))).toBe(false);
    expect(journal.asked()).toBe(3);
    journal.release();
    await Promise.all(given);
    expect((await events()).map(({ id }) => id)).toEqual(['e1', 'e2', 'e3', 'e4', 'e5']);
  });
});

describe('a journal that cannot write', () => {
  it('T2 answers failed, takes nothing, says so, and recovers', async () => {
    const { journal, ingest, events } = setUp();
    journal.failNext(1, new FakeFullError('the disk is full'));
    const body = bytesOf(cloudText(offer(1)));
    expect(await ingest.acceptBytes('any', 'event', body)).toEqual({ kind: 'failed', reason: 'the disk is full' });
    expect(ingest.trouble()).toMatchObject({ kind: 'full', reason: 'the disk is full' });
    expect(await events()).toEqual([]);
    expect(await ingest.acceptBytes('any', 'event', body)).toEqual(received(1));
    expect(ingest.trouble()).toBeNull();
  });

  it('T2 a sink tries again until its events are durable', async () => {
    const { journal, ingest, events } = setUp();
    journal.failNext(2, new FakeFullError('the disk is full'));
    await ingest.sinkFor('pbx').events([asSourceEvent(offer(1))]);
    expect(journal.asked()).toBe(3);
    expect(await events()).toEqual([offer(1)]);
  });

  it('throws our own mistakes on', async () => {
    const { journal, ingest } = setUp();
    journal.failNext(1, new TypeError('a bug'));
    await expect(ingest.acceptBytes('any', 'event', bytesOf(cloudText(offer(1))))).rejects.toThrow('a bug');
  });
});

describe('what a connector says', () => {
  it('EV2 its events are held to the same rules, and carry its id', async () => {
    const { ingest, rejections, events } = setUp();
    const good = asSourceEvent(offer(1));
    const bad = [
      { ...good, id: '' },
      { ...good, id: 'b', time: 1.5 },
      { ...good, id: 'c', data: { contactId: 'c' } },
      { ...good, id: 'd', name: 'floor.configured', data: { floor: {} } },
      { ...good, id: 'e', data: { contactId: 'c', agentId: 'a', x: 'y'.repeat(17_000) } },
    ] as (typeof good)[];
    await ingest.sinkFor('ami').events([...bad, good]);
    expect(await events()).toEqual([{ ...offer(1), source: 'ami' }]);
    expect(rejections.of('ami').map(({ path }) => path)).toEqual(['', 'type', 'data.agentId', 'time', 'id']);
    expect(ingest.counters().get('ami')).toMatchObject({ accepted: 1, rejected: 5 });
  });

  it('D1 links found and lost are journalled once each, as events of the server', async () => {
    const { ingest, events, health } = setUp();
    const sink = ingest.sinkFor('ami');
    sink.status({ state: 'connecting' });
    sink.status({ state: 'connected' });
    sink.status({ state: 'connected', detail: 'still' });
    sink.status({ state: 'lost', reason: 'no route', retryInMs: 500 });
    sink.status({ state: 'connecting' });
    sink.status({ state: 'lost', reason: 'no route' });
    sink.status({ state: 'connected' });
    await expect.poll(async () => (await events()).length).toBe(3);
    expect((await events()).map(({ source, name, data }) => [source, name, data])).toEqual([
      ['floorwatch', 'source.connected', { sourceId: 'ami' }],
      ['floorwatch', 'source.lost', { sourceId: 'ami', reason: 'no route' }],
      ['floorwatch', 'source.connected', { sourceId: 'ami' }],
    ]);
    expect(health.items()).toMatchObject([{ id: 'ami', state: 'unmonitored' }]);
  });

  it('SRC3 keeps ids of the floor at every door, and rejects what a prefix makes too long', async () => {
    const ids = {
      queues: new Map([['etc', 'support']]),
      agents: new Map<string, string>(),
      teams: new Map<string, string>(),
      otherPrefix: 'pbx:',
      contactPrefix: '',
    };
    const { ingest, events } = setUp({ idsOf: (source: string) => (source === 'pbx' ? ids : null) });
    await ingest.sinkFor('pbx').events([asSourceEvent(offer(1))]);
    const long = { ...offer(2), data: { contactId: 'c', agentId: 'a'.repeat(127) } } as FloorEvent;
    const batch = { events: [offer(3), long], indices: [0, 1], rejected: [], bytes: 10 };
    expect(await ingest.accept('any', batch)).toMatchObject({
      receipt: { accepted: 1, rejected: [{ index: 1, id: long.id, path: 'data.agentId' }] },
    });
    expect(await ingest.accept('any', { ...batch, events: [offer(3)], indices: [0] })).toMatchObject({
      receipt: { duplicates: 1 },
    });
    expect((await events()).map(({ data }) => data)).toEqual([
      { contactId: 'c1', agentId: 'pbx:a1' },
      { contactId: 'c3', agentId: 'pbx:a1' },
    ]);
  });

  it('counts and keeps its remarks', () => {
    const { ingest } = setUp();
    ingest.sinkFor('ami').notice({ code: 'noUniqueid', place: 'QueueCallerJoin 7', detail: 'left out' });
    expect(ingest.notices.of('ami')).toEqual([
      { at: AT, place: 'QueueCallerJoin 7', path: 'noUniqueid', error: 'left out' },
    ]);
    expect(ingest.counters().get('ami')?.notices).toBe(1);
  });
});

describe('close', () => {
  it('lets what is on its way finish, sends waiting sinks away, and takes nothing more', async () => {
    const { journal, ingest, events } = setUp({ limit: { events: 1, bytes: 1e6 } });
    journal.hold();
    const running = ingest.acceptBytes('any', 'event', bytesOf(cloudText(offer(1))));
    const waiting = ingest.sinkFor('pbx').events([asSourceEvent(offer(2))]);
    const failure = expect(waiting).rejects.toThrow('closed');
    const closed = ingest.close();
    await failure;
    expect(await settled(closed)).toBe(false);
    journal.release();
    await closed;
    expect(await running).toEqual(received(1));
    expect(await ingest.acceptBytes('any', 'event', bytesOf(cloudText(offer(3))))).toMatchObject({ kind: 'failed' });
    expect(await events()).toEqual([offer(1)]);
  });

  it('a sink that retries a failing journal gives up', async () => {
    const { journal, ingest } = setUp();
    journal.failNext(1000, new FakeFullError('full'));
    const waiting = ingest.sinkFor('pbx').events([asSourceEvent(offer(1))]);
    const failure = expect(waiting).rejects.toThrow('closed');
    await expect.poll(() => journal.asked()).toBeGreaterThan(0);
    await ingest.close();
    await failure;
  });
});

describe('a source that stops', () => {
  it('is not held by a journal that fails', async () => {
    const { journal, ingest } = setUp();
    const stopping = new AbortController();
    const sink = ingest.sinkFor('pbx', stopping.signal);
    journal.failNext(1000, new FakeFullError('full'));
    sink.status({ state: 'connected' });
    const failure = expect(sink.events([asSourceEvent(offer(1))])).rejects.toThrow('stopping');
    await expect.poll(() => journal.asked()).toBeGreaterThan(1);
    stopping.abort(new Error('stopping'));
    await failure;
    journal.failNext(0, new FakeFullError(''));
    expect(await ingest.acceptBytes('any', 'event', bytesOf(cloudText(offer(2))))).toEqual(received(1));
  });
});

describe('accept', () => {
  it('EV6 takes decoded events as acceptBytes takes bytes', async () => {
    const { ingest } = setUp();
    const decoded = decodeBatch('batch', arrayOf(cloudText(offer(1))));
    if (!decoded.ok) throw new Error('decoding failed');
    expect(await ingest.accept('any', decoded.value)).toEqual(received(1));
  });
});

describe('QUAL9 the clock of a source', () => {
  it('is journalled once it has held, as the server’s own word', async () => {
    const { ingest, events, moveTo } = setUp();
    ingest.kept([]);
    for (let minute = 0; minute < 6; minute++) {
      const at = AT + minute * MINUTE;
      moveTo(at);
      await ingest.sinkFor('pbx').events([asSourceEvent(heartbeat(at + 4950, 10_000))]);
    }
    const told = (await events()).filter(({ source }) => source === SERVER_SOURCE);
    expect(told).toMatchObject([
      { name: 'source.clock', time: AT + 3 * MINUTE, data: { sourceId: 'pbx', offsetMs: -5000 } },
    ]);
    expect(ingest.lags.of('pbx', AT + 5 * MINUTE)?.clock).toEqual({ offsetMs: -5000, off: true });
  });
});

describe('SRC5 SRC6 what is missed of a source', () => {
  const gapsOf = (events: readonly FloorEvent[]): readonly unknown[] =>
    events.flatMap(({ name, source, data }) => (name === 'source.gap' ? [{ source, ...data }] : []));
  const instant = (seconds: number): string => formatInstant(AT + seconds * 1000);

  it('is journalled by the server, from the last word before the connection, and can be read back', async () => {
    const { ingest, events, moveTo } = setUp();
    const told = { sourceId: 'pbx', reason: 'away' };
    const sink = ingest.sinkFor('pbx');
    sink.status({ state: 'connected' });
    sink.gap({ to: AT, reason: 'never heard of before' });
    await sink.events([asSourceEvent(offer(0))]);
    moveTo(AT + 60_000);
    sink.status({ state: 'lost', reason: 'cut' });
    sink.status({ state: 'connected' });
    moveTo(AT + 61_000);
    await sink.events([asSourceEvent(offer(61))]);
    sink.gap({ to: AT + 61_000, reason: 'away' });
    sink.gap({ from: AT + 30_000, to: AT + 20_000, reason: 'away' });
    sink.gap({ from: AT, to: AT + 10 ** 15, reason: 'away' });
    const expected = [
      { ...told, from: instant(0), to: instant(61) },
      { ...told, from: instant(20), to: instant(20) },
      { ...told, from: instant(0), to: instant(61) },
    ];
    await expect
      .poll(async () => gapsOf(await events()))
      .toEqual(expected.map((gap) => ({ source: SERVER_SOURCE, ...gap })));
    expect(ingest.gaps.of('pbx').map(({ from }) => from)).toEqual([instant(0), instant(20), instant(0)]);
    expect(ingest.gaps.of('crm')).toEqual([]);
  });

  it('T2 is told once the journal takes it, when it did not at first', async () => {
    const { journal, ingest, events, moveTo } = setUp({ isCounted: (source) => source === 'pbx' });
    const take = (...events: readonly FloorEvent[]): Promise<unknown> =>
      ingest.accept('any', { events, indices: events.map((_, nth) => nth), rejected: [], bytes: 10 });
    await take({ ...offer(1), sequence: '1' }, { ...offer(3), sequence: '3' });
    moveTo(AT + 10_000);
    const full = journal.committed$.subscribe(() => journal.failNext(1, new FakeFullError('full')));
    await take(heartbeat(AT + 10_000, 1000, 'crm'));
    full.unsubscribe();
    expect(gapsOf(await events())).toEqual([]);
    await take(heartbeat(AT + 11_000, 1000, 'crm'));
    await expect.poll(async () => gapsOf(await events())).toMatchObject([{ from: instant(1), to: instant(3) }]);
  });

  it('is found in the numbers of a source that counts its events, also after a restart', async () => {
    const { journal, ingest, events, moveTo } = setUp({ isCounted: (source) => source === 'pbx' });
    const numbered = (nth: number): FloorEvent => ({ ...offer(nth), sequence: String(nth) });
    const take = (...events: readonly FloorEvent[]): Promise<unknown> =>
      ingest.accept('any', { events, indices: events.map((_, nth) => nth), rejected: [], bytes: 10 });
    await take(numbered(1), numbered(4));
    moveTo(AT + 10_000);
    await take(heartbeat(AT + 10_000, 1000, 'crm'));
    await expect.poll(async () => gapsOf(await events())).toMatchObject([{ from: instant(1), to: instant(4) }]);

    const again = setUp({ isCounted: (source) => source === 'pbx' });
    again.ingest.kept(await journal.read(null, 1000));
    expect(again.ingest.gaps.of('pbx')).toHaveLength(1);
    again.moveTo(AT + 60_000);
    await again.ingest.accept('any', { events: [numbered(5), numbered(7)], indices: [0, 1], rejected: [], bytes: 10 });
    again.moveTo(AT + 70_000);
    await again.ingest.accept('any', { events: [heartbeat(AT, 1000, 'crm')], indices: [0], rejected: [], bytes: 10 });
    await expect.poll(async () => gapsOf(await again.events())).toMatchObject([{ from: instant(5), to: instant(7) }]);
  });
});
