// For: the row test of one principal over one live board. May import: shared, access. Promises: reads the board as it is now, keeps nothing.
import type { Board, BoardTable, TableName } from '../../shared/board/board.ts';
import type { Scope } from './principal.ts';
import { compileScope, rowVisible, tableAccess, type RowOwner } from './scope.ts';

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

/** Whether row number `row` of a table is in scope now. A row of `trends` is in scope when its queue is. */
export function rowFilter(scope: Scope, board: Board, name: TableName): (row: number) => boolean {
  const access = tableAccess(scope, name);
  if (access !== 'rows') return () => access === 'all';
  const table = board.tables[name];
  if (name === 'trends') return trendFilter(scope, board);
  const owner = ownerReader(table);
  const compiled = compileScope(scope);
  return (row) => rowVisible(compiled, name, table.ids[row] ?? '', owner(row));
}

function trendFilter(scope: Scope, board: Board): (row: number) => boolean {
  const visible = idFilter(scope, board);
  return (row) => visible('queues', board.tables.trends.ids[row] ?? '');
}

/** The same by id. An id that the board does not know is visible only by its own name. */
export function idFilter(scope: Scope, board: Board): (table: TableName, id: string) => boolean {
  return (name, id) => {
    if (scope === 'all') return true;
    const row = board.tables[name].ids.indexOf(id);
    return row < 0 ? rowVisible(compileScope(scope), name, id) : rowFilter(scope, board, name)(row);
  };
}
