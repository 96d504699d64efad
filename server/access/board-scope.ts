// For: the row test of one principal over one live board. May import: shared, access. Promises: reads the board as it is now, keeps nothing.
import type { Board, BoardTable, TableName } from '../../shared/board/board.ts';
import type { Scope } from './principal.ts';
import { compileScope, rowVisible, standingOf, tableAccess, type RowOwner, type RowTest } from './scope.ts';

const OWNER_COLUMNS = {
  agents: ['teamId', undefined],
  teams: [undefined, 'siteId'],
  queues: [undefined, 'siteId'],
} as const satisfies Partial<Record<TableName, readonly [string | undefined, string | undefined]>>;

type Read = (row: number) => string | null;
const nothing: Read = () => null;

function textReader(table: BoardTable, column: string | undefined): Read {
  if (column === undefined) return nothing;
  const read = table.reader(column);
  return (row) => {
    const cell = read(row);
    return typeof cell === 'string' ? cell : null;
  };
}

function ownerReader(table: BoardTable): (row: number) => RowOwner {
  const { name } = table;
  const [team, site] =
    name === 'agents' || name === 'teams' || name === 'queues' ? OWNER_COLUMNS[name] : [undefined, undefined];
  const teamOf = textReader(table, team);
  const siteOf = textReader(table, site);
  return (row) => ({ teamId: teamOf(row), siteId: siteOf(row) });
}

/** Which rows of one table a principal may see. */
export interface RowScope {
  /** Whether row number `row` is in scope now. */
  visible(row: number): boolean;
  /** True when that can never change. */
  settled(row: number): boolean;
}

/** A row of `trends` or `days` is in scope when its queue is. */
export function rowScope(scope: Scope, board: Board, name: TableName): RowScope {
  const access = tableAccess(scope, name);
  if (access !== 'rows') return { visible: () => access === 'all', settled: () => true };
  const { ids } = board.tables[name];
  const compiled = compileScope(scope);
  const settled = (row: number): boolean => standingOf(compiled, name, ids[row] ?? '') !== 'owner';
  if (name === 'trends' || name === 'days') {
    const visible = idFilter(scope, board);
    return { visible: (row) => visible('queues', ids[row] ?? ''), settled };
  }
  const owner = ownerReader(board.tables[name]);
  return { visible: (row) => rowVisible(compiled, name, ids[row] ?? '', owner(row)), settled };
}

/** The same by id. An id that the board does not know is visible only by its own name. */
export function idFilter(scope: Scope, board: Board): RowTest {
  if (scope === 'all') return () => true;
  const compiled = compileScope(scope);
  const tables = new Map<TableName, (id: string) => boolean>();
  const make = (name: TableName): ((id: string) => boolean) => {
    const rowOf = rowFinder(board.tables[name].ids);
    const { visible } = rowScope(scope, board, name);
    return (id) => {
      const row = rowOf(id);
      return row === undefined ? rowVisible(compiled, name, id) : visible(row);
    };
  };
  return (name, id) => {
    const known = tables.get(name) ?? make(name);
    tables.set(name, known);
    return known(id);
  };
}

/** Row numbers by id. Rows are only ever appended: what is new is read when asked for. */
function rowFinder(ids: readonly string[]): (id: string) => number | undefined {
  const rows = new Map<string, number>();
  return (id) => {
    for (let row = rows.size; row < ids.length; row++) rows.set(ids[row]!, row);
    return rows.get(id);
  };
}
