// For: what the event door promises, whatever comes in. May import: all. Promises: a broken promise throws.
import fc from 'fast-check';
import { expect } from 'vitest';
import { decodeBatch } from '../../server/ingest/decode-batch.ts';
import { decodeText } from '../../shared/events/decode-text.ts';
import { toCloudEvent } from '../../shared/events/envelope.ts';
import { eventNames, typeOf } from '../../shared/events/event.ts';
import type { EventFormat } from '../../shared/events/receipt.ts';
import { formatInstant } from '../../shared/time.ts';
import { arbitraryData } from '../shared/events/arbitrary-data.ts';
import type { Random } from '../support/arbitraries/seeded.ts';
import { mutatedValue } from './mutate.ts';
import { bytesOf } from './run.ts';

export const FORMATS: readonly EventFormat[] = ['event', 'batch', 'ndjson'];
export const AT = Date.UTC(2026, 0, 15, 9);

/** A good event of every kind, several of each. */
export const EVENTS: readonly object[] = eventNames.flatMap((name, kind) =>
  fc.sample(arbitraryData(name), { numRuns: 5, seed: kind }).map((data, nth) => ({
    specversion: '1.0',
    id: `${name}-${nth}`,
    source: 'pbx',
    type: typeOf(name),
    time: formatInstant(AT + nth),
    sequence: String(nth),
    data,
  })),
);

export const isNamed = (text: unknown): boolean => typeof text === 'string' && text !== '' && text.length < 600;

/** What every answer of the event door keeps, whatever came in. Gives how many good events were in it. */
export function checkAnswer(format: EventFormat, body: Uint8Array): number {
  const decoded = decodeBatch(format, body);
  if (!decoded.ok) {
    const refusal = decoded.error;
    expect(isNamed(refusal.error)).toBe(true);
    if (refusal.kind === 'malformed' && !(refusal.offset >= 0 && refusal.offset <= body.length))
      expect.fail(`offset ${refusal.offset} of ${body.length}`);
    return 0;
  }
  const { events, indices, rejected } = decoded.value;
  const places = [...indices, ...rejected.map(({ index }) => index)];
  if (indices.length !== events.length || new Set(places).size !== places.length) expect.fail('a place told twice');
  for (const { path, error } of rejected)
    if (!isNamed(error) || typeof path !== 'string') expect.fail(`a rejection without a name: ${path} ${error}`);
  for (const event of events) {
    const text = JSON.stringify(toCloudEvent(event));
    const again = decodeText(text, bytesOf(text));
    if (!again.ok || JSON.stringify(again.value) !== JSON.stringify(event))
      expect.fail(`reads back otherwise: ${text}`);
  }
  return events.length;
}

export function bodyOf(format: EventFormat, random: Random, spoilt: boolean): Uint8Array {
  const one = (): string => {
    const event = random.pick(EVENTS);
    return JSON.stringify(spoilt && random.chance(0.7) ? mutatedValue(event, random) : event);
  };
  if (format === 'event') return bytesOf(one());
  const events = Array.from({ length: random.int(1, 4) }, one);
  return bytesOf(format === 'batch' ? `[${events.join(',')}]` : events.join('\n'));
}
