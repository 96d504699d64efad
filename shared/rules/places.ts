// For: where the rows of a rule's scope stand. May import: shared. Promises: pure; found without a board; nothing of the schema library comes along.
import type { TableName } from '../board/board.ts';
import type { RuleScope } from './scope.ts';

/** Kinds of rows; all but the floor as a whole may stand behind `each`. */
export const SCOPE_KINDS = [
  'total',
  'site',
  'team',
  'queue',
  'group',
  'agent',
  'class',
  'tier',
  'channel',
  'source',
] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/** Where the rows of a scope stand: a table of the board, or the list of sources. */
export type ScopeTable = TableName | 'sources';

const TABLE_OF: Readonly<Record<ScopeKind, ScopeTable>> = {
  total: 'totals',
  site: 'sites',
  team: 'teams',
  queue: 'queues',
  group: 'groups',
  agent: 'agents',
  class: 'classes',
  tier: 'tiers',
  channel: 'channels',
  source: 'sources',
};
export const tableOf = (kind: ScopeKind): ScopeTable => TABLE_OF[kind];
/** The row of `totals`. */
const TOTAL_ROW = 'total';

export interface ScopePlace {
  readonly kind: ScopeKind;
  readonly table: ScopeTable;
  /** The one row that is named, null for each row. */
  readonly row: string | null;
}

/** The table of a scope, and its row where it names one. */
export function placeOf(scope: RuleScope): ScopePlace {
  if ('each' in scope) return { kind: scope.each, table: TABLE_OF[scope.each], row: null };
  if ('total' in scope) return { kind: 'total', table: 'totals', row: TOTAL_ROW };
  const [kind, row] = Object.entries(scope)[0] as [ScopeKind, string | number];
  return { kind, table: TABLE_OF[kind], row: String(row) };
}

/** The scope of one row: what a rule over `each` means in it. */
export const scopeOfRow = (kind: ScopeKind, row: string): Readonly<Record<string, string | true>> =>
  kind === 'total' ? { total: true } : { [kind]: row };

/** The row that the scope of one row names, as text: part of the id of an alert. */
export const rowKey = (kind: ScopeKind, row: string): string => (kind === 'total' ? 'total' : `${kind}:${row}`);
