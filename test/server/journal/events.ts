// For: events for the tests of the journal. May import: shared. Promises: the same number gives the same event.
import fc from 'fast-check';
import type { EventOf, FloorEvent } from '../../../shared/events/event.ts';
import { isId } from '../../../shared/ids.ts';

export const AT = Date.UTC(2026, 2, 2, 9);

/** The `n`th of a row of different events. */
export function event(n: number, changed: Partial<EventOf<'visit.enqueued'>> = {}): FloorEvent {
  const data = { contactId: `c-${n}`, queueId: 'sales', priority: n % 3, customer: { id: `p-${n}` } };
  return { id: `e-${n}`, source: 'pbx', name: 'visit.enqueued', time: AT + n, data, ...changed };
}

/** Events `from` … `to − 1`. */
export const events = (from: number, to: number): FloorEvent[] =>
  Array.from({ length: to - from }, (_, i) => event(from + i));

const anyText = fc.oneof(fc.string({ maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 20 }));
export const arbitraryId = fc
  .oneof(fc.string({ minLength: 1, maxLength: 20 }), fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }))
  .filter(isId);
const json = fc.jsonValue({ maxDepth: 2, stringUnit: 'binary' });

/** Events with whatever texts, keys and nesting JSON allows in fields that no schema names. */
export const arbitraryEvent: fc.Arbitrary<FloorEvent> = fc
  .record({
    id: arbitraryId,
    source: fc.constantFrom('pbx', 'chat', 'pbx-2'),
    time: fc.integer({ min: 0, max: 4_000_000_000_000 }),
    sequence: fc.option(anyText, { nil: undefined }),
    extra: fc.dictionary(anyText, json, { maxKeys: 4 }),
  })
  .map(({ id, source, time, sequence, extra }) => ({
    id,
    source,
    name: 'contact.closed' as const,
    time,
    ...(sequence === undefined ? {} : { sequence }),
    data: { ...extra, contactId: 'c-1' },
  }));
