// For: what counts as the same content (Q4). May import: journal. Promises: key order and undefined never matter, all else does.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameContent } from '../../../server/journal/same-content.ts';
import type { FloorEvent } from '../../../shared/events/event.ts';
import { arbitraryEvent } from './events.ts';

/** The same JSON with every object's keys in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner)]),
  );
}

/** An independent equality: JSON with sorted keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

describe('sameContent', () => {
  it('Q4 holds for the same event with its keys in any order (seed 7)', () => {
    fc.assert(
      fc.property(arbitraryEvent, (event) =>
        sameContent(event, { ...event, data: shuffled(event.data) } as FloorEvent),
      ),
      { seed: 7 },
    );
  });

  it('Q4 agrees with the comparison of canonical JSON (seed 11)', () => {
    const json = fc.jsonValue({ maxDepth: 2 });
    const pair = fc.oneof(
      fc.tuple(json, json),
      fc.tuple(fc.nat(2), fc.nat(2)),
      json.map((value) => [value, shuffled(value)]),
    );
    fc.assert(
      fc.property(arbitraryEvent, pair, (event, [a, b]) => {
        const one = { ...event, data: { contactId: 'c', value: a } } as FloorEvent;
        const other = { ...event, data: { value: b, contactId: 'c' } } as FloorEvent;
        expect(sameContent(one, other)).toBe(canonical(a) === canonical(b));
      }),
      { seed: 11 },
    );
  });

  it('Q4 does not take a list for an object of the same keys', () => {
    const base = { id: 'e', source: 's', name: 'contact.closed', time: 0 } as const;
    const one = { ...base, data: { contactId: 'c', value: ['a'] } } as FloorEvent;
    const other = { ...base, data: { contactId: 'c', value: { 0: 'a' } } } as FloorEvent;
    expect(sameContent(one, other)).toBe(false);
    expect(sameContent(other, one)).toBe(false);
  });

  it('Q4 looks at own keys alone, however they are named', () => {
    const withData = (json: string): FloorEvent =>
      ({ id: 'e', source: 's', name: 'contact.closed', time: 0, data: JSON.parse(json) as object }) as FloorEvent;
    expect(sameContent(withData('{"__proto__":{}}'), withData('{"more":{}}'))).toBe(false);
    expect(sameContent(withData('{"__proto__":{}}'), withData('{"__proto__":{}}'))).toBe(true);
  });
});
