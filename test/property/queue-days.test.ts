// For: the day of every queue by quarter hours (DAYS1), on seeded floors whose events come late and out of order. Promises: exact; a screen that reads changed rows alone holds what the table says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../server/engine/engine.ts';
import type { Cell } from '../../shared/board/board.ts';
import { dayLevelsText, parseDayLevels, type QuarterLevel } from '../../shared/board/day-levels.ts';
import { quarterOf } from '../../shared/calendar.ts';
import { MINUTE, QUARTER } from '../../shared/time.ts';
import { randomFloorEvents } from '../support/arbitraries/floor-events.ts';
import { seeded } from '../support/arbitraries/seeded.ts';
import { liveEngine } from '../support/engine-run.ts';

const SEEDS = [1, 2, 3, 4, 5, 6].map((seed) => ({ seed, messy: [0, 0.5, 1][seed % 3]! }));
type Told = Pick<QuarterLevel, 'num' | 'den'>;
const NONE: Told = { num: 0, den: 0 };

const cell = (engine: Engine, table: 'days' | 'queues', column: string, row: number): Cell =>
  engine.board.tables[table].reader(column)(row);
const number = (engine: Engine, column: string, row: number): number => Number(cell(engine, 'queues', column, row));
const level = (engine: Engine, window: string, row: number): Told => ({
  num: number(engine, `sl@${window}.num`, row),
  den: number(engine, `sl@${window}.den`, row),
});
const dayOf = (engine: Engine, row: number): readonly Cell[] =>
  ['start', 'sl'].map((column) => cell(engine, 'days', column, row));
const quartersOf = (day: readonly Cell[]): readonly QuarterLevel[] => parseDayLevels(day[1] as string | null);

const sum = (parts: readonly Told[]): Told =>
  parts.reduce((all, { num, den }) => ({ num: all.num + num, den: all.den + den }), NONE);

describe.each(SEEDS)('seed $seed, messy $messy', ({ seed, messy }) => {
  const { events, floor, instants } = randomFloorEvents(seed, { messy, contacts: 60 });
  const jitter = seeded(seed);
  const stops = instants.flatMap((at) => [at, at + QUARTER]).sort((a, b) => a - b);

  it('DAYS1 quarter hours add up to the day, the last reads as it did in its row, and changed rows are told', () => {
    const held = new Map<number, readonly Cell[]>();
    let quarters = 0;
    for (const { at, engine } of liveEngine(events, floor, stops, () => jitter.int(0, 20 * MINUTE))) {
      const { days } = engine.board.tables;
      for (const row of engine.takeChanges().rows.days) held.set(row, dayOf(engine, row));
      for (const row of days.ids.keys()) {
        const day = dayOf(engine, row);
        const told = quartersOf(day);
        quarters += told.length;
        if (told.length > 0 || held.has(row)) expect(held.get(row), `row ${row}`).toEqual(day);
        expect(sum([...told, level(engine, 'interval15', row)])).toEqual(level(engine, 'today', row));
        const last = (quarterOf(at) - Number(day[0])) / QUARTER - 1;
        if (last < 0) continue;
        const { num, den } = told.find(({ quarter }) => quarter === last) ?? NONE;
        expect({ num, den }).toEqual(level(engine, 'last15', row));
      }
    }
    expect(quarters).toBeGreaterThan(0);
  });
});

describe('the text of a day', () => {
  const count = fc.nat({ max: 5000 });
  const days = fc.array(fc.record({ quarter: fc.nat({ max: 99 }), num: count, den: count }), { maxLength: 100 });

  it('DAYS1 reads back as it was written', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(parseDayLevels(dayLevelsText(day))).toEqual(day);
      }),
    );
  });

  it.each(['36', '36:1', '36:1/', '1:2/3 x', '', '-1:2/3', '1:2/3  2:3/4'])('DAYS1 refuses %j', (text) => {
    expect(() => parseDayLevels(text)).toThrow(RangeError);
  });
});
