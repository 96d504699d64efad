// For: rates of every queue by quarter hours of its day (settled D11). May import: shared. Promises: quarter hours that are over alone: the running one stands in the queue's own row.
import type { BoardTable, Cell } from '../../shared/board/board.ts';
import { DAY_RATES, quartersText, type QuarterRatio } from '../../shared/board/day-quarters.ts';
import { QUARTER } from '../../shared/time.ts';
import { makeView } from './figures.ts';
import type { Group } from './group.ts';
import { metricOf } from './metrics/list.ts';
import { outageOf } from './quality/figure-quality.ts';
import type { World } from './world.ts';

type ReadGroup = (group: Group) => Cell;

/** One row a queue: `start`, the instant its day began, and rates of its quarter hours as `quartersText` writes them (DAYS1). */
export function createQueueDays(world: World, ids: readonly string[]): BoardTable {
  const groups = world.directory.groups.queue;
  const readers = new Map<string, ReadGroup>([['start', ({ dayStart }) => dayStart]]);
  for (const rate of DAY_RATES) readers.set(rate, createRate(world, rate));
  return {
    name: 'days',
    ids,
    reader: (column) => {
      const read = readers.get(column);
      if (read === undefined) throw new RangeError(`table days has no column ${column}`);
      return (row) => read(groups[row]!);
    },
  };
}

function createRate(world: World, rate: (typeof DAY_RATES)[number]): ReadGroup {
  const { ledger } = world;
  const metric = metricOf(rate);
  const view = makeView(world, 'last15');
  return (group) => {
    const quarters: QuarterRatio[] = [];
    const end = Math.min(group.dayEnd, ledger.quarter);
    for (let at = group.dayStart; at < end; at += QUARTER) {
      // Seen from its end, each is the last.
      const { num = 0, den = 0 } = metric.read(view.of(group, at + QUARTER));
      const told = { quarter: (at - group.dayStart) / QUARTER, num, den };
      if (outageOf(world, view, rate) !== null) quarters.push({ ...told, incomplete: true });
      else if (den > 0) quarters.push(told);
    }
    return quartersText(quarters);
  };
}
