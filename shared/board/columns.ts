// For: the names of a board's columns. May import: shared. Promises: one spelling for replay, socket and store.
import { metricRow, type MetricId } from '../metrics/catalogue.ts';
import { isWindow, type Window } from '../metrics/windows.ts';

/**
 * `metric`, `metric@window`, with a part: `.num`, `.den` of a ratio; `.since`, the anchor instant of a duration that ticks
 * (settled D15: the client counts `now − since`); `.low`, `.high` of an estimate; `.coverage`, the share known; `.quality`, how far it can be trusted, null while it is ok. Every other name is an attribute (`name`, `headline`, `aux` …).
 */
export type ColumnKey = string;
export type Part = 'value' | 'num' | 'den' | 'since' | 'low' | 'high' | 'coverage' | 'quality';

export interface FigureColumn {
  readonly metric: MetricId;
  readonly window: Window | undefined;
  readonly part: Part;
}

const PARTS: ReadonlySet<string> = new Set(['num', 'den', 'since', 'low', 'high', 'coverage', 'quality']);

/** The figure that a column key names, or undefined when it is an attribute. */
export function parseColumn(key: ColumnKey): FigureColumn | undefined {
  const dot = key.lastIndexOf('.');
  const suffix = dot < 0 ? '' : key.slice(dot + 1);
  const part = PARTS.has(suffix) ? (suffix as Part) : 'value';
  const figure = part === 'value' ? key : key.slice(0, dot);
  const [id = '', window] = figure.split('@');
  const row = metricRow(id);
  if (row === undefined) return undefined;
  const metric = row.id;
  if (row.kind === 'gauge') return window === undefined ? { metric, window: undefined, part } : undefined;
  return window !== undefined && isWindow(window) ? { metric, window, part } : undefined;
}

/** True for columns that hold an instant (epoch ms): they travel relative to their frame. */
export const isInstantColumn = (key: ColumnKey): boolean =>
  key === 'since' || key.endsWith('.since') || key === 'start' || key === 'opensAt';
