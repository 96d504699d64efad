// For: the intraday curve of the totals: offered a quarter hour, today and the same weekday last week (settled D11). May import: shared. Promises: null where nothing is known, never a made-up 0.
import type { BoardTable, Cell } from '../../shared/board/board.ts';
import type { ColumnKey } from '../../shared/board/columns.ts';
import { SLOT } from '../../shared/metrics/counters.ts';
import { DAY, QUARTER, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { SeenRow } from './row.ts';
import type { World } from './world.ts';

/** Quarter hours of the longest civil day: 25 h. */
const LONGEST_DAY = 100;
const DAYS_BACK = 7;
/** Every bit of a source. */
const ALL_SOURCES = -1;

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
      return at === null || at > now() ? null : world.ledger.inQuarter(total, at, SLOT.offered);
    },
    lastWeek: createLastWeek(world, start),
    missed: (row) => {
      const at = start(row);
      return at === null || at > now() ? null : missedIn(world, at) || null;
    },
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

/** How much of a quarter hour lies between the first and the last instant of which events are lost, ms (QUAL11). */
export function missedIn({ sources: { outages } }: World, start: EpochMillis): Millis {
  if (!outages.any) return 0;
  const end = start + QUARTER;
  const lost = outages.touching(ALL_SOURCES, start, end);
  return lost === null ? 0 : Math.max(0, Math.min(lost.to, end) - Math.max(lost.from, start));
}

/**
 * Offered in the quarter hour at the same time of the wall's clock a week before. Null while nothing of that quarter or of what followed it within two
 * days has been folded: a week that is still being read in ends where it ends, it does not fall to 0.
 */
function createLastWeek(world: World, start: (row: number) => EpochMillis | null): (row: number) => Cell {
  const { total } = world.directory;
  let today = NaN;
  let knownUntil = -Infinity;
  let rowsSeen = -1;
  const look = (): void => {
    if (today === total.dayStart && rowsSeen === total.rows.size) return;
    today = total.dayStart;
    rowsSeen = total.rows.size;
    const dayThen = total.calendar.dayFrom(today, -DAYS_BACK);
    knownUntil = lastKnown(total.rows, dayThen.start, Math.min(today, dayThen.end + 2 * DAY));
  };
  return (row) => {
    const then = start(row);
    if (then === null) return null;
    look();
    const at = total.calendar.sameTime(then, -DAYS_BACK);
    return at <= knownUntil ? world.ledger.inQuarter(total, at, SLOT.offered) : null;
  };
}

/** The newest quarter in [from, to) in which a visit began; −Infinity when none did. */
function lastKnown(rows: ReadonlyMap<EpochMillis, SeenRow>, from: EpochMillis, to: EpochMillis): EpochMillis {
  let last = -Infinity;
  for (const [quarter, row] of rows)
    if (quarter >= from && quarter < to && quarter > last && row.at(SLOT.offered) > 0) last = quarter;
  return last;
}
