// For: the events in a stream's entries. May import: server. Promises: pure.
import { describe, expect, it } from 'vitest';
import { decodeEntries, type Entry } from '../../../../server/sources/redis-stream/entries.ts';
import { line } from './told.ts';

const DECODING = { stream: 'calls', field: 'e', source: 'stream' };
const entry = (id: string, ...fields: readonly (string | Buffer)[]): Entry => ({
  id,
  fields: fields.map((field) => (typeof field === 'string' ? Buffer.from(field) : field)),
});
const decode = (...entries: readonly Entry[]) => decodeEntries(entries, DECODING);
const ids = (...entries: readonly Entry[]) => decode(...entries).events.map(({ id }) => id);

describe('RDS1 EV7 an entry', () => {
  it('holds one event, many lines or an array in its field; others are passed over', () => {
    expect(ids(entry('1-0', 'x', line(9), 'e', line(1)))).toEqual(['e1']);
    expect(ids(entry('1-0', 'e', `${line(1)}\n\r\n${line(2)}\r\n`))).toEqual(['e1', 'e2']);
    expect(ids(entry('1-0', 'e', ` [${line(1)}, ${line(2)}]\n${line(3)}`))).toEqual(['e1', 'e2', 'e3']);
    expect(ids(entry('1-0', 'e', line(1), 'e', line(2)))).toEqual(['e1', 'e2']);
    expect(decode(entry('1-0', 'e', line(1, 'stream', { sequence: '7' }))).events[0]).toMatchObject({ sequence: '7' });
  });

  it('EV2 costs nothing but itself when it is wrong, and is named by stream, entry and line', () => {
    const { events, rejected } = decode(
      entry('1-0', 'e', line(1)),
      entry('2-0', 'f', line(8)),
      entry('3-0', 'e', `${line(2)}\n{"specversion":\n${line(3)}`),
      entry('4-0', 'e', ' \n '),
      entry('5-0', 'e', line(4, 'stream', { type: 'floorwatch.visit.gone.v1' })),
      entry('6-0', 'e', Buffer.from([0x7b, 0xff, 0x7d])),
      entry('7-0', 'e', `[${line(5)}, 7]`),
      entry('8-0', 'e', '[1'),
      entry('9-0', 'e', line(6, 'stream', { data: { contactId: 'c', queueId: 'q', topic: 'x'.repeat(20_000) } })),
      entry('10-0', 'e', line(7)),
    );
    expect(events.map(({ id }) => id)).toEqual(['e1', 'e2', 'e3', 'e5', 'e7']);
    expect(rejected.map(({ place }) => place)).toEqual([
      'stream calls entry 2-0',
      'stream calls entry 3-0 line 2',
      'stream calls entry 4-0',
      'stream calls entry 5-0 line 1',
      'stream calls entry 6-0 line 1',
      'stream calls entry 7-0 line 1',
      'stream calls entry 8-0 line 1',
      'stream calls entry 9-0 line 1',
    ]);
    expect(rejected[0]).toMatchObject({ path: 'e', error: 'holds no event' });
    expect(rejected[3]).toMatchObject({ path: 'type', id: 'e4' });
  });

  it('of other systems is told as this source, under an id of its own; the server itself has no say there', () => {
    const { events, rejected } = decode(
      entry('1-0', 'e', line(1, 'crm')),
      entry('2-0', 'e', line(1, 'acd')),
      entry('3-0', 'e', line(1, 'crm')),
      entry('4-0', 'e', line(1, 'floorwatch')),
    );
    const [crm, acd, again] = events.map(({ id }) => id);
    expect(crm).toMatch(/^[0-9a-f]{32}$/u);
    expect(acd).not.toBe(crm);
    expect(again).toBe(crm);
    expect(rejected).toMatchObject([{ place: 'stream calls entry 4-0 line 1', path: 'source' }]);
  });
});
