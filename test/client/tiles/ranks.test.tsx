// For: ranks of teams, and where each stood an hour ago (RANK1).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ranked, type RankedBy } from '../../../client/tiles/ranks.ts';
import { RankMove } from '../../../client/ui/rank-move.tsx';
import { HOUR } from '../../../shared/time.ts';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import { rate } from './rows.ts';
import { onStage, textAt, useStage } from './stage.tsx';

useStage();

interface Answer {
  readonly team: number;
  /** Before now, ms. */
  readonly ago: number;
  readonly inside: boolean;
  readonly mark: number;
}
const TEAMS = [0, 1, 2, 3];
const sum = (answers: readonly Answer[], of: (answer: Answer) => number): number =>
  answers.reduce((all, answer) => all + of(answer), 0);

/** The rows that a board would hold of answers of today. */
function rowsOf(answers: readonly Answer[]): readonly HeldRow[] {
  return TEAMS.map((team) => {
    const today = answers.filter((answer) => answer.team === team);
    const hour = today.filter(({ ago }) => ago <= HOUR);
    const told = (window: string, some: readonly Answer[]): HeldRow => ({
      ...rate(
        `sl@${window}`,
        sum(some, ({ inside }) => Number(inside)),
        some.length,
      ),
      ...rate(
        `csatMean@${window}`,
        sum(some, ({ mark }) => mark),
        some.length,
      ),
      [`handled@${window}`]: some.length,
    });
    return { ...told('today', today), ...told('slide60', hour) };
  });
}
const places = (rows: readonly HeldRow[], by: RankedBy) =>
  ranked(TEAMS, (team) => rows[team], by)
    .toSorted((a, b) => a.item - b.item)
    .map(({ place }) => place);

const answer = fc.record({
  team: fc.constantFrom(...TEAMS),
  ago: fc.integer({ min: 0, max: 3 * HOUR }),
  inside: fc.boolean(),
  mark: fc.integer({ min: 1, max: 5 }),
});
const by = fc.constantFrom<RankedBy>('serviceLevel', 'handled', 'csat');

describe('RANK1 ranks', () => {
  it('RANK1 what was won in an hour is the rank of then less the rank of now', () => {
    let moves = 0;
    fc.assert(
      fc.property(fc.array(answer, { minLength: 40, maxLength: 120 }), by, (answers, figure) => {
        const then = answers.filter(({ ago }) => ago > HOUR);
        fc.pre(TEAMS.every((team) => then.filter((one) => one.team === team).length >= 5));
        const now = places(rowsOf(answers), figure);
        const was = places(rowsOf(then), figure);
        expect(now.map(({ climbed }) => climbed)).toEqual(TEAMS.map((team) => was[team]!.rank! - now[team]!.rank!));
        moves += now.filter(({ climbed }) => climbed !== 0).length;
      }),
      { seed: 31, numRuns: 300 },
    );
    expect(moves).toBeGreaterThan(100);
  });

  const team = (hits: number, den: number, hourHits: number, hour: number): HeldRow => ({
    ...rate('sl@today', hits, den),
    ...rate('sl@slide60', hourHits, hour),
  });
  const climbs = (rows: readonly HeldRow[]) =>
    ranked(rows, (row) => row, 'serviceLevel').map(({ place }) => [place.rank, place.climbed]);

  it('RANK1 what prints the same ranks the same, then as now', () => {
    expect(climbs([team(80, 100, 0, 0), team(796, 1000, 0, 0), team(90, 100, 50, 50)])).toEqual([
      [1, 0],
      [2, -1],
      [2, -1],
    ]);
  });
  it('RANK1 a day younger than an hour, and too few cases before it, tell no move', () => {
    expect(climbs([team(8, 10, 20, 40)])).toEqual([[1, null]]);
    expect(climbs([team(8, 14, 8, 10)])).toEqual([[1, null]]);
    expect(climbs([team(8, 15, 8, 10)])).toEqual([[1, 0]]);
  });
  it('RANK1 a board that tells no last hour still ranks', () => {
    expect(climbs([rate('sl@today', 3, 4), rate('sl@today', 4, 4)])).toEqual([
      [1, null],
      [2, null],
    ]);
  });
  it('RANK1 a move is a shape and a number, said in words; none is no mark', () => {
    const drawn = (climbed: number | null) => onStage(<RankMove climbed={climbed} />).container;
    const up = drawn(2);
    expect(up.querySelector('[role=img]')?.getAttribute('aria-label')).toBe('up 2 places in an hour');
    expect(up.querySelector('[data-glyph=up]')).not.toBeNull();
    expect(textAt(up, '.rank-move')).toBe('2');
    expect(drawn(-1).querySelector('[role=img]')?.getAttribute('aria-label')).toBe('down 1 place in an hour');
    expect(drawn(0).querySelector('svg')).toBeNull();
    expect(drawn(null).querySelector('svg')).toBeNull();
  });
});
