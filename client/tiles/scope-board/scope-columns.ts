// For: the figures that a table across queues can show. May import: shared. Promises: data only.
import type { TableName } from '../../../shared/board/board.ts';
import type { ColumnKey } from '../../../shared/board/columns.ts';

/** Tables across queues. */
export type ScopeTable = Extract<TableName, 'channels' | 'groups' | 'tiers' | 'classes'>;

type Kind = 'count' | 'running' | 'rate';

interface ScopeFigure {
  readonly column: ColumnKey;
  readonly kind: Kind;
  readonly width: 'narrow' | 'wide';
}

export const SCOPE_COLUMNS = {
  waiting: { column: 'waiting', kind: 'count', width: 'narrow' },
  longest: { column: 'longestWait', kind: 'running', width: 'wide' },
  serviceLevel: { column: 'sl@today', kind: 'rate', width: 'wide' },
  abandoned: { column: 'abandonRate@today', kind: 'rate', width: 'wide' },
  free: { column: 'available', kind: 'count', width: 'narrow' },
  passedUp: { column: 'escalationRate@today', kind: 'rate', width: 'wide' },
  resolved: { column: 'resolvedShare@today', kind: 'rate', width: 'wide' },
  firstReply: { column: 'slaFrt@today', kind: 'rate', width: 'wide' },
  atRisk: { column: 'atRisk', kind: 'count', width: 'narrow' },
  breached: { column: 'breachedOpen', kind: 'count', width: 'narrow' },
} as const satisfies Readonly<Record<string, ScopeFigure>>;

export type ScopeColumn = keyof typeof SCOPE_COLUMNS;
