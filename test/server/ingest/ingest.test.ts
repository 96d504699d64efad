// For: the pipe into the journal (EV2, EV3, EV6, D3, D12, D13). May import: all.
import { describe, expect, it } from 'vitest';
import { decodeBatch } from '../../../server/ingest/decode-batch.ts';
import type { ContactId } from '../../../shared/ids.ts';
import { arrayOf, asSourceEvent, AT, bytesOf, cloudText, enqueued, linesOf, offer, spoiltText } from './events.ts';
import { FakeFullError } from './gated-journal.ts';
import { received, scope, settled, setUp } from './ingest-set-up.ts';

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

describe('accept', () => {
  it('EV6 takes decoded events as acceptBytes takes bytes', async () => {
    const { ingest } = setUp();
    const decoded = decodeBatch('batch', arrayOf(cloudText(offer(1))));
    if (!decoded.ok) throw new Error('decoding failed');
    expect(await ingest.accept('any', decoded.value)).toEqual(received(1));
  });
});
