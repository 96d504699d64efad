// For: the order in which an entity's events are folded (EV5, EV8, settled Q3). May import: all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { compareEvents } from '../../../shared/events/order.ts';

type Key = Partial<Pick<FloorEvent, 'time' | 'id' | 'source'>> & {
  name?: 'visit.enqueued' | 'visit.answered';
  sequence?: string;
};
const event = ({ name = 'visit.enqueued', ...key }: Key): FloorEvent => ({
  id: 'e',
  source: 's',
  time: 0,
  ...key,
  name,
  data: { contactId: 'c', queueId: 'q', agentId: 'a' },
});

describe('Q3 order of events', () => {
  it.each<[string, Key, Key]>([
    ['time first', { time: 1, name: 'visit.answered' }, { time: 2, name: 'visit.enqueued' }],
    ['then rank', { name: 'visit.enqueued', sequence: '9' }, { name: 'visit.answered', sequence: '1' }],
    ['then sequence, a missing one first', { id: 'z' }, { sequence: '0', id: 'a' }],
    ['sequence by code unit, not as a number', { sequence: '10' }, { sequence: '9' }],
    ['then id by code unit', { id: 'Z' }, { id: 'a' }],
    ['then source', { source: 'a' }, { source: 'b' }],
  ])('Q3 %s', (_, first, second) => {
    expect(compareEvents(event(first), event(second))).toBeLessThan(0);
    expect(compareEvents(event(second), event(first))).toBeGreaterThan(0);
  });

  it('EV5 any arrival order is sorted to the same order (seed 8)', () => {
    const short = fc.constantFrom('a', 'b', 'A', '', '1', '10');
    const drawn = fc.record(
      { time: fc.integer({ min: 0, max: 2 }), id: short, source: short, sequence: short },
      { requiredKeys: ['time', 'id', 'source'] },
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(drawn, { selector: (key) => JSON.stringify(key), maxLength: 12 }),
        fc.nat(),
        (keys, by) => {
          const events = keys.map(event);
          const rotated = [...events.slice(by % (events.length || 1)), ...events.slice(0, by % (events.length || 1))];
          expect(rotated.toReversed().toSorted(compareEvents)).toEqual(events.toSorted(compareEvents));
        },
      ),
      { numRuns: 300, seed: 8 },
    );
  });
});
