// For: holes in counted events. May import: server/ingest, shared.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOLE_AFTER, SequenceWatch, type SequenceGap } from '../../../server/ingest/sequence-watch.ts';
import type { JournalRecord } from '../../../shared/events/event.ts';
import type { Position } from '../../../shared/ids.ts';
import { AT, heartbeat } from './events.ts';

/** Event `number`, which happened that many seconds after nine. */
const record = (number: number, receivedAt: number, more: object = {}): JournalRecord => ({
  position: String(number) as Position,
  receivedAt,
  event: { ...heartbeat(AT + number * 1000, 1000), sequence: String(number).padStart(6, '0'), ...more },
});
const watching = (): SequenceWatch => new SequenceWatch((source) => source === 'pbx');
const span = ({ from, to }: SequenceGap): [number, number] => [(from - AT) / 1000, (to - AT) / 1000];

describe('SRC6 a source that counts its events', () => {
  it('has a gap where numbers do not come, from the event before to the event after, each once', () => {
    const watch = watching();
    watch.records([1, 2, 5, 6, 9].map((number) => record(number, AT)));
    expect(watch.due(AT + HOLE_AFTER - 1)).toEqual([]);
    expect(watch.nextAt()).toBe(AT + HOLE_AFTER);
    const gaps = watch.due(AT + HOLE_AFTER);
    expect(gaps.map(span)).toEqual([
      [2, 5],
      [6, 9],
    ]);
    expect(gaps[0]).toMatchObject({ sourceId: 'pbx', reason: '2 of its events did not come: 3 to 4' });
    expect(watch.due(Infinity)).toEqual([]);
    expect(watch.nextAt()).toBe(Infinity);
    watch.records([record(3, AT), record(4, AT)]);
    expect(watch.due(Infinity)).toEqual([]);
  });

  it('has none where its numbers overtake each other (seed 11)', () => {
    const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
    fc.assert(
      fc.property(fc.shuffledSubarray(numbers, { minLength: 30 }), (order) => {
        const watch = watching();
        watch.records([record(0, AT)]);
        order.forEach((number, nth) => watch.records([record(number, AT + nth)]));
        expect(watch.due(Infinity)).toEqual([]);
      }),
      { seed: 11 },
    );
  });

  it('tells the same gaps in whatever order the others come (seed 12)', () => {
    const numbers = [3, 4, 7, 8, 9, 13];
    fc.assert(
      fc.property(fc.shuffledSubarray(numbers, { minLength: 6 }), (order) => {
        const watch = watching();
        watch.records([record(1, AT), ...order.map((number) => record(number, AT))]);
        expect(watch.due(AT + HOLE_AFTER).map(span)).toEqual([
          [1, 3],
          [4, 7],
          [9, 13],
        ]);
      }),
      { seed: 12 },
    );
  });

  it('counts anew after a reset, and is found out where it does so without one', () => {
    const watch = watching();
    watch.records([record(7, AT), record(100, AT, { name: 'source.reset', data: { reason: 'restart' } })]);
    watch.records([record(101, AT)]);
    expect(watch.due(Infinity)).toEqual([]);
    watch.records([record(1, AT, { time: AT + 200_000 }), record(2, AT, { time: AT + 201_000 })]);
    const gaps = watch.due(AT);
    expect(gaps.map(span)).toEqual([[101, 200]]);
    expect(gaps[0]?.reason).toContain('began anew');
  });

  it('keeps no more than 10,000 numbers behind a hole', () => {
    const watch = watching();
    watch.records([record(1, AT)]);
    for (let number = 3; number < 10_010; number++) watch.records([record(number, AT)]);
    expect(watch.due(AT).map(span)).toEqual([[1, 3]]);
  });

  it.each([{ source: 'crm' }, { sequence: undefined }, { sequence: '1a' }, { sequence: '9'.repeat(16) }])(
    'is told apart from %j',
    (more) => {
      const watch = watching();
      watch.records([record(1, AT, more), record(9, AT, more)]);
      expect(watch.due(Infinity)).toEqual([]);
    },
  );
});
