// For: teams beside each other. May import: shared, tiles. Promises: pure; without ranks the floor's order stands (product F8).
import type { HeldTable } from '../../../shared/patch/patch.ts';
import { ranked, UNRANKED, type Place, type RankedBy } from '../ranks.ts';

export interface Standing extends Place {
  readonly id: string;
}

/** The best first, those without a figure last. */
export function standings(
  table: HeldTable | undefined,
  order: { readonly by: RankedBy; readonly ranked: boolean },
  teams: readonly string[] | null,
): readonly Standing[] {
  const ids = (table?.ids ?? []).filter((id) => teams === null || teams.includes(id));
  if (!order.ranked) return ids.map((id) => ({ id, ...UNRANKED }));
  return ranked(ids, (id) => table?.rows.get(id), order.by).map(({ item, place }) => ({ id: item, ...place }));
}
