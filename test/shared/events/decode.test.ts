// For: the rules EV1, EV2 and EV4 of one event, and that the compiled check and the schema agree. May import: all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isZone } from '../../../shared/calendar.ts';
import { checkData, decodeEvent } from '../../../shared/events/decode.ts';
import { toCloudEvent } from '../../../shared/events/envelope.ts';
import { eventNames, eventSchemas, typeOf, type EventName } from '../../../shared/events/event.ts';
import { badInstant } from '../../../shared/events/instants.ts';
import { floorSchema } from '../../../shared/floor/schema.ts';
import { arbitraryData, spoilt } from './arbitrary-data.ts';

const RUNS = 60;

const enqueued = (over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  specversion: '1.0',
  id: 'e1',
  source: 'pbx',
  type: 'floorwatch.visit.enqueued.v1',
  time: '2026-01-15T17:00:00.123+08:00',
  data: { contactId: 'c1', queueId: 'etc' },
  ...over,
});
const rejection = (value: unknown) => {
  const decoded = decodeEvent(value);
  return decoded.ok ? null : decoded.error;
};

/** What a schema says, and that instants inside are instants and zones are zones. */
const bySchema = (name: EventName, data: unknown): boolean =>
  eventSchemas[name].safeParse(data).success &&
  badInstant(name, data as Record<string, unknown>) === undefined &&
  (name !== 'site.described' || isZone((data as { timeZone: string }).timeZone)) &&
  (name !== 'floor.configured' || floorSchema.safeParse((data as { floor: unknown }).floor).success);

describe('EV1 envelope', () => {
  it('EV1 reads time at any offset, milliseconds kept and finer digits cut', () => {
    const decoded = decodeEvent(enqueued({ time: '2026-01-15T17:00:00.123987+08:00' }));
    expect(decoded).toMatchObject({ ok: true, value: { time: Date.UTC(2026, 0, 15, 9, 0, 0, 123) } });
  });

  it('EV1 ignores known and unknown attributes beside the envelope, and keeps sequence', () => {
    const more = {
      subject: 's',
      datacontenttype: 'application/json',
      dataschema: 'x',
      traceparent: '00',
      sequence: '7',
    };
    expect(decodeEvent(enqueued(more))).toEqual({
      ok: true,
      value: {
        id: 'e1',
        source: 'pbx',
        name: 'visit.enqueued',
        time: Date.UTC(2026, 0, 15, 9, 0, 0, 123),
        sequence: '7',
        data: { contactId: 'c1', queueId: 'etc' },
      },
    });
  });

  it.each([
    ['specversion', '0.3'],
    ['specversion', undefined],
    ['time', 1_768_467_600_000],
    ['data', []],
    ['data', null],
    ['sequence', 7],
    ['source', undefined],
  ])('EV1 rejects %s = %j and names the field, the id and the source', (field, value) => {
    const source = field === 'source' ? {} : { source: 'pbx' };
    expect(rejection(enqueued({ [field]: value }))).toMatchObject({ path: field, id: 'e1', ...source });
  });

  it.each(['2026-02-29T00:00:00Z', '2026-01-15 09:00:00Z', '2026-01-15T09:00:00', '2026-01-15T24:00:00Z', ''])(
    'EV1 rejects the time %j',
    (time) => expect(rejection(enqueued({ time }))).toMatchObject({ path: 'time', id: 'e1' }),
  );

  it.each([null, 7, 'x', [], [enqueued()]])('EV1 rejects %j as no event', (value) =>
    expect(rejection(value)).toMatchObject({ path: '' }),
  );

  it('EV1 an accepted event and its CloudEvents object say the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...eventNames), fc.integer({ min: -6e13, max: 2.5e14 }), (name, time) => {
        const source = 'floorwatch';
        const data = fc.sample(arbitraryData(name), { numRuns: 1, seed: time })[0];
        fc.pre(bySchema(name, data));
        const iso = new Date(time).toISOString();
        const given = { specversion: '1.0', id: 'i', source, type: typeOf(name), time: iso, data };
        const decoded = decodeEvent(given);
        expect(decoded.ok && toCloudEvent(decoded.value)).toEqual(given);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe('EV2 type and data', () => {
  it.each(['floorwatch.visit.enqueued.v2', 'visit.enqueued', 'floorwatch..v1', 'floorwatch.toString.v1', ''])(
    'EV2 rejects the type %j by name',
    (type) => {
      const found = rejection(enqueued({ type }));
      expect(found).toMatchObject({ path: 'type', id: 'e1' });
      expect(found?.error).toContain(JSON.stringify(type));
    },
  );

  it.each([
    [{ contactId: 'c1' }, 'data.queueId'],
    [{ queueId: 'etc' }, 'data.contactId'],
    [{ contactId: 'c1', queueId: 'etc', channel: 'fax' }, 'data.channel'],
    [{ contactId: 'c1', queueId: 'etc', priority: 1.5 }, 'data.priority'],
    [{ contactId: 'c1', queueId: 'etc', customer: { name: 7 } }, 'data.customer.name'],
  ])('EV2 rejects %j at its path', (data, path) => expect(rejection(enqueued({ data }))).toMatchObject({ path }));

  it('EV2 names the wrong branch of a choice', () => {
    const survey = { contactId: 'c1', kind: 'csat', value: 6 };
    expect(rejection(enqueued({ type: typeOf('survey.answered'), data: survey }))?.path).toBe('data.value');
    const ended = { contactId: 'c1', agentId: 'a', by: 'agent', wrapup: 'yes' };
    const found = rejection(enqueued({ type: typeOf('segment.ended'), data: ended }));
    expect(found?.path).toBe('data.wrapup');
    expect(found?.error).toMatch(/boolean.*number/);
  });

  it('EV2 checks the instants inside data', () => {
    const snapshot = (since: string) => ({
      ...{ snapshotId: 's', part: 1, parts: 1, visits: [], segments: [], complete: true },
      agents: [
        { agentId: 'a', since: '2026-01-15T09:00:00Z' },
        { agentId: 'b', since },
      ],
    });
    const type = typeOf('source.snapshot');
    expect(rejection(enqueued({ type, data: snapshot('2026-01-15T09:00:00Z') }))).toBeNull();
    expect(rejection(enqueued({ type, data: snapshot('yesterday') }))?.path).toBe('data.agents.1.since');
    const callback = { contactId: 'c', queueId: 'q', dueAt: '10:00' };
    expect(rejection(enqueued({ type: typeOf('visit.callback'), data: callback }))?.path).toBe('data.dueAt');
  });

  it('EV2 takes a site in a zone that exists alone', () => {
    const site = (timeZone: string) =>
      enqueued({ type: typeOf('site.described'), data: { siteId: 'x', name: 'X', timeZone } });
    expect(rejection(site('Asia/Kathmandu'))).toBeNull();
    expect(rejection(site('Nope/Zone'))).toMatchObject({
      ...{ path: 'data.timeZone', error: 'is not an IANA time zone' },
      ...{ id: 'e1', source: 'pbx' },
    });
  });

  it("EV2 takes the server's own names from the server's own source alone", () => {
    const own = { type: typeOf('floor.configured'), data: { floor: {} } };
    expect(rejection(enqueued(own))).toMatchObject({ path: 'type' });
    expect(rejection(enqueued({ ...own, source: 'floorwatch' }))).toBeNull();
  });

  it('EV2 D9 takes a whole floor alone, and names what is wrong with it', () => {
    const own = (floor: unknown): object =>
      enqueued({ type: typeOf('floor.configured'), source: 'floorwatch', data: { floor } });
    expect(rejection(own({ queues: [{ id: 'q', abandon: { keepShort: true } }] }))).toBeNull();
    expect(rejection(own({ queues: [{ id: 'q', colour: 'red' }] }))?.path).toBe('data.floor.queues.0');
    expect(rejection(own('no floor'))?.path).toBe('data.floor.(root)');
  });

  it('EV2 accepts and keeps unknown fields of data', () => {
    const data = { contactId: 'c1', queueId: 'etc', extra: { deep: [1, null] } };
    expect(decodeEvent(enqueued({ data }))).toMatchObject({ ok: true, value: { data } });
  });
});

describe('EV2 the compiled check and the schema agree', () => {
  it.each(eventNames)('EV2 %s: on data that fits (seed 2)', (name) => {
    let fitting = 0;
    fc.assert(
      fc.property(arbitraryData(name), (data) => {
        expect(eventSchemas[name].safeParse(data).success).toBe(true);
        expect(checkData(name, data) === null).toBe(bySchema(name, data));
        fitting++;
      }),
      { numRuns: RUNS, seed: 2 },
    );
    expect(fitting).toBe(RUNS);
  });

  it.each(eventNames)('EV2 %s: on data spoilt in one place (seed 3)', (name) => {
    let refused = 0;
    fc.assert(
      fc.property(spoilt(name), (data) => {
        const fits = bySchema(name, data);
        const problem = checkData(name, data);
        expect(problem === null).toBe(fits);
        if (!fits) refused++;
        if (problem !== null) expect(problem.error).not.toBe('does not match its schema');
      }),
      { numRuns: 4 * RUNS, seed: 3 },
    );
    expect(refused).toBeGreaterThan(0);
  });
});

describe('EV4 ids', () => {
  it.each(['', 'a\nb', 'a\u0000', 'a\u007f', 'a\u0085', 'x'.repeat(129)])('EV4 refuses the id %j', (id) => {
    expect(rejection(enqueued({ id }))?.path).toBe('id');
    expect(rejection(enqueued({ source: id }))?.path).toBe('source');
    expect(rejection(enqueued({ data: { contactId: id, queueId: 'etc' } }))?.path).toBe('data.contactId');
  });

  it.each(['x', 'X', 'a b/c:é', '路网一号', 'x'.repeat(128), '😀'.repeat(128)])('EV4 takes the id %j as it is', (id) =>
    expect(decodeEvent(enqueued({ id }))).toMatchObject({ ok: true, value: { id } }),
  );
});
