// For: the day of every queue by quarter hours (DAYS1), on seeded floors whose events come late and out of order. Promises: exact; a screen that reads changed rows alone holds what the table says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../server/engine/engine.ts';
import type { Cell } from '../../shared/board/board.ts';
import { DAY_RATES, quartersText, parseQuarters, type QuarterRatio } from '../../shared/board/day-quarters.ts';
import { quarterOf } from '../../shared/calendar.ts';
import { MINUTE, QUARTER } from '../../shared/time.ts';
import { randomFloorEvents } from '../support/arbitraries/floor-events.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { liveEngine } from '../support/engine-run.ts';

const SEEDS = [1, 2, 3, 4, 5, 6].map((seed) => ({ seed, messy: [0, 0.5, 1][seed % 3]! }));
type Told = Pick<QuarterRatio, 'num' | 'den'>;
const NONE: Told = { num: 0, den: 0 };

const cell = (engine: Engine, table: 'days' | 'queues', column: string, row: number): Cell =>
  engine.board.tables[table].reader(column)(row);
const number = (engine: Engine, column: string, row: number): number => Number(cell(engine, 'queues', column, row));
const rateOver = (engine: Engine, rate: string, window: string, row: number): Told => ({
  num: number(engine, `${rate}@${window}.num`, row),
  den: number(engine, `${rate}@${window}.den`, row),
});
const dayOf = (engine: Engine, row: number): readonly Cell[] =>
  ['start', ...DAY_RATES].map((column) => cell(engine, 'days', column, row));

const sum = (parts: readonly Told[]): Told =>
  parts.reduce((all, { num, den }) => ({ num: all.num + num, den: all.den + den }), NONE);

/** Of one rate of a queue's day; returns how many quarter hours it tells of. */
function expectTrue(engine: Engine, rate: string, row: number): number {
  const told = parseQuarters(cell(engine, 'days', rate, row) as string | null);
  expect(sum([...told, rateOver(engine, rate, 'interval15', row)])).toEqual(rateOver(engine, rate, 'today', row));
  const start = Number(cell(engine, 'days', 'start', row));
  const last = (quarterOf(engine.board.at) - start) / QUARTER - 1;
  if (last < 0) return told.length;
  const { num, den } = told.find(({ quarter }) => quarter === last) ?? NONE;
  const before = rateOver(engine, rate, 'last15', row);
  expect({ num, den }).toEqual(before.den === 0 ? NONE : before);
  return told.length;
}

describe.each(SEEDS)('seed $seed, messy $messy', ({ seed, messy }) => {
  const { events, floor, instants } = randomFloorEvents(seed, { messy, contacts: 60 });
  const jitter = seeded(seed);
  const stops = instants.flatMap((at) => [at, at + QUARTER]).sort((a, b) => a - b);

  it('DAYS1 quarter hours add up to the day, the last reads as it did in its row, and changed rows are told', () => {
    const held = new Map<number, readonly Cell[]>();
    const quarters = { sl: 0, abandonRate: 0 };
    for (const { engine } of liveEngine(events, floor, stops, () => jitter.int(0, 20 * MINUTE))) {
      for (const row of engine.takeChanges().rows.days) held.set(row, dayOf(engine, row));
      for (const row of engine.board.tables.days.ids.keys()) {
        const day = dayOf(engine, row);
        if (day[1] !== null || day[2] !== null || held.has(row)) expect(held.get(row), `row ${row}`).toEqual(day);
        for (const rate of DAY_RATES) quarters[rate] += expectTrue(engine, rate, row);
      }
    }
    for (const rate of DAY_RATES) expect(quarters[rate], rate).toBeGreaterThan(0);
  });
});

describe('the text of a day', () => {
  const count = fc.nat({ max: 5000 });
  const told = fc.record({ quarter: fc.nat({ max: 99 }), num: count, den: count });
  const lost = told.map((quarter) => ({ ...quarter, incomplete: true as const }));
  const days = fc.array(fc.oneof(told, lost), { maxLength: 100 });

  it('DAYS1 reads back as it was written', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(parseQuarters(quartersText(day))).toEqual(day);
      }),
    );
  });

  it.each(['36', '36:1', '36:1/', '1:2/3 x', '', '-1:2/3', '1:2/3  2:3/4'])('DAYS1 refuses %j', (text) => {
    expect(() => parseQuarters(text)).toThrow(RangeError);
  });
});
