// For: an agent's levels over a window, piece by piece (STRAIN4). Promises: compared with a naive reading, ms by ms of the changes.
import { describe, expect, it } from 'vitest';
import { LOAD_UNIT } from '../../../../shared/metrics/counters.ts';
import { LevelWindow, noteLevels, PIECE, type Levels } from '../../../../server/engine/strain/levels.ts';

const STEP = 10;
/** One change each `STEP` ms from 0 on, no two alike. */
function changes(count: number): Levels {
  const levels: Levels = [];
  for (let nth = 0; nth < count; nth++) noteLevels(levels, nth * STEP, (nth % 3) * LOAD_UNIT, nth % 2);
  return levels;
}
const room = new LevelWindow().pieces.length / PIECE;

describe('STRAIN4 levels over a window', () => {
  it.each([0, 1, room - 1, room, room + 1, 2 * room - 1, 2 * room, 2 * room + 1])(
    'STRAIN4 sums %i changes and the time before the first, however many pieces there are',
    (count) => {
      const window = new LevelWindow();
      const to = count * STEP;
      window.read([{ levels: changes(count) }], -5, to);
      const pieces = Array.from({ length: count }, (_, nth) => [STEP, nth % 3, nth % 2]).reverse();
      expect(window.length).toBe(PIECE * (count + 1));
      expect([...window.pieces.subarray(0, window.length)]).toEqual([...pieces.flat(), 5, 0, 0]);
      expect(window.load).toBe(pieces.reduce((sum, [ms, load]) => sum + ms! * load!, 0));
      expect(window.present).toBe(pieces.reduce((sum, [ms, , present]) => sum + ms! * present!, 0));
    },
  );
});
