// For: lags and clocks of sources (metrics.md §5.4). Promises: values by hand.
import { describe, expect, it } from 'vitest';
import { createSourceLags, type SourceLags } from '../../../server/ingest/source-lag.ts';
import type { JournalRecord } from '../../../shared/events/event.ts';
import type { Position } from '../../../shared/ids.ts';
import { SERVER_SOURCE } from '../../../shared/events/server-events.ts';
import { MINUTE } from '../../../shared/time.ts';
import { AT, heartbeat } from './events.ts';

const record = (receivedAt: number, lag: number, source = 'pbx'): JournalRecord => ({
  position: '1' as Position,
  receivedAt,
  event: { ...heartbeat(receivedAt - lag, 1000), source },
});

/** The server's word on the clock of `pbx`; anybody else's is none. */
const clockRecord = (offsetMs: number, source = SERVER_SOURCE): JournalRecord => ({
  position: '1' as Position,
  receivedAt: AT,
  event: { id: 'clock', source, name: 'source.clock', time: AT, data: { sourceId: 'pbx', offsetMs } },
});

describe('QUAL5 lags', () => {
  it('are told as nearest ranks of what came in 5 minutes', () => {
    const lags = createSourceLags();
    lags.records([record(AT - 5 * MINUTE, 4000)]);
    lags.records(Array.from({ length: 200 }, (_, nth) => record(AT, 200 - nth)));
    expect(lags.of('pbx', AT)?.lag).toEqual({ p50: 100, p995: 199, newest: 1, events: 200 });
    expect(lags.of('pbx', AT + 5 * MINUTE)?.lag).toBeNull();
    expect(lags.of('other', AT)).toBeUndefined();
  });

  it('are those of the last 1,024 events', () => {
    const lags = createSourceLags();
    lags.records(Array.from({ length: 3000 }, (_, nth) => record(AT, nth < 2500 ? 1 : 3)));
    expect(lags.of('pbx', AT)?.lag).toEqual({ p50: 1, p995: 3, newest: 3, events: 1024 });
  });

  it('say nothing of what is told out of the past', () => {
    const lags = createSourceLags();
    lags.records([record(AT, 5 * MINUTE + 1)]);
    expect(lags.of('pbx', AT)).toBeUndefined();
    lags.records([record(AT, 5 * MINUTE)]);
    expect(lags.of('pbx', AT)?.lag?.events).toBe(1);
  });
});

describe('QUAL5 the clock of a source', () => {
  it('is off by the smallest lag of 5 minutes less 50 ms', () => {
    const lags = createSourceLags();
    lags.records([record(AT, 90), record(AT + MINUTE, 70), record(AT + MINUTE, 3000)]);
    expect(lags.of('pbx', AT + MINUTE)?.clock).toEqual({ offsetMs: 20, off: false });
    lags.records([record(AT + 7 * MINUTE, 400)]);
    expect(lags.of('pbx', AT + 7 * MINUTE)?.clock).toEqual({ offsetMs: 350, off: false });
    expect(lags.of('pbx', AT + 20 * MINUTE)?.clock).toBeNull();
  });

  it.each([
    [-1950, false],
    [-1951, true],
    [2050, false],
    [2051, true],
  ])('whose smallest lag is %i ms is off by more than 2 s: %s', (lag, off) => {
    const lags = createSourceLags();
    lags.records([record(AT, lag)]);
    expect(lags.of('pbx', AT)).toMatchObject({ clock: { offsetMs: lag - 50, off } });
  });

  const minutely = (lags: SourceLags, from: number, offsets: readonly number[], source = 'pbx'): unknown[] =>
    offsets.flatMap((offset, nth) => lags.records([record(AT + (from + nth) * MINUTE, offset + 50, source)]));
  const tell = (lags: SourceLags, offsetMs: number, source = SERVER_SOURCE): unknown =>
    lags.records([clockRecord(offsetMs, source)]);

  it('QUAL9 is news once it has held for three whole minutes', () => {
    const lags = createSourceLags();
    expect(minutely(lags, 0, [-3000, -3900, -3400])).toEqual([]);
    expect(minutely(lags, 3, [-3000, -3000])).toEqual([{ sourceId: 'pbx', offsetMs: -3900 }]);
    expect(minutely(lags, 0, [20, 30, 20, 30, 20], 'acd')).toEqual([]);
    expect(minutely(lags, 0, [3000, 3000, 4001, 3000, 3000], 'loose')).toEqual([]);
    expect(minutely(lags, 0, [3000, 3000], 'rare')).toEqual([]);
    expect(minutely(lags, 3, [3000, 3000], 'rare')).toEqual([]);
  });

  it('QUAL9 is news again when it has moved by more than a second, and when it is well again', () => {
    const lags = createSourceLags();
    expect(minutely(lags, 0, [5000, 5000, 5000, 5000])).toEqual([{ sourceId: 'pbx', offsetMs: 5000 }]);
    tell(lags, 5000);
    expect(minutely(lags, 4, [6000, 6000, 6000, 6000])).toEqual([]);
    expect(minutely(lags, 8, [6001, 6001, 6001, 6001])).toEqual([{ sourceId: 'pbx', offsetMs: 6001 }]);
    tell(lags, 6001);
    expect(minutely(lags, 12, [10, 10, 10, 10])).toEqual([{ sourceId: 'pbx', offsetMs: 10 }]);
    tell(lags, 10);
    expect(minutely(lags, 16, [1900, 1900, 1900, 1900, 1900])).toEqual([]);
  });

  it('QUAL9 is news again when the journal did not take it', () => {
    const lags = createSourceLags();
    expect(minutely(lags, 0, [5000, 5000, 5000, 5000, 5000])).toHaveLength(1);
    lags.untold('pbx');
    expect(minutely(lags, 5, [5000])).toEqual([{ sourceId: 'pbx', offsetMs: 5000 }]);
  });

  it('QUAL9 is known after a restart by what the journal kept, of the server alone', () => {
    const lags = createSourceLags();
    lags.kept([clockRecord(9000, 'pbx'), clockRecord(5000)]);
    expect(lags.of('pbx', AT)).toEqual({ lag: null, clock: { offsetMs: 5000, off: true } });
    expect(minutely(lags, 0, [5000, 5000, 5000, 5000])).toEqual([]);
    expect(lags.of('pbx', AT + 30 * MINUTE)?.clock).toEqual({ offsetMs: 5000, off: true });
  });
});
