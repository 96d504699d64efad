// For: the curve's rows as quarter hours, and how the last hour stands to last week. May import: shared, store, charts. Promises: pure; nothing is compared that one side does not know.
import type { HeldTable } from '../../../shared/patch/patch.ts';
import { HOUR, QUARTER, type EpochMillis } from '../../../shared/time.ts';
import type { Quarter } from '../../charts/day-window.ts';
import { numberIn } from '../../store/selectors.ts';

/** Quarter hours in order of time; rows without a start are left out. */
export function quartersOf(table: HeldTable | undefined): readonly Quarter[] {
  const quarters = [...(table?.rows.values() ?? [])].flatMap((held) => {
    const start = numberIn(held, 'start');
    if (start === null) return [];
    const of = (column: string): number | null => numberIn(held, column);
    return [{ start, offered: of('offered'), lastWeek: of('lastWeek'), missed: of('missed') }];
  });
  return quarters.sort((a, b) => a.start - b.start);
}

/** Fewer contacts than this in the hour last week make no percent worth reading. */
const LEAST_BASE = 20;

/**
 * The last four completed quarter hours against the same ones last week, as a change (0.24 = 24 % more). Null when a quarter
 * is missing on either side or last week's hour was too quiet to compare.
 */
export function lastHourChange(quarters: readonly Quarter[], now: EpochMillis): number | null {
  const hour = quarters
    .filter(({ start }) => start + QUARTER <= now && start + QUARTER > now - HOUR - QUARTER)
    .slice(-4);
  let [measured, before] = [0, 0];
  for (const { offered, lastWeek } of hour) {
    if (offered === null || lastWeek === null) return null;
    measured += offered;
    before += lastWeek;
  }
  return hour.length < 4 || before < LEAST_BASE ? null : measured / before - 1;
}
