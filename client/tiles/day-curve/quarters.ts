// For: the curve's rows as quarter hours. May import: shared, store, charts. Promises: pure.
import type { HeldTable } from '../../../shared/patch/patch.ts';
import type { Expected, Quarter } from '../../charts/day-window.ts';
import { numberIn } from '../../store/selectors.ts';

type Of = (column: string) => number | null;

/** Quarter hours in order of time; rows without a start are left out. */
export function quartersOf(table: HeldTable | undefined): readonly Quarter[] {
  const quarters = [...(table?.rows.values() ?? [])].flatMap((held) => {
    const start = numberIn(held, 'start');
    if (start === null) return [];
    const of: Of = (column) => numberIn(held, column);
    return [
      { start, offered: of('offered'), lastWeek: of('lastWeek'), missed: of('missed'), expected: expectedOf(of) },
    ];
  });
  return quarters.sort((a, b) => a.start - b.start);
}

function expectedOf(of: Of): Expected | null {
  const [median, low, high] = [of('forecast'), of('forecastLow'), of('forecastHigh')];
  return median === null || low === null || high === null ? null : { median, low, high };
}
