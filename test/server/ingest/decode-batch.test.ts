// For: bodies of events, good and bad (EV4, EV6). May import: all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBatch } from '../../../server/ingest/decode-batch.ts';
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, MAX_EVENT_BYTES } from '../../../shared/events/envelope.ts';
import type { EventFormat } from '../../../shared/events/receipt.ts';
import { arrayOf, bytesOf, cloudText, linesOf, offer, spoiltText } from './events.ts';

const good = [offer(1), offer(2), offer(3)];
const texts = good.map(cloudText);
const [one, two, three] = texts as [string, string, string];
const wrong = spoiltText(offer(8), {}, { agentId: 7 });
const unknown = spoiltText(offer(9), { type: 'floorwatch.visit.vanished.v1' });
const huge = spoiltText(offer(7), {}, { x: 'é'.repeat(MAX_EVENT_BYTES / 2) });

const taken = (format: EventFormat, body: Uint8Array) => {
  const decoded = decodeBatch(format, body);
  if (!decoded.ok) throw new Error(`refused: ${JSON.stringify(decoded.error)}`);
  return decoded.value;
};
const refusal = (format: EventFormat, body: Uint8Array) => {
  const decoded = decodeBatch(format, body);
  return decoded.ok ? null : decoded.error;
};

describe('EV6 the three forms', () => {
  it('EV6 one event', () =>
    expect(taken('event', bytesOf(one))).toMatchObject({ events: [good[0]], indices: [0], rejected: [] }));
  it('EV6 an array', () =>
    expect(taken('batch', arrayOf(...texts))).toMatchObject({ events: good, indices: [0, 1, 2], rejected: [] }));
  it('EV6 one a line, with or without the last line feed, CRLF too', () => {
    expect(taken('ndjson', linesOf(...texts))).toMatchObject({ events: good, indices: [0, 1, 2] });
    expect(taken('ndjson', bytesOf(`${texts.join('\r\n')}\r\n`))).toMatchObject({ events: good, indices: [0, 1, 2] });
  });
  it('EV6 nothing at all is an empty batch, but no event', () => {
    expect(taken('batch', bytesOf('[]')).events).toEqual([]);
    expect(taken('ndjson', bytesOf('')).events).toEqual([]);
    expect(refusal('event', bytesOf(''))).toMatchObject({ kind: 'malformed', offset: 0 });
  });
});

describe('EV4 bad events beside good ones', () => {
  it('EV2 a wrong field and an unknown type are rejected by index, id and path; the rest is kept', () => {
    const expected = {
      events: good,
      indices: [0, 2, 4],
      rejected: [
        { index: 1, id: 'e8', path: 'data.agentId' },
        { index: 3, id: 'e9', path: 'type' },
      ],
    };
    expect(taken('batch', arrayOf(one, wrong, two, unknown, three))).toMatchObject(expected);
    expect(taken('ndjson', linesOf(one, wrong, two, unknown, three))).toMatchObject(expected);
  });

  it('EV4 NDJSON: a line that is no JSON costs only itself, and empty lines count in the index', () => {
    const cut = three.slice(0, 40);
    const batch = taken('ndjson', linesOf(one, '', '{"a":tru}', two, cut));
    expect(batch).toMatchObject({ events: [good[0], good[1]], indices: [0, 3] });
    expect(batch.rejected).toEqual([
      { index: 2, path: '', error: 'is not JSON at byte 8' },
      { index: 4, path: '', error: 'is cut off after 40 bytes' },
    ]);
  });

  it('EV4 NDJSON: a line that is no UTF-8 costs only itself', () => {
    const body = linesOf(one, '{"a":"?"}', two);
    const at = bytesOf(`${one}\n{"a":"`).length;
    body[at] = 0xe9;
    const batch = taken('ndjson', body);
    expect(batch.events).toEqual([good[0], good[1]]);
    expect(batch.rejected).toEqual([{ index: 1, path: '', error: 'is not JSON at byte 7' }]);
  });

  it('EV4 what nests too deep or holds half a surrogate pair is rejected alone', () => {
    const deep = one.replace('"c1"', `"c1","x":${'['.repeat(600)}${']'.repeat(600)}`);
    const half = one.replace('"c1"', '"\\ud800"');
    const batch = taken('batch', arrayOf(deep, two, half));
    expect(batch.events).toEqual([good[1]]);
    expect(batch.rejected.map(({ index, error }) => [index, error])).toEqual([
      [0, 'nests deeper than 512'],
      [2, 'holds half a surrogate pair'],
    ]);
  });
});

describe('EV4 nothing is half taken', () => {
  it('EV4 an array cut anywhere inside is refused with its length as the offset (seed 1)', () => {
    const body = arrayOf(one, spoiltText(offer(4), {}, { agentId: '客服😀' }), three);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: body.length - 1 }), (length) => {
        expect(refusal('batch', body.subarray(0, length))).toEqual({
          kind: 'malformed',
          offset: length,
          error: `the body is cut off after ${length} bytes`,
        });
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('EV4 a fault behind multi-byte text is named by its byte, not its character', () => {
    const before = `[${spoiltText(offer(4), {}, { agentId: '客服😀é' })},`;
    expect(refusal('batch', bytesOf(`${before}!]`))).toMatchObject({
      kind: 'malformed',
      offset: bytesOf(before).length,
    });
  });

  it('EV4 an array with bytes that are no UTF-8 is refused at that byte', () => {
    const body = arrayOf(one, two);
    const at = body.indexOf('c'.charCodeAt(0));
    body[at] = 0xff;
    expect(refusal('batch', body)).toMatchObject({ kind: 'malformed', offset: at });
  });

  it('EV6 an object is no array, and a body of white space is nothing', () => {
    expect(refusal('batch', bytesOf(one))).toMatchObject({ kind: 'malformed', offset: 0 });
    expect(refusal('batch', bytesOf('  '))).toMatchObject({ kind: 'malformed', offset: 2 });
    expect(taken('event', bytesOf(`[${one}]`)).rejected).toMatchObject([{ index: 0, path: '' }]);
  });
});

describe('EV4 limits', () => {
  it.each<EventFormat>(['event', 'batch', 'ndjson'])(
    'EV4 %s: a body of 20 MB is refused before it is read',
    (format) => {
      const found = refusal(format, new Uint8Array(20 * 1024 * 1024));
      expect(found).toMatchObject({ kind: 'tooLarge' });
      expect(JSON.stringify(found)).toContain(String(MAX_BATCH_BYTES));
    },
  );

  it('EV4 an event beyond 16 KiB refuses the request that holds it, in every form', () => {
    expect(refusal('event', bytesOf(huge))).toMatchObject({ kind: 'tooLarge' });
    expect(refusal('batch', arrayOf(one, huge))).toEqual({
      kind: 'tooLarge',
      error: 'the event at index 1 is larger than 16384 bytes',
    });
    expect(refusal('ndjson', linesOf(one, '', huge))).toMatchObject({
      error: expect.stringContaining('index 2') as string,
    });
  });

  it('EV4 takes 10,000 events and not one more', () => {
    const many = Array.from({ length: MAX_BATCH_EVENTS }, (_, nth) => cloudText(offer(nth)));
    expect(taken('batch', arrayOf(...many)).events).toHaveLength(MAX_BATCH_EVENTS);
    expect(taken('ndjson', linesOf(...many, '', '')).events).toHaveLength(MAX_BATCH_EVENTS);
    expect(refusal('batch', arrayOf(...many, one))).toMatchObject({ kind: 'tooLarge' });
    expect(refusal('ndjson', linesOf(...many, one))).toMatchObject({ kind: 'tooLarge' });
  });

  it('EV4 millions of empty lines are read without harm', () => {
    expect(taken('ndjson', bytesOf('\n'.repeat(MAX_BATCH_BYTES))).events).toEqual([]);
  });
});

describe('EV4 any bytes at all', () => {
  it.each<EventFormat>(['event', 'batch', 'ndjson'])('EV4 %s: garbage is answered, never thrown (seed 2)', (format) => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.json().map(bytesOf),
      fc
        .array(fc.constantFrom(one, '[', ']', ',', '\n', '{', '"', '\\', 'é'), { maxLength: 8 })
        .map((parts) => bytesOf(parts.join(''))),
    );
    let answers = 0;
    fc.assert(
      fc.property(noise, (body) => {
        decodeBatch(format, body);
        answers++;
      }),
      { numRuns: 500, seed: 2 },
    );
    expect(answers).toBe(500);
  });
});
