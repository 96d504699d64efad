// For: rows of cells whose heat is how near a value is to its limit. May import: nothing. Promises: pure; height says what hue says: a cell in range never reaches that of one to watch.

export interface HeatRow {
  /** Oldest first; null: nothing known, no cell. */
  readonly values: readonly (number | null)[];
  readonly watch: number | null;
  readonly trip: number | null;
  /** Of which cells something is lost; absent: of none. */
  readonly lost?: readonly boolean[];
}
export type HeatLevel = 'quiet' | 'low' | 'middle' | 'high' | 'watch' | 'breach';
/** `lost`: a line under the cell, whether it has a value or not. */
export type HeatMark = HeatLevel | 'lost';
export interface HeatCell {
  readonly row: number;
  readonly column: number;
  readonly level: HeatMark;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Share of a cell's height by level. */
const TALL: Readonly<Record<HeatLevel, number>> = {
  quiet: 0.08,
  low: 0.3,
  middle: 0.5,
  high: 0.7,
  watch: 0.88,
  breach: 1,
};
/** Height of the line under what is lost, px. */
const LOST_PX = 3;
/** More marks than this are drawn on a canvas. */
export const MOST_MARKS = 500;

export interface HeatMapInput {
  readonly rows: readonly HeatRow[];
  readonly width: number;
  readonly rowHeight: number;
  readonly gap: number;
}

export function heatMap({ rows, width, rowHeight, gap }: HeatMapInput): readonly HeatCell[] {
  return rows.flatMap(({ values, watch, trip, lost }, row) => {
    // In little room gaps shrink with the cells.
    const between = Math.min(gap, width / Math.max(1, values.length) / 3);
    const step = (width + between) / Math.max(1, values.length);
    const foot = (row + 1) * rowHeight - gap / 2;
    return values.flatMap((value, column) => {
      const place = { row, column, x: tenth(column * step), width: tenth(step - between) };
      const line: HeatCell = { ...place, level: 'lost', y: tenth(foot - LOST_PX), height: LOST_PX };
      const under = lost?.[column] === true ? [line] : [];
      if (value === null) return under;
      const level = levelOf(value, watch, trip);
      const height = tenth((rowHeight - gap) * TALL[level]);
      return [{ ...place, level, y: tenth(foot - height), height }, ...under];
    });
  });
}

/** How near to the first limit; without one nothing is hot, and a value above zero is merely there. */
export function levelOf(value: number, watch: number | null, trip: number | null): HeatLevel {
  if (value <= 0) return 'quiet';
  if (trip !== null && value > trip) return 'breach';
  if (watch !== null && value > watch) return 'watch';
  const limit = watch ?? trip;
  if (limit === null) return 'low';
  const share = value / limit;
  if (share > 2 / 3) return 'high';
  return share > 1 / 3 ? 'middle' : 'low';
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
