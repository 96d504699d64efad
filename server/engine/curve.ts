// For: the intraday curve of the totals: offered a quarter hour, today and the same weekday last week (settled D11). May import: shared. Promises: null where nothing is known, never a made-up 0.
import type { BoardTable, Cell } from '../../shared/board/board.ts';
import type { ColumnKey } from '../../shared/board/columns.ts';
import { SLOT } from '../../shared/metrics/counters.ts';
import { QUARTER, type EpochMillis } from '../../shared/time.ts';
import type { World } from './world.ts';

/** Quarter hours of the longest civil day: 25 h. */
const LONGEST_DAY = 100;
const DAYS_BACK = 7;

export function createCurve(world: World, now: () => EpochMillis): BoardTable {
  const ids = Array.from({ length: LONGEST_DAY }, (_, index) => `q${index}`);
  const { total } = world.directory;
  const start = (row: number): EpochMillis | null => {
    const at = total.dayStart + row * QUARTER;
    return at < total.dayEnd ? at : null;
  };
  const readers: Readonly<Record<ColumnKey, (row: number) => Cell>> = {
    start,
    offered: (row) => {
      const at = start(row);
      return at === null || at > now() ? null : (total.rows.get(at)?.[SLOT.offered] ?? 0);
    },
    lastWeek: createLastWeek(world, start),
  };
  return {
    name: 'curve',
    ids,
    reader: (column) => {
      const read = readers[column];
      if (read === undefined) throw new RangeError(`table curve has no column ${column}`);
      return read;
    },
  };
}

/** Offered in the same quarter of the day a week before; null while nothing of that day has been folded. */
function createLastWeek(world: World, start: (row: number) => EpochMillis | null): (row: number) => Cell {
  const { total } = world.directory;
  let today = NaN;
  let dayThen = { start: 0, end: 0 };
  let known = false;
  let rowsSeen = -1;
  return (row) => {
    if (start(row) === null) return null;
    if (today !== total.dayStart) {
      today = total.dayStart;
      dayThen = total.calendar.dayFrom(today, -DAYS_BACK);
      known = false;
    }
    if (!known && rowsSeen !== total.rows.size) {
      rowsSeen = total.rows.size;
      known = [...total.rows.keys()].some((quarter) => quarter >= dayThen.start && quarter < dayThen.end);
    }
    const at = dayThen.start + row * QUARTER;
    return known && at < dayThen.end ? (total.rows.get(at)?.[SLOT.offered] ?? 0) : null;
  };
}
