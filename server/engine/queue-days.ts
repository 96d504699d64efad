// For: the service level of every queue by quarter hours of its day (settled D11). May import: shared. Promises: quarter hours that are over alone: the running one stands in the queue's own row.
import type { BoardTable, Cell } from '../../shared/board/board.ts';
import type { ColumnKey } from '../../shared/board/columns.ts';
import { dayLevelsText, type QuarterLevel } from '../../shared/board/day-levels.ts';
import { QUARTER } from '../../shared/time.ts';
import type { Group } from './group.ts';
import { levelOf } from './metrics/sl.ts';
import type { World } from './world.ts';

/** One row a queue: `start`, the instant its day began, and `sl`, its quarter hours as `dayLevelsText` writes them (DAYS1). */
export function createQueueDays(world: World, ids: readonly string[]): BoardTable {
  const groups = world.directory.groups.queue;
  const readers: Readonly<Record<ColumnKey, (group: Group) => Cell>> = {
    start: ({ dayStart }) => dayStart,
    sl: (group) => dayLevelsText(levelsOf(world, group)),
  };
  return {
    name: 'days',
    ids,
    reader: (column) => {
      const read = readers[column];
      if (read === undefined) throw new RangeError(`table days has no column ${column}`);
      return (row) => read(groups[row]!);
    },
  };
}

function levelsOf({ ledger }: World, group: Group): readonly QuarterLevel[] {
  const levels: QuarterLevel[] = [];
  const end = Math.min(group.dayEnd, ledger.quarter);
  for (let at = group.dayStart; at < end; at += QUARTER) {
    const { hits, misses } = levelOf({ sum: (slot) => ledger.inQuarter(group, at, slot) });
    if (hits + misses > 0) levels.push({ quarter: (at - group.dayStart) / QUARTER, num: hits, den: hits + misses });
  }
  return levels;
}
