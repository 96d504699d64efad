// For: teams beside each other. May import: shared, store. Promises: pure; teams that read the same share a rank; without ranks the floor's order stands (product F8).
import type { HeldTable } from '../../../shared/patch/patch.ts';
import { numberIn } from '../../store/selectors.ts';
import { LEAST_SAMPLE } from '../figure/reading.ts';

export type StandingBy = 'serviceLevel' | 'handled' | 'csat';
export interface Standing {
  readonly id: string;
  /** Null where there is nothing to rank by, or where nobody is ranked. */
  readonly rank: number | null;
}

/** What a figure prints as: nobody is ranked by what he cannot see. */
function printed(table: HeldTable | undefined, id: string, by: StandingBy): number | null {
  const row = table?.rows.get(id);
  if (by === 'handled') return numberIn(row, 'handled@today');
  const column = by === 'csat' ? 'csatMean@today' : 'sl@today';
  const value = numberIn(row, column);
  if (value === null) return null;
  if (by === 'csat') return (numberIn(row, `${column}.den`) ?? 0) < LEAST_SAMPLE ? null : Math.round(value * 10);
  return Math.round(value * 100);
}

/** The best first, those without a figure last. */
export function standings(
  table: HeldTable | undefined,
  { by, ranked }: { readonly by: StandingBy; readonly ranked: boolean },
  teams: readonly string[] | null,
): readonly Standing[] {
  const ids = (table?.ids ?? []).filter((id) => teams === null || teams.includes(id));
  if (!ranked) return ids.map((id) => ({ id, rank: null }));
  const rows = ids.map((id) => ({ id, value: printed(table, id, by) }));
  const sorted = rows.sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  const values = sorted.map(({ value }) => value);
  return sorted.map(({ id, value }) => ({ id, rank: value === null ? null : values.indexOf(value) + 1 }));
}
