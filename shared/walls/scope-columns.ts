// For: the figures that a table across queues can show. May import: shared. Promises: data only.
import type { TableName } from '../board/board.ts';
import type { ColumnKey } from '../board/columns.ts';

/** Tables across queues. */
export const SCOPE_TABLES = ['channels', 'groups', 'tiers', 'classes'] as const satisfies readonly TableName[];
export type ScopeTable = (typeof SCOPE_TABLES)[number];

/** `exact` is a rate with one decimal. */
type Kind = 'count' | 'running' | 'rate' | 'exact';

interface ScopeFigure {
  readonly column: ColumnKey;
  readonly kind: Kind;
  readonly width: 'narrow' | 'wide';
}

export const SCOPE_COLUMNS = {
  waiting: { column: 'waiting', kind: 'count', width: 'narrow' },
  longest: { column: 'longestWait', kind: 'running', width: 'wide' },
  serviceLevel: { column: 'sl@today', kind: 'rate', width: 'wide' },
  abandoned: { column: 'abandonRate@today', kind: 'exact', width: 'wide' },
  free: { column: 'available', kind: 'count', width: 'narrow' },
  passedUp: { column: 'escalationRate@today', kind: 'rate', width: 'wide' },
  resolved: { column: 'resolvedShare@today', kind: 'rate', width: 'wide' },
  firstReply: { column: 'slaFrt@today', kind: 'rate', width: 'wide' },
  resolution: { column: 'slaTtr@today', kind: 'rate', width: 'wide' },
  open: { column: 'openCases', kind: 'count', width: 'narrow' },
  atRisk: { column: 'atRisk', kind: 'count', width: 'narrow' },
  breached: { column: 'breachedOpen', kind: 'count', width: 'narrow' },
} as const satisfies Readonly<Record<string, ScopeFigure>>;

export type ScopeColumn = keyof typeof SCOPE_COLUMNS;
export const SCOPE_COLUMN_IDS = Object.keys(SCOPE_COLUMNS) as readonly ScopeColumn[];

/** What a table has of these: a channel is in no tier, a tier makes no promise. */
const OWN: Readonly<Partial<Record<ScopeColumn, readonly ScopeTable[]>>> = {
  free: ['channels', 'groups', 'tiers'],
  passedUp: ['tiers'],
  resolved: ['tiers'],
  firstReply: ['classes'],
  resolution: ['classes'],
  open: ['classes'],
  atRisk: ['classes'],
  breached: ['classes'],
};
export const hasColumn = (table: ScopeTable, column: ScopeColumn): boolean => OWN[column]?.includes(table) ?? true;

/** The board columns behind a column of a tile. */
export function columnsBehind(id: ScopeColumn): readonly ColumnKey[] {
  const { column, kind } = SCOPE_COLUMNS[id];
  if (kind === 'running') return [`${column}.since`];
  return kind === 'rate' || kind === 'exact' ? [column, `${column}.num`, `${column}.den`] : [column];
}
