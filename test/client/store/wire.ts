// For: messages of the server as tests need them. May import: shared. Promises: a small floor of two queues in the view `console`.
import type { Patch, Snapshot, TablePatch } from '../../../shared/protocol/messages.ts';
import { shippedRules } from '../../../shared/rules/shipped.ts';
import { viewOf } from '../../../shared/protocol/views.ts';
import type { Cell, TableName } from '../../../shared/board/board.ts';
import { toWire } from '../../../shared/patch/patch.ts';

/** 2026-01-15 14:26:08 in UTC+8. */
export const AT = Date.UTC(2026, 0, 15, 6, 26, 8);
export type Rows = Readonly<Record<string, Readonly<Record<string, Cell>>>>;

export const QUEUES: Rows = {
  etc: {
    name: { en: 'ETC & tolling', 'zh-CN': 'ETC 通行' },
    channel: 'voice',
    waiting: 14,
    'longestWait.since': AT - 252_000,
    'sl@today': 0.61,
    'sl@today.num': 61,
    'sl@today.den': 100,
    'sl@slide15': 0.44,
    available: 0,
    staffed: 19,
    'abandonRate@today': 0.091,
    'aht@today': 268_000,
  },
  wx: {
    name: { en: 'WeChat', 'zh-CN': '微信在线' },
    channel: 'chat',
    waiting: 0,
    'longestWait.since': null,
    'sl@today': 0.86,
    'sl@today.num': 86,
    'sl@today.den': 100,
    available: 2,
    staffed: 3,
    'aht@today': 421_000,
  },
};
export const TOTAL: Rows = {
  total: { waiting: 14, 'longestWait.since': AT - 252_000, 'sl@today': 0.78, 'sl@today.den': 200, signedIn: 22 },
};

/** Table number of a table in the view `console`. */
export const tableNumber = (table: TableName): number =>
  viewOf('console').tables.findIndex((entry) => entry.table === table);

/** A snapshot of the view `console`; `tables` and `lists` replace what stands there by default. */
export function snapshot(
  part: {
    readonly tables?: Partial<Record<TableName, Rows>>;
    readonly lists?: Snapshot['lists'];
    readonly seq?: number;
  } = {},
): Snapshot {
  const rows: Partial<Record<TableName, Rows>> = { totals: TOTAL, queues: QUEUES, ...part.tables };
  return {
    seq: part.seq ?? 1,
    position: 'p1',
    at: AT,
    view: 'console',
    floor: { name: 'Northern Ridge', zone: 'Asia/Shanghai', dayStart: '00:00' },
    rules: [...shippedRules],
    tables: viewOf('console').tables.map(({ table, columns }) => {
      const held = rows[table] ?? {};
      const cells = columns.map((column) =>
        Object.values(held).map((row) => wired(toWire(column, row[column] ?? null, AT))),
      );
      return { table, columns: [...columns], ids: Object.keys(held), cells };
    }),
    lists: { sources: [], alerts: [], announcements: [], flags: [], halts: [], ...part.lists },
    filling: null,
  };
}

const wired = (cell: Cell): TablePatch['v'][number] => (typeof cell === 'object' && cell !== null ? { ...cell } : cell);

/** A patch numbered `seq` that sets cells of the table `queues`: [row number, column, value as it travels]. */
export function patch(
  seq: number,
  cells: readonly (readonly [number, string, number | string | null])[],
  rest: Partial<Patch> = {},
): Patch {
  const columns = viewOf('console').tables[tableNumber('queues')]!.columns;
  const numbered = cells
    .map(([row, column, value]) => [row * columns.length + columns.indexOf(column), value] as const)
    .sort((a, b) => a[0] - b[0]);
  const g = numbered.map(([cell], index) => cell - (numbered[index - 1]?.[0] ?? -1));
  const tables = cells.length === 0 ? [] : [{ t: tableNumber('queues'), g, v: numbered.map(([, value]) => value) }];
  return { seq, position: `p${seq}`, at: AT + seq, tables, ...rest };
}
