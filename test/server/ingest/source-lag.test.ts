// For: lags and clocks of sources (metrics.md §5.4). Promises: values by hand.
import { describe, expect, it } from 'vitest';
import { createSourceLags } from '../../../server/ingest/source-lag.ts';
import type { JournalRecord } from '../../../shared/events/event.ts';
import type { Position } from '../../../shared/ids.ts';
import { MINUTE, SECOND } from '../../../shared/time.ts';
import { AT, heartbeat } from './events.ts';

const record = (receivedAt: number, lag: number, source = 'pbx'): JournalRecord => ({
  position: '1' as Position,
  receivedAt,
  event: { ...heartbeat(receivedAt - lag, 1000), source },
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
    expect(lags.of('pbx', AT)).toMatchObject({ clock: { offsetMs: lag - 50, off }, timesOff: off ? 1 : 0 });
  });

  it('is noticed each time it goes off, for each source by itself', () => {
    const lags = createSourceLags();
    for (let nth = 0; nth < 3; nth++) {
      lags.records([record(AT + nth * 10 * MINUTE, -3 * SECOND), record(AT + nth * 10 * MINUTE, 60, 'acd')]);
      lags.records([record(AT + nth * 10 * MINUTE + SECOND, -3 * SECOND)]);
      lags.records([record(AT + (nth * 10 + 7) * MINUTE, 60)]);
    }
    expect([lags.of('pbx', AT)?.timesOff, lags.of('acd', AT)?.timesOff]).toEqual([3, 0]);
  });
});
