import { describe, expect, it } from 'vitest';
import type { FloorEvent, JournalRecord } from '../../../shared/events/event.ts';
import { BookKeeper } from '../../../server/checkpoint/books.ts';
import { NO_HEALTH, recorded } from '../../../server/ingest/source-health.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
let count = 0;
const record = (source: string, name: string, data: object, sequence?: string): JournalRecord => {
  const n = ++count;
  const event = { id: `e${n}`, source, name, time: NOW + n, data, ...(sequence === undefined ? {} : { sequence }) };
  return { position: String(n) as JournalRecord['position'], receivedAt: NOW + n, event: event as FloorEvent };
};
const story = (): readonly JournalRecord[] => [
  record('floorwatch', 'rule.changed', { ruleId: 'r', version: 1, by: 'x', rule: null }),
  record('pbx', 'source.heartbeat', { periodMs: 5000 }),
  record('floorwatch', 'source.position', { sourceId: 'red', of: 'stream', at: '1-0' }),
  record('pbx', 'visit.enqueued', { contactId: 'c', queueId: 'q' }, '0001'),
  record('floorwatch', 'alert.changed', { rule: 'r', row: 'q', from: 'idle', to: 'open' }),
  record('floorwatch', 'source.position', { sourceId: 'red', of: 'stream', at: '2-0' }),
  record('floorwatch', 'source.clock', { sourceId: 'pbx', offsetMs: 10 }),
  record('floorwatch', 'source.clock', { sourceId: 'pbx', offsetMs: 20 }),
  record('floorwatch', 'source.gap', { sourceId: 'pbx', reason: 'lost' }),
  record('pbx', 'visit.enqueued', { contactId: 'd', queueId: 'q' }, '0002'),
  record('pbx', 'visit.enqueued', { contactId: 'e', queueId: 'q' }),
];

describe('CHECK1 what others than the engine know', () => {
  it('the health of sources is the fold of all records', () => {
    const all = story();
    const keeper = new BookKeeper(null);
    keeper.records(all);
    expect(keeper.books.health).toEqual(recorded(NO_HEALTH, all));
  });

  it('of the rest stays what was told last, every word on rules and alerts, and what is numbered', () => {
    const all = story();
    const keeper = new BookKeeper(null);
    keeper.records(all);
    const kept = keeper.books.records;
    expect(kept).toEqual(all.filter((_, index) => [0, 3, 4, 5, 7, 8, 9].includes(index)));
  });

  it('goes on from what it wrote, as if it had never stopped', () => {
    const all = story();
    const steady = new BookKeeper(null);
    for (const one of all) steady.records([one]);
    for (let cut = 0; cut <= all.length; cut++) {
      const before = new BookKeeper(null);
      for (const one of all.slice(0, cut)) before.records([one]);
      const after = new BookKeeper(before.books);
      for (const one of all.slice(cut)) after.records([one]);
      expect(after.books, String(cut)).toEqual(steady.books);
    }
  });

  it('is bounded: of many gaps of a source the last twenty', () => {
    const keeper = new BookKeeper(null);
    const gaps = Array.from({ length: 50 }, () => record('floorwatch', 'source.gap', { sourceId: 'pbx' }));
    keeper.records(gaps);
    expect(keeper.books.records).toEqual(gaps.slice(-20));
  });
});
