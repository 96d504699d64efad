// For: states of sources (metrics.md §5.8, settled D20, Q27). May import: all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expected,
  linkChanged,
  nextChangeAt,
  NO_HEALTH,
  recorded,
  rejectedMore,
  sourceItems,
  type Health,
} from '../../../server/ingest/source-health.ts';
import type { FloorEvent, JournalRecord } from '../../../shared/events/event.ts';
import type { Position } from '../../../shared/ids.ts';
import { AT, heartbeat, offer } from './events.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const PERIOD = 10 * SECOND;

const record = (event: FloorEvent, lagMs = 0): JournalRecord => ({
  position: '1' as Position,
  receivedAt: event.time + lagMs,
  event,
});
const beat = (time: number, lagMs = 0): JournalRecord => record(heartbeat(time, PERIOD), lagMs);
const ofServer = (name: 'source.connected' | 'source.lost', time: number): JournalRecord =>
  record({ id: `l${time}`, source: 'floorwatch', name, time, data: { sourceId: 'pbx', reason: 'no route' } });
const item = (health: Health, at: number) => sourceItems(health, at)[0];
const stateAt = (health: Health, at: number) => item(health, at)?.state;

describe('D20 heartbeats', () => {
  const health = recorded(NO_HEALTH, [beat(AT)]);

  it('D20 is late after one missed heartbeat, stale after two periods (Q27), unavailable after five minutes', () => {
    expect(stateAt(health, AT)).toBe('live');
    expect(stateAt(health, AT + PERIOD + 4.9 * SECOND)).toBe('live');
    expect(item(health, AT + PERIOD + 5 * SECOND)).toMatchObject({ state: 'late', since: AT + PERIOD + 5 * SECOND });
    expect(stateAt(health, AT + 2 * PERIOD - 1)).toBe('late');
    expect(item(health, AT + 2 * PERIOD)).toMatchObject({ state: 'stale', since: AT + 2 * PERIOD });
    expect(stateAt(health, AT + 5 * MINUTE - 1)).toBe('stale');
    expect(item(health, AT + 5 * MINUTE)).toMatchObject({ state: 'unavailable', since: AT + 5 * MINUTE });
  });

  it('D20 tells ahead when it will change by itself', () => {
    const changes: number[] = [];
    for (let at: number | null = nextChangeAt(health, AT); at !== null; at = nextChangeAt(health, at))
      changes.push(at - AT);
    expect(changes).toEqual([PERIOD + 5 * SECOND, 2 * PERIOD, 5 * MINUTE]);
  });

  it('D20 another heartbeat makes it live again, from that instant', () => {
    const again = recorded(health, [beat(AT + 25 * SECOND)]);
    expect(item(again, AT + 26 * SECOND)).toMatchObject({ state: 'live', since: AT + 25 * SECOND, reason: null });
  });

  it('D20 heartbeats in time leave `since` where it was', () => {
    const steady = recorded(recorded(health, [beat(AT + PERIOD)]), [beat(AT + 2 * PERIOD)]);
    expect(item(steady, AT + 2 * PERIOD)).toMatchObject({ state: 'live', since: AT, seen: AT + 2 * PERIOD });
  });

  it('D20 a quiet source with heartbeats is not stale, a busy one without them is', () => {
    const busy = recorded(health, [record({ ...offer(1), time: AT + 19 * SECOND })]);
    expect(item(busy, AT + 2 * PERIOD)).toMatchObject({ state: 'stale', seen: AT + 19 * SECOND });
  });

  it('D20 a period longer than five minutes is given its two periods', () => {
    const slow = recorded(NO_HEALTH, [record(heartbeat(AT, 10 * MINUTE))]);
    expect(stateAt(slow, AT + 20 * MINUTE - 1)).toBe('late');
    expect(stateAt(slow, AT + 20 * MINUTE)).toBe('unavailable');
  });

  it('D20 heartbeats out of a back-fill promise nothing for now', () => {
    expect(stateAt(recorded(NO_HEALTH, [beat(AT, 6 * MINUTE)]), AT + 6 * MINUTE)).toBe('unmonitored');
  });
});

describe('D20 without heartbeats', () => {
  it('D20 is unmonitored for ever, never stale', () => {
    const health = recorded(NO_HEALTH, [record(offer(1), 60 * SECOND)]);
    expect(item(health, AT + 24 * 60 * MINUTE)).toMatchObject({ state: 'unmonitored', lagMs: 60 * SECOND });
    expect(nextChangeAt(health, AT)).toBeNull();
  });
});

describe('§5.8 lag', () => {
  it('D20 QUAL4 is late for 30 s after an event that came more than 5 s after it happened, as its figures are', () => {
    const late = recorded(recorded(NO_HEALTH, [beat(AT)]), [record({ ...offer(1), time: AT }, 5001)]);
    expect(item(late, AT + 5001)).toMatchObject({ state: 'late', since: AT + 5001, lagMs: 5001 });
    const timely = [9000, 16_000, 23_000, 30_000].map((after) => beat(AT + after, 5000));
    const better = timely.reduce((health, one) => recorded(health, [one]), late);
    expect(item(better, AT + 35_000)).toMatchObject({ state: 'late', since: AT + 5001, lagMs: 5001 });
    expect(nextChangeAt(better, AT + 35_000)).toBe(AT + 35_001);
    expect(item(better, AT + 35_001)).toMatchObject({ state: 'live', since: AT + 35_001, lagMs: 5000, reason: null });
    const again = recorded(better, [beat(AT + 36_000)]);
    expect(item(again, AT + 36_000)).toMatchObject({ state: 'live', since: AT + 35_001 });
    expect(stateAt(better, AT + 35_000 + PERIOD + 5000)).toBe('late');
    expect(stateAt(better, AT + 35_000 + 2 * PERIOD)).toBe('stale');
  });

  it('QUAL12 what a source tells of the time before its first word is its past, not late', () => {
    const past = [240, 60, 10].map((ago) => record({ ...offer(ago), time: AT - ago * SECOND }, ago * SECOND));
    const health = recorded(recorded(NO_HEALTH, past.slice(0, 2)), [...past.slice(2), beat(AT, 200)]);
    expect(item(health, AT + 200)).toMatchObject({ state: 'live', lagMs: 200 });
    const late = recorded(health, [record({ ...offer(1), time: AT + SECOND }, 6 * SECOND)]);
    expect(item(late, AT + 7 * SECOND)).toMatchObject({ state: 'late', lagMs: 6 * SECOND });
  });

  it('QUAL12 what comes before the link stands is of the past, however long it takes to be folded', () => {
    const late = record({ ...offer(1), time: AT + SECOND }, 9 * SECOND);
    const reading = linkChanged(recorded(NO_HEALTH, [beat(AT)]), 'pbx', 'connecting', 'reading', AT);
    const stands = linkChanged(reading, 'pbx', 'connected', null, AT + 11 * SECOND);
    for (const health of [
      linkChanged(recorded(reading, [late]), 'pbx', 'connected', null, AT + 11 * SECOND),
      recorded(stands, [late]),
    ])
      expect(item(health, AT + 11 * SECOND)).toMatchObject({ state: 'live' });
    const after = record({ ...offer(2), time: AT + 3 * SECOND }, 9 * SECOND);
    expect(item(recorded(stands, [after]), AT + 12 * SECOND)).toMatchObject({ state: 'late', lagMs: 9 * SECOND });
  });

  it('QUAL12 says of one that is late the most by which its events were, since it has been', () => {
    const late = (after: number, lagMs: number) => record({ ...offer(after), time: AT + after - lagMs }, lagMs);
    const told = [beat(AT - MINUTE), late(1000, 8000), late(9000, 40_000), late(38_000, 6000), beat(AT + 38_500, 100)];
    const health = recorded(recorded(NO_HEALTH, told.slice(0, 3)), told.slice(3));
    expect(item(health, AT + 38_500)).toMatchObject({ state: 'late', lagMs: 40_000 });
    const later = recorded(health, [beat(AT + 60_000), late(68_000, 7000)]);
    expect(item(later, AT + 68_000)).toMatchObject({ state: 'late', lagMs: 7000 });
    expect(item(recorded(NO_HEALTH, told), AT + 38_500)).toEqual(item(health, AT + 38_500));
  });
});

describe('§5.8 links', () => {
  const lost = linkChanged(recorded(NO_HEALTH, [beat(AT)]), 'pbx', 'lost', 'no route', AT + 3000);

  it('§5.8 a lost link is stale at once, unavailable after five minutes without a heartbeat', () => {
    expect(item(lost, AT + 3000)).toMatchObject({ state: 'stale', since: AT + 3000, reason: 'no route' });
    expect(stateAt(lost, AT + 5 * MINUTE)).toBe('unavailable');
  });

  it('§5.8 trying again does not mend it, connecting does', () => {
    const trying = linkChanged(lost, 'pbx', 'connecting', null, AT + 4000);
    expect(item(trying, AT + 4000)).toMatchObject({ state: 'stale', since: AT + 3000, reason: 'no route' });
    const back = linkChanged(trying, 'pbx', 'connected', null, AT + 9 * MINUTE);
    expect(item(back, AT + 9 * MINUTE)).toMatchObject({ state: 'live', since: AT + 9 * MINUTE });
    expect(stateAt(back, AT + 9 * MINUTE + 2 * PERIOD)).toBe('stale');
  });

  it('§5.8 a link refused is unavailable with its reason', () => {
    const refused = linkChanged(NO_HEALTH, 'pbx', 'refused', 'wrong password', AT);
    expect(item(refused, AT)).toMatchObject({ state: 'unavailable', reason: 'wrong password', seen: null });
  });

  it('§5.8 a first connection is never live before it stands', () => {
    const trying = linkChanged(NO_HEALTH, 'pbx', 'connecting', 'connecting', AT);
    expect([0, 30 * SECOND, 5 * MINUTE].map((after) => stateAt(trying, AT + after))).toEqual([
      'late',
      'stale',
      'unavailable',
    ]);
  });

  it('D1 stands again out of the journal after a restart', () => {
    const kept = recorded(NO_HEALTH, [
      ofServer('source.connected', AT),
      beat(AT + 1),
      ofServer('source.lost', AT + 2000),
    ]);
    expect(item(kept, AT + 3000)).toMatchObject({ id: 'pbx', state: 'stale', reason: 'no route' });
  });
});

describe('the list', () => {
  it('F10 has configured sources before they speak, in order of appearance, with what was rejected', () => {
    const health = rejectedMore(expected(NO_HEALTH, 'crm', { en: 'CRM' }, AT), 'pbx', 3, AT);
    expect(sourceItems(health, AT)).toMatchObject([
      { id: 'crm', name: { en: 'CRM' }, seen: null, rejected: 0 },
      { id: 'pbx', name: 'pbx', seen: null, rejected: 3 },
    ]);
  });

  it('F10 nothing changes between two instants that nextChangeAt names (seed 1)', () => {
    const step = fc.record({
      after: fc.integer({ min: 0, max: 40_000 }),
      what: fc.constantFrom('beat', 'offer', 'lost', 'connected', 'connecting'),
    });
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 400_000 }),
        (steps, later) => {
          let [health, at] = [NO_HEALTH, AT];
          for (const { after, what } of steps) {
            at += after;
            if (what === 'beat') health = recorded(health, [beat(at)]);
            else if (what === 'offer') health = recorded(health, [record({ ...offer(1), time: at })]);
            else health = linkChanged(health, 'pbx', what, 'why', at);
          }
          const next = nextChangeAt(health, at) ?? Infinity;
          const probe = Math.min(at + later, next - 1);
          expect(item(health, probe)).toEqual(item(health, at));
          if (next < Infinity) expect(item(health, next)?.since).toBe(next);
        },
      ),
      { numRuns: 1000, seed: 1 },
    );
  });
});
