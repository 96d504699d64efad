// For: figures over windows of which a source lost something (metrics.md §5.6, QUAL11). Promises: the same whatever the order of arrival; each figure by its own sources and its own window.
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { createEngine, type Engine } from '../../../../server/engine/engine.ts';
import { Outages } from '../../../../server/engine/quality/outages.ts';
import { parseQuarters } from '../../../../shared/board/day-quarters.ts';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../../../shared/events/server-events.ts';
import { floorSchema } from '../../../../shared/floor/schema.ts';
import type { Window } from '../../../../shared/metrics/windows.ts';
import { formatInstant, MINUTE } from '../../../../shared/time.ts';
import { min, recorder } from '../../../golden/recorder.ts';

const START = Date.UTC(2026, 0, 15, 8);
const floor = floorSchema.parse({ sites: [{ id: 'main', timeZone: 'UTC' }] });
const WINDOWS: readonly Window[] = ['today', 'slide5', 'interval15', 'last15'];

/** Two sources, a call of each at once and each ten minutes; one loses minutes 16 to 19, told at 20. */
function story(): readonly FloorEvent[] {
  const told = recorder(START);
  for (const at of [1, 11, 21, 31])
    for (const source of ['pbx', 'acd']) {
      const call = { contactId: `${source}-${at}`, queueId: source };
      told.tell(min(at), 'visit.enqueued', call, { source });
      told.tell(min(at) + 5000, 'visit.abandoned', call, { source });
    }
  const gap = { sourceId: 'pbx', from: formatInstant(START + min(16)), to: formatInstant(START + min(19)) };
  told.tell(min(20), 'source.gap', gap, { source: SERVER_SOURCE });
  const whole = { snapshotId: 's', part: 1, parts: 1, agents: [], visits: [], segments: [], complete: true };
  told.tell(min(20), 'source.snapshot', whole, { source: 'pbx' });
  return told.events.toSorted((a, b) => a.time - b.time);
}

function engineAt(minute: number, isBackwards = false): Engine {
  const until = START + min(minute);
  const known = story().filter(({ time }) => time <= until);
  const engine = createEngine({ floor, zone: 'UTC', now: START });
  if (isBackwards) engine.advance(until);
  for (const event of isBackwards ? known.toReversed() : known) {
    engine.advance(event.time);
    engine.apply([{ event, receivedAt: event.time }]);
  }
  engine.advance(until);
  return engine;
}

type Row = Readonly<Record<string, { readonly quality?: string; readonly incomplete?: object }>>;
const marked = (row: Row | undefined): readonly string[] =>
  WINDOWS.filter((window) => row?.[`offered@${window}`]?.incomplete !== undefined);

describe('QUAL11 what a source lost', () => {
  it.each([
    [15, []],
    [20, ['today', 'slide5', 'interval15']],
    [25, ['today', 'interval15']],
    [31, ['today', 'last15']],
    [46, ['today']],
  ] as const)('marks at minute %d the windows that it touches: %j', (minute, windows) => {
    for (const isBackwards of [false, true]) {
      const engine = engineAt(minute, isBackwards);
      const { queues, totals } = engine.figures(WINDOWS);
      expect(marked(queues['pbx'])).toEqual(windows);
      expect(marked(totals)).toEqual(windows);
      expect(marked(queues['acd'])).toEqual([]);
    }
  });

  it('DAYS1 marks the quarter hours of a queue’s day that it touches, and no others', () => {
    for (const isBackwards of [false, true]) {
      const engine = engineAt(46, isBackwards);
      const { days } = engine.board.tables;
      const told = (queue: string) =>
        parseQuarters(days.reader('abandonRate')(days.ids.indexOf(queue)) as string | null);
      // 08:15 is the day's 33rd quarter hour, from 0.
      expect(
        told('pbx')
          .filter(({ incomplete }) => incomplete === true)
          .map(({ quarter }) => quarter),
      ).toEqual([33]);
      expect(told('acd').some(({ incomplete }) => incomplete === true)).toBe(false);
      expect(engine.takeChanges().rows.days).toContain(days.ids.indexOf('pbx'));
    }
  });

  it('says from when to when, and the value stands', () => {
    const { queues } = engineAt(25).figures(WINDOWS);
    expect(queues['pbx']?.['offered@today']).toEqual({
      value: 3,
      quality: 'estimated',
      incomplete: { from: START + min(16), to: START + min(19) },
    });
    expect(queues['pbx']?.['waiting']?.quality).toBeUndefined();
  });

  it('is told of the quarter hours of the day', () => {
    const engine = engineAt(46);
    const missed = engine.board.tables.curve.reader('missed');
    const first = (8 * 60) / 15;
    expect([0, 1, 2, 3, 4].map((n) => missed(first + n))).toEqual([null, 3 * MINUTE, null, null, null]);
    // What ends as a quarter hour begins has taken nothing of that.
    const next = createEngine({ floor, zone: 'UTC', now: START });
    const gap = { sourceId: 'pbx', from: formatInstant(START + min(10)), to: formatInstant(START + min(15)) };
    const told = recorder(START);
    told.tell(min(16), 'source.gap', gap, { source: SERVER_SOURCE });
    next.advance(START + min(20));
    next.apply(told.events.map((event) => ({ event, receivedAt: event.time })));
    const lost = next.board.tables.curve.reader('missed');
    expect([0, 1].map((n) => lost(first + n))).toEqual([5 * MINUTE, null]);
  });

  it('finds what a look through all of them finds, in any order of telling', () => {
    const outage = fc.record({ bit: fc.constantFrom(1, 2, 4), from: fc.nat({ max: 50 }), length: fc.nat({ max: 9 }) });
    const asked = fc.record({
      bits: fc.nat({ max: 7 }),
      start: fc.nat({ max: 60 }),
      length: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(outage, { maxLength: 12 }), asked, (told, { bits, start, length }) => {
        const outages = new Outages();
        for (const one of told) outages.add(one.bit, { from: one.from, to: one.from + one.length });
        const touching = told.filter(
          (one) => (one.bit & bits) !== 0 && one.from < start + length && one.from + one.length >= start,
        );
        const hull =
          touching.length === 0
            ? null
            : {
                from: Math.min(...touching.map(({ from }) => from)),
                to: Math.max(...touching.map(({ from, length: long }) => from + long)),
              };
        expect(outages.touching(bits, start, start + length)).toEqual(hull);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
