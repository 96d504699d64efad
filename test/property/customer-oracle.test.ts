// For: first-contact resolution and estimated waits of the engine against the naive oracle, however the events arrive. Promises: every scope is compared; the floors show what the rules are about.
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../server/engine/engine.ts';
import { differences } from '../oracle/compare-boards.ts';
import type { OracleFigure } from '../oracle/model.ts';
import { figuresOf, oracleBoard } from '../oracle/oracle-board.ts';
import { doubled, shuffled } from '../support/arbitraries/arrival.ts';
import { withCustomers } from '../support/arbitraries/customers.ts';
import { randomFloorEvents, type RandomFloor } from '../support/arbitraries/floor-events.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { oneOf } from '../support/soak.ts';
import { distinct, lateEngine, liveEngine, replayFigures } from '../support/engine-run.ts';

const windows = ['all', 'today', 'slide5', 'slide30', 'last15'] as const;
const SEEDS = oneOf(2, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
const OURS = /^(?:fcr|ewt)/u;

type Row = Readonly<Record<string, unknown>>;
const ours = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([key]) => OURS.test(key)));
const rows = (table: Readonly<Record<string, Row>>): object =>
  Object.fromEntries(Object.entries(table).map(([id, row]) => [id, ours(row)]));

function expected({ events, floor }: RandomFloor, at: number): object {
  const { totals, ...tables } = figuresOf(oracleBoard({ events, floor, at, windows }));
  return {
    totals: ours(totals),
    ...Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, rows(table)])),
  };
}

const floorOf = (seed: number): RandomFloor =>
  withCustomers(randomFloorEvents(seed, { messy: [0, 0.3, 1][seed % 3]!, contacts: 70, queues: 3 }), {
    plainQueues: true,
  });

describe.each(SEEDS)('seed %i', (seed) => {
  const random = floorOf(seed);
  const { events, floor, instants } = random;

  it('EV8 FCR1 FCR2 EWT1 replay gives the oracle’s figures', { timeout: 60_000 }, () => {
    for (const at of instants)
      expect(differences(expected(random, at), replayFigures(events, floor, at, windows)), String(at)).toEqual([]);
  });

  it('EV5 FCR1 FCR2 EWT1 late, shuffled and doubled arrival gives the oracle’s figures', { timeout: 60_000 }, () => {
    for (const at of instants.slice(-5, -1)) {
      const engine = lateEngine(shuffled(doubled(events), seeded(seed)), floor, at);
      expect(differences(expected(random, at), engine.figures(windows)), String(at)).toEqual([]);
    }
  });

  it('EV5 FCR1 FCR2 EWT1 arrival as it happens gives the oracle’s figures at every stop', { timeout: 60_000 }, () => {
    const jitter = seeded(seed + 1);
    for (const { at, engine } of liveEngine(events, floor, instants, () => jitter.int(0, 90_000)))
      expect(differences(expected(random, at), engine.figures(windows)), String(at)).toEqual([]);
  });

  it('D1 FCR1 one long step of time gives the same as many', { timeout: 60_000 }, () => {
    const at = instants.at(-1)!;
    const many = createEngine({ floor, zone: 'UTC' });
    const once = createEngine({ floor, zone: 'UTC' });
    for (const event of distinct(events)) {
      many.advance(event.time);
      for (const engine of [many, once]) engine.apply([{ event, receivedAt: event.time }]);
    }
    for (const engine of [many, once]) engine.advance(at);
    expect(many.figures(windows)).toEqual(once.figures(windows));
  });
});

describe('the floors', () => {
  const boards = SEEDS.flatMap((seed) => {
    const random = floorOf(seed);
    const { events, floor, instants } = random;
    return instants.map((at) => oracleBoard({ events, floor, at, windows: ['all'] }));
  });
  const figures = (key: string): OracleFigure[] =>
    boards.flatMap(({ queues }) => Object.values(queues).map((row) => row[key]!));

  it('show contacts that were resolved and that were not, known and unknown customers', { timeout: 60_000 }, () => {
    for (const key of ['fcr@all', 'fcrProvisional@all']) {
      expect(
        figures(key).some(({ num = 0, den = 0 }) => num > 0 && num < den),
        key,
      ).toBe(true);
      expect(
        figures(key).some(({ value, den = 0 }) => value === null && den > 0),
        key,
      ).toBe(true);
      expect(
        figures(key).some(({ value, coverage = 1 }) => value !== null && coverage < 1),
        key,
      ).toBe(true);
    }
  });

  it('show estimates of all kinds and none', () => {
    const values = figures('ewt').map(({ value }) => value);
    expect(values).toContain(null);
    expect(values).toContain(0);
    expect(values.some((value) => value !== null && value > 0 && value <= 90_000)).toBe(true);
    expect(values.some((value) => value !== null && value > 90_000)).toBe(true);
  });
});
