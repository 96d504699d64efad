// For: the grid that every wall is laid on. May import: nothing. Promises: pure; px of the 1920 × 1080 canvas.

export const COLUMNS = 24;
export const ROWS = 60;
/** The field between the bar of a wall and its lower margin. */
export const FIELD = { x: 40, y: 92, width: 1840, height: 960 } as const;
const GUTTER = 16;
/** What a column and a row take of a field of full height, px. */
export const STEP = { column: (FIELD.width + GUTTER) / COLUMNS, row: FIELD.height / ROWS } as const;

/** A place on the grid: first column and row from 0, and how many of each. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
/** A place in px of the canvas, the gutter right of it taken off. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box of a place in a field of the given height: a field that gives room to a strip below it is lower. */
export function boxOf({ x, y, w, h }: Place, height: number = FIELD.height): Box {
  const row = height / ROWS;
  return {
    x: tenth(FIELD.x + x * STEP.column),
    y: tenth(FIELD.y + y * row),
    width: tenth(w * STEP.column - GUTTER),
    height: tenth(h * row),
  };
}

export const isOnGrid = ({ x, y, w, h }: Place): boolean => x >= 0 && y >= 0 && x + w <= COLUMNS && y + h <= ROWS;

export const overlaps = (a: Place, b: Place): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const tenth = (value: number): number => Math.round(value * 10) / 10;
