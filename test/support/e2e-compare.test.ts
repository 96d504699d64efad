// For: the judgement of what pages showed against the API's answers. May import: test/support. Promises: time excuses what it can have moved, and nothing else.
import { describe, expect, it } from 'vitest';
import type { ApiBoard } from './e2e-board-cells.ts';
import { compare, settle } from './e2e-compare.ts';
import type { Shown } from './e2e-screen-cells.ts';

const CELL = 'totals/waiting';
const SLIDING = 'queues/etc/answered@slide30';
const START = Date.UTC(2026, 0, 5, 12);
const frame = (ms: number, waiting: number, position = '7'): Shown => ({
  position,
  at: START + ms,
  cells: { [CELL]: String(waiting) },
});
const answer = (ms: number, waiting: number, position = '7'): ApiBoard => ({
  at: START + ms,
  position,
  totals: { waiting: { value: waiting } },
  queues: {},
});
const judge = (frames: readonly Shown[], boards: readonly ApiBoard[]): Record<string, number> => {
  const { equal, moved, wrong, open } = compare(frames, boards);
  return { equal, moved, wrong: wrong.length, open: open.length };
};
const NONE = { equal: 0, moved: 0, wrong: 0, open: 0 };

describe('comparison of screen and API', () => {
  it('takes either frame around an answer', () => {
    const frames = [frame(0, 3), frame(1000, 4)];
    expect(judge(frames, [answer(500, 3), answer(500, 4)])).toEqual({ ...NONE, equal: 2 });
  });

  it('finds what nothing excuses: both frames show the same, and the answer is another', () => {
    expect(judge([frame(0, 3), frame(1000, 3)], [answer(500, 4)])).toEqual({ ...NONE, wrong: 1 });
  });

  it('finds an answer of the very instant of a frame wrong, whatever came after', () => {
    expect(judge([frame(500, 3), frame(1000, 5)], [answer(500, 4)])).toEqual({ ...NONE, wrong: 1 });
  });

  it('sets the first frame of a position against the answers around it', () => {
    const boards = [answer(0, 3), answer(900, 4)];
    expect(judge([frame(500, 4)], boards)).toEqual({ ...NONE, equal: 1, moved: 1 });
  });

  it('sets the last frame of a position against the answers around it', () => {
    const boards = [answer(400, 3), answer(900, 4)];
    expect(judge([frame(500, 3), frame(1000, 9, '8')], boards)).toEqual({ ...NONE, equal: 1, moved: 1 });
  });

  it('knows of a window that slid between an answer and the frames of its position', () => {
    const shown = { position: '7', at: START + 10_000, cells: { [SLIDING]: '5' } };
    const said = (at: number): ApiBoard => ({
      ...{ at: START + at, position: '7', totals: {} },
      queues: { etc: { 'answered@slide30': { value: 6 } } },
    });
    expect(judge([shown], [said(9_900)])).toEqual({ ...NONE, moved: 1 });
    expect(judge([shown], [said(10_100)])).toEqual({ ...NONE, open: 1 });
    expect(judge([shown, { ...shown, at: START + 11_000 }], [said(10_100)])).toEqual({ ...NONE, wrong: 1 });
  });

  it('asks for the board of the very instant of a frame where time alone may have changed it', async () => {
    const frames = [frame(500, 4), frame(1000, 9, '8')];
    const found = compare(frames, [answer(0, 3)]);
    const settledBy = async (board: ApiBoard): Promise<Record<string, number>> => {
      const { equal, moved, wrong, open } = await settle(found, frames, () => Promise.resolve(board));
      return { equal, moved, wrong: wrong.length, open: open.length };
    };
    expect(await settledBy(answer(500, 4))).toEqual({ ...NONE, moved: 1 });
    expect(await settledBy(answer(500, 5))).toEqual({ ...NONE, moved: 1, wrong: 1 });
    expect(await settledBy(answer(500, 5, '8'))).toEqual({ ...NONE, open: 1 });
  });

  it('asks for a moment before where records were received before a frame, and durable after it', async () => {
    const frames = [frame(500, 4), frame(1000, 9, '8')];
    const found = compare(frames, [answer(0, 3)]);
    const settledBy = async (known: number, waiting: number): Promise<number> => {
      const asked = (at: number): Promise<ApiBoard> =>
        Promise.resolve(at - START <= known ? answer(at - START, waiting) : answer(at - START, 9, '8'));
      return (await settle(found, frames, asked)).open.length;
    };
    expect([await settledBy(499, 4), await settledBy(450, 4), await settledBy(300, 4)]).toEqual([0, 0, 1]);
    expect([await settledBy(499, 5), await settledBy(450, 5)]).toEqual([1, 1]);
  });

  it('leaves open what no answer beyond the frame bears out', () => {
    expect(judge([frame(500, 4)], [answer(0, 3)])).toEqual({ ...NONE, open: 1 });
    expect(judge([frame(500, 5)], [answer(0, 3), answer(900, 4)])).toEqual({ ...NONE, open: 2 });
    expect(judge([frame(500, 4)], [answer(0, 3), answer(900, 4, '8')])).toEqual({ ...NONE, open: 1 });
  });
});
