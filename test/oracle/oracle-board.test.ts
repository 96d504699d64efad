// For: what must hold of the oracle's boards on any floor, clean or hostile. Promises: seeded; a failing floor is named by its seed.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { floorSchema } from '../../shared/floor/schema.ts';
import { metricRow } from '../../shared/metrics/catalogue.ts';
import { WINDOWS } from '../../shared/metrics/windows.ts';
import { must } from '../../shared/assert.ts';
import { recorder, s } from '../golden/recorder.ts';
import { doubled, shuffled } from '../support/arbitraries/arrival.ts';
import { floorArbitrary, randomFloorEvents } from '../support/arbitraries/floor-events.ts';
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
function isSound(key: string, cell: unknown): boolean {
  const metric = metricRow(key.split('@')[0] ?? '');
  if (metric === undefined) return true;
  const { value: shown, num = NaN, den = NaN } = cell as OracleFigure;
  if ((shown ?? 0) < 0 || (metric.unit === 'rate' && (shown ?? 0) > 1)) return false;
  return !metric.ratio || (shown === null ? den >= 0 : Math.abs(shown - num / den) < 1e-12);
}

/** Patience of the tests that fold many floors, for a busy machine. */
const PATIENCE = 60_000;
const MESSY = [0, 0.2, 0.5, 1];
const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);
let boards: readonly { readonly name: string; readonly board: OracleBoard }[] = [];

beforeAll(() => {
  boards = SEEDS.flatMap((seed) => {
    const { events, floor, instants } = randomFloorEvents(seed, { messy: MESSY[seed % MESSY.length]!, contacts: 40 });
    const some = [instants[2], instants[Math.floor(instants.length / 2)], instants.at(-1)];
    return some.map((instant) => {
      const at = must(instant, 'an instant');
      const board = oracleBoard({ events, floor, at, windows: ['today', 'slide30', 'last15', 'all'] });
      return { name: `seed ${String(seed)} at ${board.at}`, board };
    });
  });
}, PATIENCE);

/** Every board passes; what `check` answers is what is wrong with it. */
const holds = (check: (board: OracleBoard) => readonly string[]): void =>
  expect(boards.flatMap(({ name, board }) => check(board).map((wrong) => `${name}: ${wrong}`))).toEqual([]);
const unless = (right: boolean, wrong: string): string[] => (right ? [] : [wrong]);

describe('on any floor', () => {
  it(
    'EV5 order of arrival and repeats change nothing',
    () => {
      fc.assert(
        fc.property(floorArbitrary({ contacts: 20, queues: 4 }), fc.nat(), (drawn, seed) => {
          const { events, floor, instants } = drawn;
          const at = must(instants[Math.floor(instants.length / 2)], 'an instant');
          const board = oracleBoard({ events, floor, at, windows: ['today'] });
          const random = seeded(seed);
          const known = events.filter((event) => event.time <= at);
          for (const arrived of [shuffled(doubled(events), random), shuffled(known, random)]) {
            expect(differences(board, oracleBoard({ events: arrived, floor, at, windows: ['today'] }))).toEqual([]);
          }
        }),
        { numRuns: 15, seed: 5 },
      );
    },
    PATIENCE,
  );

  it('§0 all that was offered has ended or waits', () => {
    holds(({ queues, totals }) =>
      Object.entries({ totals, ...queues }).flatMap(([id, row]) => {
        const ends = ['answered', 'abandoned', 'left', 'callbacks'].reduce(
          (all, key) => all + value(row, `${key}@all`),
          0,
        );
        return unless(value(row, 'offered@all') >= ends + value(row, 'waiting'), id);
      }),
    );
  });

  it('§2.8 queues, and sites, add up to the totals', () => {
    const visits = ['waiting', 'offered@all', 'answered@all', 'abandoned@slide30', 'left@slide30', 'callbacks@slide30'];
    const heads = ['signedIn', 'staffed', 'available', 'busy', 'handled@slide30'];
    holds(({ totals, queues, sites }) => [
      ...visits.flatMap((id) => unless(sum(queues, id) === value(totals, id), `queues ${id}`)),
      ...[...visits, ...heads].flatMap((id) => unless(sum(sites, id) === value(totals, id), `sites ${id}`)),
      ...(['num', 'den'] as const).flatMap((part) => {
        const parts = Object.values(sites).map((site) => figure(site, 'sl@all')[part] ?? 0);
        return unless(parts.reduce((all, one) => all + one, 0) === figure(totals, 'sl@all')[part], `sites sl.${part}`);
      }),
    ]);
  });

  it('§2.5 agents add up to the totals, headlines to signed-in', () => {
    holds((board) => {
      const { totals, agents } = board;
      const present = Object.values(agents).reduce((all, row) => all + (figure(row, 'occupancy@all').den ?? 0), 0);
      return [
        ...['signedIn', 'staffed', 'answered@all', 'handled@all'].flatMap((id) =>
          unless(sum(agents, id) === value(totals, id), id),
        ),
        ...unless(present === figure(totals, 'occupancy@all').den, 'occupancy'),
        ...rowsOf(board).flatMap((row) => {
          const heads = ['available', 'ringing', 'busy', 'acw', 'notReady', 'unknown'].reduce(
            (all, id) => all + value(row, id),
            0,
          );
          return unless(heads === value(row, 'signedIn') && value(row, 'staffed') <= heads, 'heads');
        }),
      ];
    });
  });

  it('§2.4 rates add up to 1; §2.7 an empty denominator is null; nothing is negative', () => {
    holds((board) =>
      rowsOf(board).flatMap((row) => {
        const rates = ['answerRate', 'abandonRate', 'flowOutRate', 'callbackRate'].map((id) =>
          figure(row, `${id}@all`),
        );
        const added = rates.reduce((all, { num }) => all + (num ?? 0), 0) === rates[0]?.den;
        return [
          ...unless(added, 'rates'),
          ...Object.entries(row).flatMap(([key, one]) => unless(isSound(key, one), key)),
        ];
      }),
    );
  });

  it('a figure shows at every scope under every window', () => {
    const { events, floor, to } = randomFloorEvents(11, { messy: 0.5 });
    const board = oracleBoard({ events, floor, at: to, windows: WINDOWS });
    const keys = Object.keys(board.totals).sort();
    expect(keys.length).toBe(13 + 19 * WINDOWS.length);
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
