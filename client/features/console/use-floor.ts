// For: figures that are true only now. May import: shared, store, screen, tiles. Promises: blind is never shown as live; counts stay with their age.
import type { TableName } from '../../../shared/board/board.ts';
import type { HeldRow } from '../../../shared/patch/patch.ts';
import { useScreen } from '../../screen/use-screen.ts';
import { row } from '../../store/selectors.ts';
import { rowFreshness } from '../../tiles/freshness.ts';

/** A row for figures of this moment; undefined once the link, every source or its own sources are lost. */
export function useLiveRow(table: TableName, id: string): HeldRow | undefined {
  const select = row(table, id);
  const fresh = rowFreshness(table, id);
  return useScreen((state) => (fresh(state) === 'lost' ? undefined : select(state)));
}
