// For: what a connector hands to the pipe, and what the server journals about a source (EV2, SRC3, SRC5, SRC6, QUAL9). May import: all.
import { describe, expect, it } from 'vitest';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../../shared/events/server-events.ts';
import { formatInstant, MINUTE } from '../../../shared/time.ts';
import { asSourceEvent, AT, bytesOf, cloudText, heartbeat, offer } from './events.ts';
import { FakeFullError } from './gated-journal.ts';
import { received, setUp } from './ingest-set-up.ts';

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
