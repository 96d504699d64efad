// For: a board of a stated size whose cells change by plan. May import: shared, the gateway's feed, rxjs. Promises: seeded; a tick costs little beside the frame that is made of it.
import { Subject } from 'rxjs';
import {
  TABLES,
  type AlertItem,
  type Board,
  type BoardTable,
  type Cell,
  type Changes,
  type ListName,
  type TableName,
} from '../../shared/board/board.ts';
import { isInstantColumn } from '../../shared/board/columns.ts';
import { VIEWS, viewOf, type ViewId } from '../../shared/protocol/views.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { shippedRules } from '../../shared/rules/shipped.ts';
import { err } from '../../shared/result.ts';
import type { BoardFeed } from '../../server/gateway/feed.ts';

export interface BenchBoardOptions {
  readonly queues: number;
  readonly agents: number;
  /** Share of the changeable cells that a tick changes, 0…1. */
  readonly changed: number;
  readonly seed?: number;
  readonly rules?: readonly Rule[];
  /** Tables that a tick leaves alone. */
  readonly still?: readonly TableName[];
}

/** Columns that describe a row: they hardly ever change. */
const DESCRIBING = ['name', 'channel', 'siteId', 'teamId', 'lead', 'start', 'lastWeek'];
/** They change once a quarter hour. */
const FORECAST = ['forecast', 'forecastLow', 'forecastHigh'];
const STILL: ReadonlySet<string> = new Set([...DESCRIBING, ...FORECAST]);
const HEADLINES = ['available', 'busy', 'acw', 'notReady', 'ringing'];
const AUX = [null, null, null, 'break', 'meal'];
const TEAMS = 6;
/** Rows of the tables across queues. */
const ACROSS = { channels: 8, classes: 6, tiers: 3, groups: 4 };

export class BenchBoard implements BoardFeed {
  readonly changed$ = new Subject<void>();
  readonly floor = { name: 'Bench', zone: 'UTC', dayStart: '00:00' };
  readonly rules: readonly Rule[];
  at = Date.UTC(2026, 0, 15, 9);
  /** Cells that the last tick changed. */
  changedCells = 0;
  readonly #changed: number;
  readonly #still: ReadonlySet<TableName>;
  #seed: number;
  #rows = noRows();
  #alerts: readonly AlertItem[] = [];
  #lists: ReadonlySet<ListName> = new Set();
  readonly #tables = new Map<TableName, { columns: string[]; cells: Map<string, Cell[]>; ids: string[] }>();
  readonly board: Board;

  constructor({ queues, agents, changed, seed = 1, rules = shippedRules, still = [] }: BenchBoardOptions) {
    this.rules = rules;
    // A day's quarter hours change four times an hour.
    this.#still = new Set(['days', ...still]);
    this.#changed = changed;
    this.#seed = seed;
    const sizes = {
      totals: 1,
      sites: 1,
      teams: TEAMS,
      queues,
      agents,
      ...ACROSS,
      trends: queues,
      curve: 100,
      days: queues,
    };
    for (const name of TABLES) this.#fill(name, sizes[name]);
    this.board = this.#live();
  }

  /** What is open from the next frame on. */
  putAlerts(alerts: readonly AlertItem[]): void {
    this.#alerts = alerts;
    this.#lists = new Set(['alerts']);
  }

  /** Changes cells, moves time and tells the gateway. */
  tick(forMs = 250): void {
    this.at += forMs;
    this.changedCells = 0;
    for (const [name, { columns, cells, ids }] of this.#tables) {
      if (this.#still.has(name)) continue;
      const moving = columns.filter((column) => !STILL.has(column));
      const count = Math.round(moving.length * ids.length * this.#changed);
      for (let i = 0; i < count; i++) {
        const column = moving[this.#next() % moving.length]!;
        const row = this.#next() % ids.length;
        this.changedCells += this.#change(cells.get(column)!, column, row);
        this.#rows[name].push(row);
      }
    }
    this.changed$.next();
  }

  filling(): null {
    return null;
  }
  waitingIn(): readonly never[] {
    return [];
  }
  act(): ReturnType<BoardFeed['act']> {
    return Promise.resolve(err('unknown'));
  }

  takeChanges(): Changes {
    const rows = this.#rows;
    this.#rows = noRows();
    const lists = this.#lists;
    this.#lists = new Set();
    return { rows, lists };
  }

  /** The whole view as plain objects with names. */
  asJson(view: ViewId): string {
    const tables = viewOf(view).tables.map(({ table, columns }) => {
      const { ids } = this.board.tables[table];
      const readers = columns.map((column) => [column, this.board.tables[table].reader(column)] as const);
      return [table, ids.map((id, row) => ({ id, ...Object.fromEntries(readers.map(([c, read]) => [c, read(row)])) }))];
    });
    return JSON.stringify(Object.fromEntries(tables));
  }

  /** Another content for a cell: 1. */
  #change(values: Cell[], column: string, row: number): number {
    const before = values[row];
    while (values[row] === before) values[row] = this.#cell(column, row);
    return 1;
  }

  #fill(name: TableName, size: number): void {
    const views = Object.keys(VIEWS).map((id) => viewOf(id as ViewId));
    const shown = views.flatMap((v) => v.tables.flatMap((t) => (t.table === name ? t.columns : [])));
    const columns = new Set([...shown, 'siteId', 'teamId']);
    const ids = Array.from({ length: size }, (_, row) => (name === 'totals' ? 'total' : `${name.slice(0, 1)}${row}`));
    if (name === 'trends' || name === 'days') ids.forEach((_, row) => (ids[row] = `q${row}`));
    const cells = [...columns].map((c) => [c, ids.map((_, row) => this.#cell(c, row))] as const);
    this.#tables.set(name, { columns: [...columns], ids, cells: new Map(cells) });
  }

  #cell(column: string, row: number): Cell {
    if (column === 'name') return { en: `Name of ${row}`, 'zh-CN': `名称${row}` };
    if (column === 'teamId') return `t${row % TEAMS}`;
    if (column === 'headline') return HEADLINES[this.#next() % HEADLINES.length]!;
    if (column === 'queueId' || column === 'longestWaitQueue') return `q${this.#next() % 200}`;
    if (column === 'aux' || column === 'auxClass') return AUX[this.#next() % AUX.length]!;
    if (DESCRIBING.includes(column)) return `${column}${row % 3}`;
    if (isInstantColumn(column)) return this.at - (this.#next() % 600_000);
    if (column.includes('Rate') || column.startsWith('sl@') || column.startsWith('occupancy'))
      return column.includes('.') ? this.#next() % 2000 : (this.#next() % 2000) / 2000 / 1.003;
    return this.#next() % 500;
  }

  /** A whole number of 31 bits. */
  #next(): number {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) | 0;
    return (this.#seed >>> 8) & 0x7fffff;
  }

  #live(): Board {
    const at = (): number => this.at;
    const alerts = (): AlertItem[] => [...this.#alerts];
    const tableOf = (name: TableName): BoardTable => {
      const { ids, cells } = this.#tables.get(name)!;
      return {
        name,
        ids,
        reader(column) {
          const values = cells.get(column);
          if (values === undefined) throw new RangeError(`no column ${column}`);
          return (row) => values[row]!;
        },
      };
    };
    return {
      position: null,
      get lists() {
        return { sources: [], alerts: alerts(), announcements: [], flags: [], halts: [] };
      },
      tables: Object.fromEntries(TABLES.map((name) => [name, tableOf(name)])) as Board['tables'],
      get at() {
        return at();
      },
    };
  }
}

const noRows = (): Record<TableName, number[]> => ({
  totals: [],
  sites: [],
  teams: [],
  queues: [],
  agents: [],
  channels: [],
  classes: [],
  tiers: [],
  groups: [],
  trends: [],
  curve: [],
  days: [],
});
