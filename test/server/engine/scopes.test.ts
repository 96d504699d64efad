// For: channels, classes, tiers and named groups as the engine prints and tables them. Promises: rows do not depend on the order of arrival; heads follow a queue that moves.
import { describe, expect, it } from 'vitest';
import { VIEWS } from '../../../shared/protocol/views.ts';
import { floorSchema } from '../../../shared/floor/schema.ts';
import { createEngine, type Engine } from '../../../server/engine/engine.ts';
import { Directory } from '../../../server/engine/directory.ts';
import { onDuty, recorder, s } from '../../golden/recorder.ts';

const START = Date.UTC(2026, 0, 15, 8);
type Events = ReturnType<typeof recorder>['events'];

function engineOf(events: Events, floor: object = {}, at = START + s(100)): Engine {
  const engine = createEngine({ floor: floorSchema.parse(floor), zone: 'UTC' });
  engine.advance(at);
  for (const event of events) engine.apply([{ event, receivedAt: at }]);
  return engine;
}

describe('the rows of channels, classes, tiers and groups', () => {
  it('GRP2 are always there, empty without anything in them', () => {
    const { channels, classes, tiers, groups } = engineOf([]).figures(['today']);
    expect({ channels, classes, tiers, groups }).toEqual({ channels: {}, classes: {}, tiers: {}, groups: {} });
  });

  it('GRP2 EV5 are the same in any order of arrival', () => {
    const { events, tell } = recorder(START);
    tell(0, 'queue.described', { queueId: 'q', channel: 'chat', tier: 2 });
    tell(s(1), 'visit.enqueued', { contactId: 'c', queueId: 'q', visitId: 'v', class: 'vip' });
    tell(s(2), 'visit.enqueued', { contactId: 'c', queueId: 'q', visitId: 'v', class: 'late' });
    const rows = (told: Events): object => {
      const { channels, classes, tiers } = engineOf(told).figures([]);
      return [channels, classes, tiers].map((table) => Object.keys(table));
    };
    expect(rows(events)).toEqual([['chat'], ['vip'], ['1', '2', '3']]);
    expect(rows(events.toReversed())).toEqual([['chat'], ['vip'], ['1', '2', '3']]);
  });

  it('GRP2 D9 a queue belongs to the channel, site and tier that were said first, each for itself', () => {
    const { events, tell } = recorder(START);
    tell(0, 'queue.described', { queueId: 'q', tier: 2 });
    tell(s(1), 'queue.described', { queueId: 'q', channel: 'email', siteId: 'north', tier: 3 });
    tell(s(2), 'survey.answered', { contactId: 'c', queueId: 'q', kind: 'csat', value: 4 });
    for (const told of [events, events.toReversed()]) {
      const { channels, tiers, sites } = engineOf(told).figures(['all']);
      for (const row of [channels['email'], tiers['2'], sites['north']])
        expect(row?.['csatMean@all']).toEqual({ value: 4, num: 4, den: 1 });
      expect(tiers['3']?.['csatMean@all']).toEqual({ value: null, num: 0, den: 0 });
    }
  });

  it('GRP3 heads follow a queue that turns out to be of another tier and channel', () => {
    const told = recorder(START);
    onDuty(told, 0, ['a'], ['q']);
    const engine = engineOf(told.events);
    expect(engine.figures([]).channels['voice']?.['available']).toEqual({ value: 1 });
    told.tell(s(1), 'queue.described', { queueId: 'q', channel: 'chat', tier: 1 });
    engine.apply([{ event: told.events.at(-1)!, receivedAt: engine.now }]);
    const { channels, tiers } = engine.figures([]);
    expect(Object.keys(channels)).toEqual(['chat']);
    expect(channels['chat']?.['available']).toEqual({ value: 1 });
    expect(tiers['1']?.['available']).toEqual({ value: 1 });
  });

  it('GRP3 SNAP1 heads follow the queues that a snapshot tells of', () => {
    const told = recorder(START);
    onDuty(told, 0, ['a'], ['q1']);
    const queues = [{ queueId: 'q2', paused: true }];
    const agents = [{ agentId: 'a', session: 'signedIn' as const, intent: 'ready' as const, queues, since: '' }];
    const whole = { snapshotId: 'x', part: 1, parts: 1, complete: true, visits: [], segments: [] };
    told.tell(s(5), 'source.snapshot', { ...whole, agents: agents.map((one) => ({ ...one, since: iso(s(5)) })) });
    const floor = {
      groups: [
        { id: 'old', queues: ['q1'] },
        { id: 'new', queues: ['q2'] },
      ],
    };
    const { groups } = engineOf(told.events, floor).figures([]);
    expect(groups['old']?.['signedIn']).toEqual({ value: 0 });
    expect(groups['new']?.['notReady']).toEqual({ value: 1 });
  });

  it('D16 are tables of the board with their names and promises', () => {
    const floor = {
      queues: [{ id: 'q', tier: 1 }],
      groups: [
        { id: 'g', name: 'Road', queues: ['q'] },
        { id: 'h', queues: [] },
      ],
      classes: [{ id: 'vip', name: { en: 'Very' }, target: 0.9, frtTargetMs: 5000 }],
    };
    const { events, tell } = recorder(START);
    tell(0, 'visit.enqueued', { contactId: 'c', queueId: 'q', class: 'other' });
    const { tables } = engineOf(events, floor).board;
    const cells = (table: 'classes' | 'groups' | 'tiers' | 'channels', column: string): unknown[] =>
      tables[table].ids.map((_, row) => tables[table].reader(column)(row));
    expect(cells('groups', 'name')).toEqual(['Road', 'h']);
    expect(cells('classes', 'name')).toEqual([{ en: 'Very' }, 'other']);
    expect(cells('classes', 'target')).toEqual([0.9, null]);
    expect(cells('classes', 'frtTargetMs')).toEqual([5000, null]);
    expect(cells('classes', 'ttrTargetMs')).toEqual([null, null]);
    expect(cells('classes', 'waiting')).toEqual([0, 1]);
    expect(cells('tiers', 'quality')).toEqual([null, null, null]);
    expect(() => tables.channels.reader('name')).toThrow('no column name');
    for (const { table, columns } of VIEWS.scopes.tables)
      for (const column of columns) expect(() => tables[table].reader(column), `${table} ${column}`).not.toThrow();
  });
});

const iso = (after: number): string => new Date(START + after).toISOString();

describe('where a visit counts', () => {
  it('GRP1 is one object a queue, channel and class: the queue’s own without a class', () => {
    const directory = new Directory(floorSchema.parse({}), 'UTC', () => START);
    const queue = directory.queue('q');
    const { leaves } = directory;
    expect(leaves.leaf(queue.standing, 'voice', undefined)).toBe(queue.standing.scope);
    expect(leaves.leaf(queue.standing, 'voice', 'vip')).toBe(leaves.leaf(queue.standing, 'voice', 'vip'));
    expect(leaves.leaf(queue.standing, 'chat', 'vip')).not.toBe(leaves.leaf(queue.standing, 'voice', 'vip'));
    expect(leaves.leaf(queue.standing, 'chat', undefined).groups.map(({ id }) => id)).toEqual([
      'q',
      'main',
      'total',
      'chat',
    ]);
  });
});
