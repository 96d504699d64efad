// For: promises of an alert's life over random floors: one opening, one end; over in time; the same after a restart at any point.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../shared/rules/rule.ts';
import { aRule, since, Watched, type FakeReadings, type Given } from '../server/alerts/fake-readings.ts';

/** One change of the floor, so long after the one before. */
interface Move {
  readonly after: number;
  readonly figure: 'waiting' | 'longestWait' | 'available' | 'sl@today' | 'occupancy@slide30';
  readonly row: 'etc' | 'road';
  readonly given: Given;
}

const value: fc.Arbitrary<Given> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 12 }).map((n) => ({ value: n, quality: 'stale' as const })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 12 }).map((n) => ({ value: n, den: n })) },
);
const move: fc.Arbitrary<Move> = fc.record({
  after: fc.integer({ min: 0, max: 60 }),
  figure: fc.constantFrom('waiting', 'longestWait', 'available', 'sl@today', 'occupancy@slide30'),
  row: fc.constantFrom('etc', 'road'),
  given: value,
});
const moves = fc.array(move, { minLength: 1, maxLength: 60 });

const times = fc.constantFrom(0, 0, 10, 37, 80);
const metric = fc.constantFrom('waiting', 'available', 'sl@today', 'longestWait', 'occupancy@slide30');
const leaf = fc.oneof(
  fc.record({
    metric,
    op: fc.constantFrom('>', '>=', '<', '<='),
    value: fc.integer({ min: 0, max: 12 }),
    forMs: times,
  }),
  fc.record({ metric, noDataForMs: times }),
  fc.record({
    metric,
    changeOver: fc.record({
      ms: fc.constantFrom(20, 50),
      op: fc.constantFrom('>', '<='),
      value: fc.integer({ min: -4, max: 4 }),
    }),
    forMs: times,
  }),
);
const tree = fc.oneof(
  leaf,
  fc.record({ all: fc.array(leaf, { minLength: 1, maxLength: 3 }), forMs: times }),
  fc.record({ any: fc.array(leaf, { minLength: 1, maxLength: 3 }), forMs: times }),
  fc.record({ not: leaf, forMs: times }),
);
const anyRule: fc.Arbitrary<Rule> = fc
  .record({
    when: tree,
    clear: fc.option(
      times.map((forMs) => ({ forMs })),
      { nil: undefined },
    ),
  })
  .map(({ when, clear }) =>
    aRule({ scope: { each: 'queue' }, when, minSample: 3, ...(clear === undefined ? {} : { clear }) }),
  );

/** Waits are told as the instant from which they run. */
function apply(floor: FakeReadings, { figure, row, given }: Move, now: number): void {
  const ticks = figure === 'longestWait' && typeof given === 'number';
  floor.set(figure, ticks ? since(now - given) : given, 'queues', row);
}

/** Plays the moves; before those numbered in `restarts` everything but what was kept is forgotten. */
function play(rule: Rule, played: readonly Move[], restarts: ReadonlySet<number> = new Set()): Watched {
  const watched = new Watched(rule);
  let now = 1000;
  played.forEach((one, index) => {
    if (restarts.has(index)) watched.restart([rule]);
    now += one.after;
    watched.at(now, (floor) => apply(floor, one, now));
  });
  return watched.passTo(now + 500);
}

const NEXT: Readonly<Record<string, readonly string[]>> = {
  idle: ['pending', 'open'],
  pending: ['idle', 'open'],
  open: ['recovering', 'closed'],
  recovering: ['open', 'closed'],
  closed: ['pending', 'open'],
};

describe('alerts over random floors', () => {
  it('ALERT1 ALERT15 every step follows from the one before: never two openings without an end, never two steps of one ms', () => {
    fc.assert(
      fc.property(anyRule, moves, (rule, played) => {
        const last = new Map<string, { to: string; at: number }>();
        for (const { row, from, to, at } of play(rule, played).transitions) {
          const before = last.get(row) ?? { to: 'idle', at: -1 };
          expect(NEXT[before.to]).toContain(to);
          expect(from).toBe(before.to === 'closed' ? 'idle' : before.to);
          expect(at).toBeGreaterThan(before.at);
          last.set(row, { to, at });
        }
      }),
      { seed: 51, numRuns: 400 },
    );
  });

  const levels = fc.record({
    trip: fc.integer({ min: 5, max: 9 }),
    clear: fc.integer({ min: 2, max: 5 }),
    forMs: times,
    clearMs: times,
  });

  it('ALERT2 ALERT3 is never open below the clear level for longer than the clear-time, and opens after the for-time only', () => {
    fc.assert(
      fc.property(
        levels,
        fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 12 })), { maxLength: 60 }),
        (given, story) => {
          const { trip, clear, forMs, clearMs } = given;
          const rule = aRule({
            when: { metric: 'waiting', op: '>', value: trip, forMs },
            clear: { op: '<', value: clear, forMs: clearMs },
          });
          const watched = new Watched(rule);
          const values = new Map<number, number>();
          let now = 0;
          for (const [after, waiting] of story) {
            now += after;
            values.set(now, waiting);
            watched.at(now, (floor) => floor.set('waiting', waiting));
          }
          watched.passTo(now + 200);
          expect(watched.story).toEqual(naive(values, now + 200, given));
        },
      ),
      { seed: 52, numRuns: 300 },
    );
  });

  it('D21 ALERT15 a restart at any point gives the same steps', () => {
    fc.assert(
      fc.property(anyRule, moves, fc.array(fc.nat({ max: 59 }), { maxLength: 5 }), (rule, played, restarts) => {
        const whole = play(rule, played);
        const broken = play(rule, played, new Set(restarts));
        expect(broken.transitions).toEqual(whole.transitions);
      }),
      { seed: 53, numRuns: 400 },
    );
  });
});

interface Levels {
  readonly trip: number;
  readonly clear: number;
  readonly forMs: number;
  readonly clearMs: number;
}

/** The same read off millisecond by millisecond, with nothing but counters. */
function naive(values: ReadonlyMap<number, number>, until: number, { trip, clear, forMs, clearMs }: Levels): string[] {
  const story: string[] = [];
  let [state, held, value, changedAt] = ['idle', 0, 0, -1];
  const go = (at: number, to: string): void => {
    story.push(`${at} ${state}>${to}`);
    [state, held, changedAt] = [to === 'closed' ? 'idle' : to, at, at];
  };
  for (let at = 0; at <= until; at++) {
    value = values.get(at) ?? value;
    if (values.size === 0 || at === changedAt) continue;
    const [over, under] = [value > trip, value < clear];
    if (state === 'idle' && over) go(at, forMs === 0 ? 'open' : 'pending');
    else if (state === 'pending' && !over) go(at, 'idle');
    else if (state === 'pending' && at - held >= forMs) go(at, 'open');
    else if (state === 'open' && under) go(at, clearMs === 0 ? 'closed' : 'recovering');
    else if (state === 'recovering' && !under) go(at, 'open');
    else if (state === 'recovering' && at - held >= clearMs) go(at, 'closed');
  }
  return story;
}
