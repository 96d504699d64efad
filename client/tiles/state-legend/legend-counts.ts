// For: how many seats are in each state. May import: shared, tiles. Promises: pure; counts add up to the seats shown.
import type { HeldTable } from '../../../shared/patch/patch.ts';
import { SEAT_KINDS, seatKind, type SeatKind } from '../team-board/seat-kind.ts';

export interface LegendPart {
  readonly kind: SeatKind;
  readonly count: number;
}

/** These stand in the legend even when nobody is in them, so that each keeps its place. */
const STEADY: ReadonlySet<SeatKind> = new Set([
  'free',
  'ringing',
  'talking',
  'hold',
  'acw',
  'break',
  'meal',
  'meeting',
  'lost',
]);
/** Rare absences share one entry, the last of the away family. */
const GATHERED: ReadonlySet<SeatKind> = new Set(['training', 'coaching', 'backOffice', 'technical']);

export function legendCounts(agents: HeldTable | undefined): readonly LegendPart[] {
  const counts = new Map<SeatKind, number>();
  for (const row of agents?.rows.values() ?? []) {
    const kind = seatKind(row);
    if (kind === null) continue;
    const shown = GATHERED.has(kind) ? 'away' : kind;
    counts.set(shown, (counts.get(shown) ?? 0) + 1);
  }
  return SEAT_KINDS.flatMap((kind) => {
    const count = counts.get(kind) ?? 0;
    return count > 0 || STEADY.has(kind) ? [{ kind, count }] : [];
  });
}
