// For: the figures that a tile can show alone. May import: shared. Promises: data only; every column here can be read of every table across queues.
import type { ColumnKey } from '../board/columns.ts';

/** `running` counts on from an anchor; `mean` is a duration; `score` a mean of 5; `exact` a rate with one decimal. */
type Kind = 'count' | 'running' | 'rate' | 'exact' | 'mean' | 'score';

export interface Figure {
  readonly column: ColumnKey;
  readonly kind: Kind;
  /** Which direction is good, where a limit can be drawn. */
  readonly good: 'low' | 'high';
}

export const FIGURES = {
  waiting: { column: 'waiting', kind: 'count', good: 'low' },
  longestWait: { column: 'longestWait', kind: 'running', good: 'low' },
  serviceLevel: { column: 'sl@today', kind: 'rate', good: 'high' },
  agentsFree: { column: 'available', kind: 'count', good: 'high' },
  occupancy: { column: 'occupancy@slide30', kind: 'rate', good: 'low' },
  abandoned: { column: 'abandonRate@today', kind: 'exact', good: 'low' },
  csat: { column: 'csatMean@today', kind: 'score', good: 'high' },
  offered: { column: 'offered@today', kind: 'count', good: 'low' },
  aht: { column: 'aht@today', kind: 'mean', good: 'low' },
  signedIn: { column: 'signedIn', kind: 'count', good: 'high' },
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureId = keyof typeof FIGURES;
export const FIGURE_IDS = Object.keys(FIGURES) as readonly FigureId[];

const RATIOS: ReadonlySet<string> = new Set<Kind>(['rate', 'exact', 'score', 'mean']);

/** The columns that a figure is read from. */
export function columnsOf(id: FigureId): readonly ColumnKey[] {
  const { column, kind } = FIGURES[id];
  if (kind === 'running') return [`${column}.since`];
  // Occupancy is a share of time: it has no cases.
  return RATIOS.has(kind) && id !== 'occupancy' ? [column, `${column}.num`, `${column}.den`] : [column];
}
