// For: which checkpoints are kept (CHECK4). May import: shared. Promises: pure; the newest two, then ever fewer the older they are.
import { DAY, HOUR, MINUTE, type EpochMillis, type Millis } from '../../shared/time.ts';

/** Of the last `reach` one each `step`. */
const GRID: readonly { readonly reach: Millis; readonly step: Millis }[] = [
  { reach: 20 * MINUTE, step: 2 * MINUTE },
  { reach: HOUR, step: 10 * MINUTE },
  { reach: DAY, step: 6 * HOUR },
];
const NEWEST = 2;

/** The instants that stay; `instants` are those of all there are. Of each step of the grid the oldest stays. */
export function keptOf(instants: readonly EpochMillis[], now: EpochMillis): ReadonlySet<EpochMillis> {
  const sorted = [...instants].sort((a, b) => a - b);
  const kept = new Set(sorted.slice(-NEWEST));
  for (const { reach, step } of GRID) {
    const taken = new Set<number>();
    for (const at of sorted) {
      if (at < now - reach || taken.has(Math.floor(at / step))) continue;
      taken.add(Math.floor(at / step));
      kept.add(at);
    }
  }
  return kept;
}
