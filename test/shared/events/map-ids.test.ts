// For: foreign ids as the floor's own. May import: shared. Promises: every id of every event is looked at.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkData } from '../../../shared/events/decode.ts';
import { eventNames, eventSchemas, type EventName } from '../../../shared/events/event.ts';
import { mapIds, type IdMap } from '../../../shared/events/map-ids.ts';
import { arbitraryData } from './arbitrary-data.ts';

const map: IdMap = {
  queues: new Map([['600', 'support']]),
  agents: new Map([
    ['PJSIP/1', 'ana'],
    ['PJSIP/2', 'ben'],
  ]),
  teams: new Map([['T1', 'aspen']]),
  otherPrefix: 'pbx:',
  contactPrefix: 'pbx:',
};
const mapped = (name: EventName, data: object, by: IdMap = map): unknown => {
  const result = mapIds(name, data as Readonly<Record<string, unknown>>, by);
  return result.ok ? result.value : { error: result.error };
};

describe('SRC3 ids of a source', () => {
  it.each<[EventName, object, object]>([
    [
      'visit.enqueued',
      { contactId: 'c', queueId: '600', customer: { id: '600' } },
      { contactId: 'pbx:c', queueId: 'support', customer: { id: '600' } },
    ],
    [
      'visit.left',
      { contactId: 'c', queueId: '601', to: '600' },
      { contactId: 'pbx:c', queueId: 'pbx:601', to: 'support' },
    ],
    [
      'visit.left',
      { contactId: 'c', queueId: '600', to: '+49' },
      { contactId: 'pbx:c', queueId: 'support', to: '+49' },
    ],
    [
      'segment.transferred',
      { contactId: 'c', agentId: 'PJSIP/1', kind: 'blind', to: { queueId: '600', agentId: 'PJSIP/2', address: '600' } },
      { contactId: 'pbx:c', agentId: 'ana', kind: 'blind', to: { queueId: 'support', agentId: 'ben', address: '600' } },
    ],
    [
      'segment.consulted',
      { contactId: 'c', agentId: 'PJSIP/1', withAgentId: 'PJSIP/2' },
      { contactId: 'pbx:c', agentId: 'ana', withAgentId: 'ben' },
    ],
    ['agent.described', { agentId: 'PJSIP/9', teamId: 'T1' }, { agentId: 'pbx:PJSIP/9', teamId: 'aspen' }],
    ['team.described', { teamId: 'T2', name: 'Birch' }, { teamId: 'T2', name: 'Birch' }],
    ['source.heartbeat', { periodMs: 1000 }, { periodMs: 1000 }],
  ])('%s %j', (name, data, expected) => {
    expect(eventSchemas[name].safeParse(data).success).toBe(true);
    expect(mapped(name, data)).toEqual(expected);
  });

  it('are changed in snapshots, in agents, their queues, visits and segments', () => {
    const since = '2026-01-15T09:00:00Z';
    const data = {
      snapshotId: '600',
      part: 1,
      parts: 1,
      complete: true,
      agents: [
        { agentId: 'PJSIP/1', since, queues: [{ queueId: '600' }] },
        { agentId: 'PJSIP/2', since },
      ],
      visits: [{ contactId: 'c', queueId: '600', since }],
      segments: [{ contactId: 'd', agentId: 'PJSIP/2', queueId: '600', since }],
    };
    expect(eventSchemas['source.snapshot'].safeParse(data).success).toBe(true);
    expect(mapped('source.snapshot', data)).toEqual({
      ...data,
      agents: [
        { agentId: 'ana', since, queues: [{ queueId: 'support' }] },
        { agentId: 'ben', since },
      ],
      visits: [{ contactId: 'pbx:c', queueId: 'support', since }],
      segments: [{ contactId: 'pbx:d', agentId: 'ben', queueId: 'support', since }],
    });
  });

  it('leave every event one that passes, or name what is too long (seed 5)', () => {
    for (const name of eventNames)
      fc.assert(
        fc.property(arbitraryData(name), (data) => {
          const result = mapIds(name, data as Readonly<Record<string, unknown>>, map);
          if (result.ok) expect(checkData(name, result.value)).toEqual(checkData(name, data));
          else expect(result.error).toMatch(/Id$/u);
        }),
        { seed: 5, numRuns: 30 },
      );
  });

  it('stay where nothing is said of them', () => {
    const keep = { ...map, otherPrefix: '', contactPrefix: '' };
    const data = { contactId: 'c', queueId: '601', agentId: 'PJSIP/7' };
    expect(mapped('offer.started', data, keep)).toEqual(data);
  });

  it('that a prefix makes too long are named, wherever they stand', () => {
    const long = 'q'.repeat(127);
    expect(mapped('visit.enqueued', { contactId: 'c', queueId: long })).toEqual({ error: 'queueId' });
    const data = { agents: [], visits: [{ contactId: long, queueId: '600' }], segments: [] };
    expect(mapped('source.snapshot', data)).toEqual({ error: 'visits.0.contactId' });
    const to = { contactId: 'c', agentId: 'PJSIP/1', kind: 'blind', to: { queueId: long } };
    expect(mapped('segment.transferred', to)).toEqual({ error: 'to.queueId' });
  });
});
