// For: setting what pages showed against what the API said at the same position. May import: test/support. Promises: pure; what time alone may have changed in between is told apart, never passed over in silence.
import { expectedText, type ApiBoard } from './e2e-board-cells.ts';
import type { Shown } from './e2e-screen-cells.ts';

export interface Miss {
  readonly cell: string;
  readonly position: string;
  readonly expected: string;
  readonly shown: string;
  /** What the page showed of it next at the same position, and how long after; null when it moved on. */
  readonly next: string | null;
  readonly gapMs: number | null;
  /** Engine instant of the API's answer less that of the frame, ms. */
  readonly aheadMs: number;
}

export interface Comparison {
  /** Cells found equal. */
  readonly equal: number;
  /** Which cells were compared, each once. */
  readonly cells: ReadonlySet<string>;
  /** Positions at which something was compared. */
  readonly positions: ReadonlySet<string>;
  /** Differences at a position that the page still showed at a later instant: nothing excuses them. */
  readonly wrong: readonly Miss[];
  /** Differences where the page showed no later frame of the position: its window may have moved by time alone. */
  readonly open: readonly Miss[];
}

/**
 * Figures change at positions and, by time alone, between them. An answer of the API is set against the frames of its position
 * that stand around its instant: one of the two must be equal.
 */
export function compare(frames: readonly Shown[], boards: readonly ApiBoard[]): Comparison {
  const found = { equal: 0, cells: new Set<string>(), positions: new Set<string>() };
  const [wrong, open]: [Miss[], Miss[]] = [[], []];
  for (const board of boards) {
    const same = frames.filter(({ position }) => position === board.position);
    const before = same.findLast(({ at }) => at <= board.at);
    const after = same.find(({ at }) => at > board.at);
    const nearest = before ?? after;
    if (nearest === undefined) continue;
    const isBetween = before !== undefined && (after !== undefined || before.at === board.at);
    for (const [cell, shown] of Object.entries(nearest.cells)) {
      const expected = expectedText(board, cell);
      if (expected === undefined) continue;
      found.cells.add(cell);
      found.positions.add(nearest.position);
      if (expected === shown || expected === after?.cells[cell]) found.equal++;
      else {
        const { position, at } = nearest;
        const next = { next: after?.cells[cell] ?? null, gapMs: after === undefined ? null : after.at - at };
        (isBetween ? wrong : open).push({ cell, position, expected, shown, aheadMs: board.at - at, ...next });
      }
    }
  }
  return { ...found, wrong, open };
}
