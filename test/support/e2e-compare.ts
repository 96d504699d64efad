// For: setting what pages showed against what the API said at the same position. May import: test/support. Promises: pure; what time alone may have changed in between is told apart, never passed over in silence.
import { expectedText, windowOf, type ApiBoard } from './e2e-board-cells.ts';
import type { Shown } from './e2e-screen-cells.ts';

export interface Miss {
  readonly cell: string;
  readonly position: string;
  readonly expected: string;
  readonly shown: string;
  /** What the page showed of it next at the same position; null when it moved on. */
  readonly next: string | null;
  /** Engine instant of the frame, epoch ms, and that of the API's answer less it, ms. */
  readonly at: number;
  readonly aheadMs: number;
}

export interface Comparison {
  /** Cells found equal. */
  readonly equal: number;
  /** Which cells were compared, each once. */
  readonly cells: ReadonlySet<string>;
  /** Positions at which something was compared. */
  readonly positions: ReadonlySet<string>;
  /** Differences that nothing excuses: before and after the answer the page showed the same text, and it was another. */
  readonly wrong: readonly Miss[];
  /**
   * Differences that time alone made: an answer on the other side of the frame says what the frame showed, or the window of the
   * figure slid between the two, and the frame that would tell is not known.
   */
  readonly moved: number;
  /** Differences that time alone may have made: between two frames the figure moved, and the answer fell in between. */
  readonly open: readonly Miss[];
}

/** Sliding windows move at multiples of this (settled Q2). */
const SLIDE_MS = 10_000;
const slideOf = (at: number): number => Math.floor(at / SLIDE_MS);

/** The frames of one position that stand around an answer of the API. */
interface Around {
  readonly before: Shown | undefined;
  readonly after: Shown | undefined;
  readonly nearest: Shown;
}

function framesAround(frames: readonly Shown[], board: ApiBoard): Around | undefined {
  const same = frames.filter(({ position }) => position === board.position);
  const before = same.findLast(({ at }) => at <= board.at);
  const after = same.find(({ at }) => at > board.at);
  const nearest = before ?? after;
  return nearest === undefined ? undefined : { before, after, nearest };
}

/** True when time alone may explain a difference: the figure moved between the two frames, or one of them is not known. */
function isExcused({ before, after }: Around, board: ApiBoard, cell: string): boolean {
  if (before?.at === board.at) return false;
  if (before === undefined || after === undefined) return true;
  return before.cells[cell] !== after.cells[cell] || slideOf(before.at) !== slideOf(after.at);
}

/** True when the window of the cell's figure slid between the answer and the frame. */
const hasSlid = (frame: Shown, board: ApiBoard, cell: string): boolean =>
  windowOf(cell).startsWith('slide') && slideOf(frame.at) !== slideOf(board.at);

/** The answer of the frame's position that stands nearest to the frame on the other side of it than `board` does. */
function answerBeyond(boards: readonly ApiBoard[], frame: Shown, board: ApiBoard): ApiBoard | undefined {
  const same = boards.filter(({ position }) => position === frame.position);
  return board.at < frame.at ? same.find(({ at }) => at >= frame.at) : same.findLast(({ at }) => at <= frame.at);
}

/**
 * Figures change at positions and, by time alone, between them: a wait passes its threshold, a window slides. An answer of the
 * API is set against the frames of its position that stand around its instant: one of the two must be equal. Where one of the
 * two is not known, the frame may be set against the answers that stand around it instead.
 */
export function compare(frames: readonly Shown[], boards: readonly ApiBoard[]): Comparison {
  const [cells, positions] = [new Set<string>(), new Set<string>()];
  const [wrong, open]: [Miss[], Miss[]] = [[], []];
  let [equal, moved] = [0, 0];
  for (const board of boards) {
    const around = framesAround(frames, board);
    if (around === undefined) continue;
    const { nearest, after } = around;
    const beyond = answerBeyond(boards, nearest, board);
    positions.add(nearest.position);
    for (const [cell, shown] of Object.entries(nearest.cells)) {
      const expected = expectedText(board, cell);
      if (expected === undefined) continue;
      cells.add(cell);
      const next = after?.cells[cell] ?? null;
      const { position, at } = nearest;
      const miss = { cell, position, expected, shown, next, at, aheadMs: board.at - at };
      if (expected === shown || expected === next) equal++;
      else if (!isExcused(around, board, cell)) wrong.push(miss);
      else if (hasSlid(nearest, board, cell)) moved++;
      else if (beyond !== undefined && expectedText(beyond, cell) === shown) moved++;
      else open.push(miss);
    }
  }
  return { equal, moved, cells, positions, wrong, open };
}

/** A record counts from its receipt, and is folded once it is durable: a frame may lack what was received a moment before it. */
const BACK_MS = [1, 5, 20, 60, 150];
/** The board of a moment before, at the frame's position, says what the frame showed. */
const bearsOut = (before: ApiBoard, { position, cell, shown }: Miss): boolean =>
  before.position === position && expectedText(before, cell) === shown;

/**
 * What time alone may have changed is asked for: the board of the very instant of the frame, from the journal. Where it stands at
 * the frame's position, the frame is right or wrong, and its differences are open no more.
 */
export async function settle(
  found: Comparison,
  frames: readonly Shown[],
  boardAt: (at: number) => Promise<ApiBoard>,
): Promise<Comparison> {
  let { open } = found;
  const wrong = [...found.wrong];
  for (const at of new Set(open.map((miss) => miss.at))) {
    const board = await boardAt(at);
    const frame = frames.find((one) => one.at === at && one.position === board.position);
    if (frame !== undefined) {
      wrong.push(...compare([frame], [board]).wrong);
      open = open.filter((miss) => miss.at !== at || miss.position !== frame.position);
      continue;
    }
    for (const back of BACK_MS) {
      const before = await boardAt(at - back);
      open = open.filter((miss) => miss.at !== at || !bearsOut(before, miss));
    }
  }
  return { ...found, moved: found.moved + found.open.length - open.length, wrong, open };
}
