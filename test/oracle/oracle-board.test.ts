// For: what must hold of the oracle's boards on any floor, clean or hostile. Promises: seeded; a failing floor is named by its seed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floorSchema } from '../../shared/floor/schema.ts';
import { metricRow } from '../../shared/metrics/catalogue.ts';
import { WINDOWS } from '../../shared/metrics/windows.ts';
import { must } from '../../shared/assert.ts';
import { recorder, s } from '../golden/recorder.ts';
import { doubled, shuffled } from '../support/arbitraries/arrival.ts';
import { floorArbitrary, randomFloorEvents, type RandomFloor } from '../support/arbitraries/floor-events.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { differences } from './compare-boards.ts';
import type { OracleBoard, OracleFigure } from './model.ts';
import { oracleBoard } from './oracle-board.ts';

type Row = Readonly<Record<string, unknown>>;
const figure = (row: Row, key: string): OracleFigure => must(row[key] as OracleFigure | undefined, key);
const value = (row: Row, key: string): number => figure(row, key).value ?? 0;
const sum = (rows: Readonly<Record<string, Row>>, key: string): number =>
  Object.values(rows).reduce((total, row) => total + value(row, key), 0);
const rowsOf = (board: OracleBoard): Row[] => [
  board.totals,
  ...[board.queues, board.agents, board.teams, board.sites].flatMap((table: Readonly<Record<string, Row>>) =>
    Object.values(table),
  ),
];
const boards = ({ events, floor, instants }: RandomFloor): OracleBoard[] =>
  [0, 1, 2, 3]
    .map((n) => must(instants[Math.floor((n * (instants.length - 1)) / 3)], 'an instant'))
    .map((at) => oracleBoard({ events, floor, at, windows: ['today', 'slide30', 'last15', 'all'] }));
const holds = (check: (board: OracleBoard) => void): void =>
  fc.assert(
    fc.property(floorArbitrary({ contacts: 60 }), (floor) => {
      for (const board of boards(floor)) check(board);
    }),
    { numRuns: 25, seed: 20260115 },
  );

describe('on any floor', () => {
  it('EV5 order of arrival and repeats change nothing', () => {
    fc.assert(
      fc.property(floorArbitrary({ contacts: 40 }), fc.nat(), (drawn, seed) => {
        const { events, floor, instants } = drawn;
        const at = must(instants[Math.floor(instants.length / 2)], 'an instant');
        const board = oracleBoard({ events, floor, at, windows: ['today'] });
        const random = seeded(seed);
        expect(oracleBoard({ events: shuffled(doubled(events), random), floor, at, windows: ['today'] })).toEqual(
          board,
        );
        const known = events.filter((event) => event.time <= at);
        expect(oracleBoard({ events: shuffled(known, random), floor, at, windows: ['today'] })).toEqual(board);
      }),
      { numRuns: 20, seed: 5 },
    );
  });

  it('§0 all that was offered has ended or waits', () => {
    holds(({ queues, totals }) => {
      for (const row of [totals, ...Object.values(queues)]) {
        const ends = ['answered', 'abandoned', 'left', 'callbacks'].reduce(
          (all, id) => all + value(row, `${id}@all`),
          0,
        );
        const unknown = value(row, 'offered@all') - ends - value(row, 'waiting');
        expect(unknown).toBeGreaterThanOrEqual(0);
      }
    });
  });

  it('§2.8 queues, and sites, add up to the totals', () => {
    holds(({ totals, queues, sites }) => {
      for (const id of [
        'waiting',
        'offered@all',
        'answered@all',
        'abandoned@slide30',
        'left@slide30',
        'callbacks@slide30',
      ]) {
        expect(sum(queues, id), id).toBe(value(totals, id));
        expect(sum(sites, id), id).toBe(value(totals, id));
      }
      for (const id of ['signedIn', 'staffed', 'available', 'busy', 'handled@slide30'])
        expect(sum(sites, id), id).toBe(value(totals, id));
      for (const part of ['num', 'den'] as const) {
        const parts = Object.values(sites).map((site) => figure(site, 'sl@all')[part] ?? 0);
        expect(parts.reduce((all, one) => all + one, 0)).toBe(figure(totals, 'sl@all')[part]);
      }
    });
  });

  it('§2.5 agents add up to the totals, headlines to signed-in', () => {
    holds((board) => {
      const { totals, agents } = board;
      for (const id of ['signedIn', 'staffed', 'answered@all', 'handled@all'])
        expect(sum(agents, id), id).toBe(value(totals, id));
      const present = Object.values(agents).reduce((all, row) => all + (figure(row, 'occupancy@all').den ?? 0), 0);
      expect(present).toBe(figure(totals, 'occupancy@all').den);
      for (const row of rowsOf(board)) {
        const heads = ['available', 'ringing', 'busy', 'acw', 'notReady', 'unknown'].reduce(
          (all, id) => all + value(row, id),
          0,
        );
        expect(heads).toBe(value(row, 'signedIn'));
        expect(value(row, 'staffed')).toBeLessThanOrEqual(value(row, 'signedIn'));
      }
    });
  });

  it('§2.4 rates add up to 1; §2.7 an empty denominator is null; nothing is negative', () => {
    holds((board) => {
      for (const row of rowsOf(board)) {
        const rates = ['answerRate', 'abandonRate', 'flowOutRate', 'callbackRate'].map((id) =>
          figure(row, `${id}@all`),
        );
        expect(rates.reduce((all, { num }) => all + (num ?? 0), 0)).toBe(rates[0]?.den);
        for (const [key, one] of Object.entries(row)) {
          const metric = metricRow(key.split('@')[0] ?? '');
          if (metric === undefined) continue;
          const { value: shown, num, den } = one as OracleFigure;
          expect(shown ?? 0, key).toBeGreaterThanOrEqual(0);
          if (metric.ratio)
            expect(shown === null || Math.abs(shown - (num ?? NaN) / (den ?? NaN)) < 1e-12, key).toBe(true);
          if (metric.ratio && den === 0) expect(shown, key).toBeNull();
          if (metric.unit === 'rate') expect(shown ?? 0, key).toBeLessThanOrEqual(1);
        }
      }
    });
  });

  it('a figure shows at every scope under every window', () => {
    const { events, floor, to } = randomFloorEvents(11, { messy: 0.5 });
    const board = oracleBoard({ events, floor, at: to, windows: WINDOWS });
    const keys = Object.keys(board.totals).sort();
    expect(keys.length).toBe(12 + 18 * WINDOWS.length);
    for (const row of rowsOf(board))
      expect(
        Object.keys(row)
          .filter((key) => !['headline', 'since', 'aux'].includes(key))
          .sort(),
      ).toEqual(keys);
  });
});

describe('the board', () => {
  it('Q4 on a conflict the first given stays, also when it lies after T', () => {
    const { start, events, tell } = recorder(Date.UTC(2026, 0, 15, 8));
    tell(0, 'visit.enqueued', { contactId: 'c1', queueId: 'q' }, { id: 'x' });
    tell(s(60), 'visit.enqueued', { contactId: 'c2', queueId: 'q' }, { id: 'x' });
    const at = start + s(30);
    const floor = floorSchema.parse({});
    const waiting = (list: typeof events): unknown =>
      oracleBoard({ events: list, floor, at, windows: [] }).totals['waiting'];
    expect(waiting(events)).toEqual({ value: 1 });
    expect(waiting([...events].reverse())).toEqual({ value: 0 });
  });

  it('epoch is where all begins', () => {
    const { start, events, tell } = recorder(Date.UTC(2026, 0, 15, 8));
    tell(0, 'visit.enqueued', { contactId: 'c1', queueId: 'q' });
    tell(s(1), 'visit.enqueued', { contactId: 'c2', queueId: 'q' });
    const board = oracleBoard({
      events,
      floor: floorSchema.parse({}),
      at: start + s(2),
      windows: ['all'],
      epoch: start + s(1),
    });
    expect(board.totals['offered@all']).toEqual({ value: 1 });
  });

  it('2,000 events at one instant take less than a second', () => {
    const { events, floor, to } = randomFloorEvents(5, { contacts: 220, queues: 12, agents: 40 });
    expect(events.length).toBeGreaterThan(2000);
    const some = events.slice(0, 2000);
    const times = [1, 2, 3].map(() => {
      const began = performance.now();
      oracleBoard({ events: some, floor, at: to, windows: WINDOWS });
      return performance.now() - began;
    });
    expect(Math.min(...times)).toBeLessThan(1000);
  });
});

describe('differences', () => {
  it('name every figure that differs, and no other', () => {
    const expected = {
      totals: { waiting: { value: 2 }, longestWait: { value: null }, sl: { value: 0.5, num: 1, den: 2 } },
      agents: { a: { since: 5 } },
    };
    const near = {
      totals: { waiting: { value: 2 }, longestWait: {}, sl: { value: 0.5 + 1e-15, num: 1, den: 2 }, more: 1 },
      agents: { a: { since: 5 } },
    };
    expect(differences(expected, near)).toEqual([]);
    const far = { totals: { waiting: { value: 3 }, longestWait: { value: 0 }, sl: { value: 0.5, num: 1 } } };
    expect(differences(expected, far)).toEqual([
      'totals.waiting.value: 2 ≠ 3',
      'totals.longestWait.value: null ≠ 0',
      'totals.sl.den: 2 ≠ missing',
      'agents.a.since: 5 ≠ missing',
    ]);
  });
});
