// For: a headline figure with its status and its limits. May import: shared, store, screen. Promises: renders again only when the row, the rules or the status change.
import { useMemo } from 'react';
import type { Severity } from '../../shared/domain.ts';
import type { TableName } from '../../shared/board/board.ts';
import type { ColumnKey } from '../../shared/board/columns.ts';
import { useAtNow } from '../screen/use-now.ts';
import { useScreen } from '../screen/use-screen.ts';
import { floorInfo, leastSampleIn, row, rowFor, rulesInForce } from '../store/selectors.ts';
import { statusOf, stepAt, thresholdsOf } from '../store/status.ts';
import type { HeldRow } from '../../shared/patch/patch.ts';
import type { Rule } from '../../shared/rules/rule.ts';

export interface Limits {
  readonly watch: number | null;
  readonly trip: number | null;
}

/** Where the rules in force put the notches of a figure; a critical rule trips where no breach rule stands. */
export function limitsOf(rules: readonly Rule[], table: TableName, id: string, metric: string): Limits {
  const steps = thresholdsOf(rules, table, id, metric);
  return { watch: stepAt(steps, 'watch'), trip: stepAt(steps, 'breach') ?? stepAt(steps, 'critical') };
}

export interface FigureReading {
  readonly row: HeldRow | undefined;
  readonly status: Severity | null;
  readonly limits: Limits;
  /** Cases from which on a rate can be trusted (OPT12). */
  readonly least: number;
}

interface FigureOptions {
  /** Running times are judged as of then (silent sources). */
  readonly until?: number | null;
  /** All that the caller reads of the row: other columns draw nothing anew. A list that stays the same. Without it, any. */
  readonly columns?: readonly ColumnKey[];
}

/** One figure of one row. */
export function useFigure(
  table: TableName,
  id: string,
  metric: string,
  { until = null, columns }: FigureOptions = {},
): FigureReading {
  const read = useMemo(
    () => (columns === undefined ? row(table, id) : rowFor(table, id, columns)),
    [table, id, columns],
  );
  const held = useScreen(read);
  const rules = useScreen(rulesInForce);
  const status = useAtNow((now) => statusOf(rules, { table, id, row: held, metric, now: Math.min(now, until ?? now) }));
  const least = leastSampleIn(useScreen(floorInfo), table, id);
  return { row: held, status, limits: limitsOf(rules, table, id, metric), least };
}
