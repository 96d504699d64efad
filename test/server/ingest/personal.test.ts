// For: taking personal data off events (EV10, D12). May import: all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitPersonal } from '../../../server/ingest/personal.ts';
import { eventNames } from '../../../shared/events/event.ts';
import { arbitraryData } from '../../shared/events/arbitrary-data.ts';
import { enqueued, offer } from './events.ts';

const SECRET = 'Zhang Wei';

describe('EV10 personal data', () => {
  it('EV10 name and address leave the event; the id stays', () => {
    const { event, personal } = splitPersonal(
      enqueued({ customer: { id: 'k1', name: SECRET, address: '10086' }, topic: 't' }),
    );
    expect(event).toEqual(enqueued({ customer: { id: 'k1' }, topic: 't' }));
    expect(personal).toEqual([{ contactId: 'c1', name: SECRET, address: '10086' }]);
  });

  it('EV10 unknown fields of a customer do not stay either: they may hold anything', () => {
    const { event, personal } = splitPersonal(enqueued({ customer: { id: 'k1', phone: '10086', note: SECRET } }));
    expect(event).toEqual(enqueued({ customer: { id: 'k1' } }));
    expect(personal).toEqual([]);
  });

  it('EV10 a customer on an event that knows none is taken off as well', () => {
    const { event, personal } = splitPersonal(enqueued({ agentId: 'a', customer: { name: SECRET } }, 'visit.answered'));
    expect(event).toEqual(enqueued({ agentId: 'a' }, 'visit.answered'));
    expect(personal).toEqual([{ contactId: 'c1', name: SECRET }]);
  });

  it('EV10 every visit of a snapshot', () => {
    const visit = { contactId: 'c1', queueId: 'q', since: '2026-01-15T09:00:00Z' };
    const data = { snapshotId: 's', part: 1, parts: 1, agents: [], segments: [], complete: true };
    const snapshot = { ...offer(1), name: 'source.snapshot' as const, data: { ...data, visits: [visit] } };
    const named = { ...snapshot, data: { ...data, visits: [{ ...visit, customer: { name: SECRET } }] } };
    expect(splitPersonal(named)).toEqual({ event: snapshot, personal: [{ contactId: 'c1', name: SECRET }] });
  });

  it('EV10 an event without a customer comes back itself', () => {
    const event = offer(1);
    expect(splitPersonal(event).event).toBe(event);
  });

  it('EV10 whatever the event, no name survives (seed 1)', () => {
    let split = 0;
    fc.assert(
      fc.property(fc.constantFrom(...eventNames), fc.nat(), (name, seed) => {
        const data = fc.sample(arbitraryData(name), { numRuns: 1, seed })[0] as object;
        const { event, personal } = splitPersonal(
          enqueued({ ...data, customer: { name: SECRET, address: SECRET } }, name),
        );
        expect(JSON.stringify(event)).not.toContain(SECRET);
        split += personal.length;
      }),
      { numRuns: 300, seed: 1 },
    );
    expect(split).toBeGreaterThan(100);
  });
});
