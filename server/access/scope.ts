// For: what of a board a principal may see, decided before anything is encoded. May import: shared, access. Promises: pure; what is not named is not visible.
import type { AlertItem, FlagItem, Lists, TableName } from '../../shared/board/board.ts';
import type { LimitedScope, Scope } from './principal.ts';

/** Rows of this table are decided one by one, or the whole table is visible or hidden. */
export type TableAccess = 'all' | 'rows' | 'none';

const ROW_TABLES: ReadonlySet<TableName> = new Set<TableName>(['sites', 'teams', 'queues', 'agents', 'trends', 'days']);

/** Figures over everything (`totals`, `channels`, `classes`, `tiers`, `groups`, `curve`) are for whoever may see everything. */
export function tableAccess(scope: Scope, table: TableName): TableAccess {
  if (scope === 'all') return 'all';
  return ROW_TABLES.has(table) ? 'rows' : 'none';
}

/** What a row belongs to, as far as its table knows. */
export interface RowOwner {
  readonly teamId: string | null;
  readonly siteId: string | null;
}
const NOBODY: RowOwner = { teamId: null, siteId: null };
const names = (set: ReadonlySet<string>, id: string | null): boolean => id !== null && set.has(id);

/** A scope made ready for many questions. */
export type CompiledScope = 'all' | { readonly [K in keyof LimitedScope]: ReadonlySet<string> };

export const compileScope = (scope: Scope): CompiledScope =>
  scope === 'all' ? 'all' : { queues: new Set(scope.queues), teams: new Set(scope.teams), sites: new Set(scope.sites) };

/** `owner`: it depends on whose the row is, which may change. The others are settled by the row's id. */
export type Standing = 'in' | 'out' | 'owner';

export function standingOf(scope: CompiledScope, table: TableName, id: string): Standing {
  if (scope === 'all') return 'in';
  const bySite: Standing = scope.sites.size > 0 ? 'owner' : 'out';
  switch (table) {
    case 'queues':
    case 'trends':
    case 'days':
      return scope.queues.has(id) ? 'in' : bySite;
    case 'teams':
      return scope.teams.has(id) ? 'in' : bySite;
    case 'agents':
      return scope.teams.size > 0 ? 'owner' : bySite;
    case 'sites':
      return scope.sites.has(id) ? 'in' : 'out';
    case 'totals':
    case 'channels':
    case 'classes':
    case 'tiers':
    case 'groups':
    case 'curve':
      return 'out';
  }
}

/** True when the row is in scope: by its own id, its team or its site. */
export function rowVisible(scope: CompiledScope, table: TableName, id: string, owner: RowOwner = NOBODY): boolean {
  const standing = standingOf(scope, table, id);
  if (standing !== 'owner' || scope === 'all') return standing === 'in';
  return names(scope.sites, owner.siteId) || (table === 'agents' && names(scope.teams, owner.teamId));
}

/** True when `visible` shows the row that the alert is about. The state of sources is for everyone: blind is shown as blind. */
export const alertVisible = (alert: AlertItem, visible: RowTest): boolean =>
  alert.table === 'sources' || visible(alert.table, alert.row);
const flagVisible = (flag: FlagItem, visible: RowTest): boolean =>
  flag.queueId !== null && visible('queues', flag.queueId);

/** Answers whether a row of a table is visible to one principal. */
export type RowTest = (table: TableName, id: string) => boolean;

/** The lists as one principal may see them. */
export function listsInScope(lists: Lists, scope: Scope, visible: RowTest): Lists {
  if (scope === 'all') return lists;
  return {
    sources: lists.sources,
    announcements: lists.announcements,
    halts: lists.halts,
    alerts: lists.alerts.filter((alert) => alertVisible(alert, visible)),
    flags: lists.flags.filter((flag) => flagVisible(flag, visible)),
  };
}

const canonical = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();

/** Equal for scopes that show the same: part of an audience's key. */
export const scopeKey = (scope: Scope): string =>
  scope === 'all' ? 'all' : JSON.stringify([canonical(scope.queues), canonical(scope.teams), canonical(scope.sites)]);
