// For: what must hold of the oracle's boards on any floor, clean or hostile. Promises: seeded; a failing floor is named by its seed.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { floorSchema } from '../../shared/floor/schema.ts';
import { metricRow } from '../../shared/metrics/catalogue.ts';
import { WINDOWS } from '../../shared/metrics/windows.ts';
import { must } from '../../shared/assert.ts';
import { HOUR } from '../../shared/time.ts';
import { recorder, s } from '../golden/recorder.ts';
import { doubled, shuffled } from '../support/arbitraries/arrival.ts';
import { floorArbitrary, randomFloorEvents } from '../support/arbitraries/floor-events.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { differences } from './compare-boards.ts';
import type { OracleBoard, OracleFigure } from './model.ts';
import { oracleBoard } from './oracle-board.ts';
import { PRESETS, presetOf } from './service-level.ts';
import { cpuMsOf } from '../support/cpu.ts';

type Row = Readonly<Record<string, unknown>>;
const figure = (row: Row, key: string): OracleFigure => must(row[key] as OracleFigure | undefined, key);
const value = (row: Row, key: string): number => figure(row, key).value ?? 0;
const sum = (rows: Readonly<Record<string, Row>>, key: string): number =>
  Object.values(rows).reduce((total, row) => total + value(row, key), 0);
const across = ({ channels, classes, tiers, groups }: OracleBoard): Readonly<Record<string, Row>>[] => [
  channels,
  classes,
  tiers,
  groups,
];
const rowsOf = (board: OracleBoard): Row[] => [
  board.totals,
  ...[board.queues, board.agents, board.teams, board.sites, ...across(board)].flatMap(
    (table: Readonly<Record<string, Row>>) => Object.values(table),
  ),
];
/** What a ratio is told times. */
const SCALE: Readonly<Record<string, number>> = { nps: 100, cph: HOUR };
/** An escalation and the end of the talk may fall into different windows (M32). */
const MAY_EXCEED_1 = 'escalationRate';
const added = (rows: Readonly<Record<string, Row>>, key: string, part: 'num' | 'den'): number =>
  Object.values(rows).reduce((total, row) => total + (figure(row, key)[part] ?? 0), 0);
/** Ratios of visits: their parts add up over queues; over sites more do. */
const VISITS_SUMMED = ['sl@all', 'sl:amazon@all', 'sl:of-all-requests@slide30', 'avgWaitAll@all', 'queueWithinTarget'];
const SUMMED = [...VISITS_SUMMED, 'ronaRate@slide30', 'transferOutRate@all', 'holdShare@all', 'utilisation@all'];
function isSound(key: string, cell: unknown): boolean {
  const [id = ''] = key.split('@');
  const metric = metricRow(id.startsWith('sl:') ? 'sl' : id);
  if (metric === undefined) return true;
  const { value: shown, num = NaN, den = NaN } = cell as OracleFigure;
  const [least, most] = [id === 'nps' ? -100 : 0, metric.unit === 'rate' && id !== MAY_EXCEED_1 ? 1 : Infinity];
  if (shown !== null && (shown < least || shown > most)) return false;
  const scale = SCALE[id] ?? 1;
  return !metric.ratio || (shown === null ? den >= 0 : Math.abs(shown - (num * scale) / den) < 1e-9);
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
      ...(['num', 'den'] as const).flatMap((part) => [
        ...SUMMED.flatMap((id) => unless(added(sites, id, part) === figure(totals, id)[part], `sites ${id}.${part}`)),
        ...VISITS_SUMMED.flatMap((id) =>
          unless(added(queues, id, part) === figure(totals, id)[part], `queues ${id}.${part}`),
        ),
      ]),
      ...['contactsOffered@all', 'contactsOffered@slide30'].flatMap((id) =>
        unless(value(totals, id) <= sum(queues, id) && value(totals, id) <= value(totals, 'offered@all'), id),
      ),
    ]);
  });

  it('M27 M37 the formulas of the level agree where they must', () => {
    holds((board) =>
      rowsOf(board).flatMap((row) => {
        const parts = (id: string): { num: number; den: number } => {
          const { num = NaN, den = NaN } = figure(row, id);
          return { num, den };
        };
        const perf = parts('sl:asterisk-perf@all');
        const every = parts('sl:of-all-requests@all');
        const p = ['waitP50', 'waitP90', 'waitP95'].map((id) => value(row, `${id}@all`));
        return [
          ...unless(perf.den === value(row, 'answered@all'), 'answered'),
          ...[...PRESETS.keys()].flatMap((name) => {
            const level = parts(`sl:${name}@all`);
            return unless(level.num >= perf.num && level.den >= perf.den && level.den <= every.den, name);
          }),
          ...unless(p.join() === [...p].sort((a, b) => a - b).join(), 'percentiles'),
          ...unless(parts('avgWaitAll@all').num >= parts('asa@all').num, 'avgWaitAll'),
          ...unless(parts('asa@all').den <= parts('avgWaitAll@all').den, 'timed'),
        ];
      }),
    );
  });

  it('§2.5 agents add up to the totals, headlines to signed-in', () => {
    holds((board) => {
      const { totals, agents } = board;
      return [
        ...['signedIn', 'staffed', 'answered@all', 'handled@all'].flatMap((id) =>
          unless(sum(agents, id) === value(totals, id), id),
        ),
        ...['occupancy@all', 'utilisation@all', 'cph@all', 'ronaRate@all', 'transferOutRate@all'].flatMap((id) =>
          unless(added(agents, id, 'den') === figure(totals, id).den, id),
        ),
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
    expect(keys.length).toBe(21 + (20 + 16 + 9 + PRESETS.size) * WINDOWS.length);
    for (const row of rowsOf(board))
      expect(
        Object.keys(row)
          .filter((key) => !['headline', 'since', 'aux', 'strain'].includes(key))
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

  it('2,000 events at one instant take less than two seconds of CPU', () => {
    const { events, floor, to } = randomFloorEvents(5, { contacts: 220, queues: 12, agents: 40 });
    expect(events.length).toBeGreaterThan(2000);
    const some = events.slice(0, 2000);
    const times = [1, 2, 3].map(() =>
      cpuMsOf(() => void oracleBoard({ events: some, floor, at: to, windows: WINDOWS })),
    );
    expect(Math.min(...times)).toBeLessThan(2000);
  });
});

describe('the presets', () => {
  it('M37 answered-only is another name of asterisk-perf, not printed; a name that none has is refused', () => {
    expect(presetOf('answered-only')).toEqual(presetOf('asterisk-perf'));
    expect(PRESETS.has('answered-only')).toBe(false);
    expect(() => presetOf('best')).toThrow('best');
  });
});

describe('differences', () => {
  it('M29 leave a percentile 1 %, and nothing under 128 ms', () => {
    const row = (value: number | null): object => ({ queues: { q: { 'waitP90@today': { value } } } });
    expect(differences(row(10_000), row(10_100))).toEqual([]);
    expect(differences(row(10_000), row(9900))).toEqual([]);
    expect(differences(row(128), row(129))).toEqual([]);
    expect(differences(row(127), row(127))).toEqual([]);
    for (const [exact, kept] of [
      [10_000, 10_101],
      [10_000, 9899],
      [127, 128],
      [10_000, null],
      [null, 10_000],
    ] as const)
      expect(differences(row(exact), row(kept))).toHaveLength(1);
    const asa = (value: number): object => ({ 'asa@today': { value } });
    expect(differences(asa(10_000), asa(10_050))).toHaveLength(1);
  });

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
