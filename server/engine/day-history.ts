// For: the days before today, as forecasts read them (metrics.md §7.5). May import: shared. Promises: a day is told whole or not at all.
import type { PastDay } from '../../shared/board/past-day.ts';
import { SLOT } from '../../shared/metrics/counters.ts';
import { HOUR, QUARTER, type EpochMillis } from '../../shared/time.ts';
import { missedIn } from './curve.ts';
import type { World } from './world.ts';

/** Five of each weekday. */
const DAYS = 35;
/** The first day that is known is whole when it began as early as the next, give or take this. */
const AS_EARLY = HOUR / QUARTER;

/** The days before today with their contacts, the newest first; days without any are left out, and the first of all unless it is whole. */
export function dayHistory(world: World): readonly PastDay[] {
  const { total } = world.directory;
  const today = quartersBetween(total.dayStart, total.dayEnd);
  const first = firstCounted(world);
  const days: PastDay[] = [];
  for (let daysBack = 1; daysBack <= DAYS; daysBack++) {
    const quarters = today.map((at) => total.calendar.sameTime(at, -daysBack));
    if (quarters.at(-1)! < first) break;
    const offered = quarters.map((at) => world.ledger.inQuarter(total, at, SLOT.offered));
    const lost = quarters.reduce((sum, at) => sum + missedIn(world, at), 0);
    if (offered.some((count) => count > 0)) days.push({ daysBack, offered, lost });
  }
  return days.filter((day, nth) => nth < days.length - 1 || isWhole(day, days[nth - 1]));
}

function quartersBetween(start: EpochMillis, end: EpochMillis): readonly EpochMillis[] {
  return Array.from({ length: (end - start) / QUARTER }, (_, nth) => start + nth * QUARTER);
}

/** The first quarter hour in which a contact was offered; Infinity when none was. */
function firstCounted({ directory: { total } }: World): EpochMillis {
  let first = Infinity;
  for (const [quarter, row] of total.rows) if (quarter < first && row.at(SLOT.offered) > 0) first = quarter;
  return first;
}

const firstBusy = ({ offered }: PastDay): number => offered.findIndex((count) => count > 0);

const isWhole = (first: PastDay, next: PastDay | undefined): boolean =>
  next !== undefined && firstBusy(first) <= firstBusy(next) + AS_EARLY;
