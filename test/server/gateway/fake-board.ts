// For: a board that tests write by hand. May import: shared, the gateway's feed. Promises: keeps track of what was touched, as an engine does.
import type { LocalText } from '../../../shared/domain.ts';
import { Subject } from 'rxjs';
import {
  TABLES,
  type Board,
  type BoardTable,
  type Cell,
  type Changes,
  type ListName,
  type Lists,
  type TableName,
  type WaitingItem,
} from '../../../shared/board/board.ts';
import type { Position } from '../../../shared/ids.ts';
import type { FloorInfo } from '../../../shared/protocol/messages.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { CommandFault } from '../../../shared/rules/alert-action.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import type { BoardFeed } from '../../../server/gateway/feed.ts';

type Rows = Record<TableName, Map<string, Map<string, Cell>>>;
const eachTable = <T>(make: (name: TableName) => T): Record<TableName, T> =>
  Object.fromEntries(TABLES.map((name) => [name, make(name)])) as Record<TableName, T>;

export class FakeBoard implements BoardFeed {
  readonly changed$ = new Subject<void>();
  readonly floor: FloorInfo = { name: 'Test floor', zone: 'UTC', dayStart: '00:00' };
  readonly rules: readonly Rule[] = [];
  readonly waiting = new Map<string, readonly WaitingItem[]>();
  at = 1_700_000_000_000;
  position: Position | null = null;
  note: string | null = null;
  #lists: Lists = { sources: [], alerts: [], announcements: [], flags: [], halts: [] };
  readonly #rows: Rows = eachTable(() => new Map<string, Map<string, Cell>>());
  readonly #ids = eachTable((): string[] => []);
  #touched = eachTable(() => new Set<number>());
  #lists$ = new Set<ListName>();

  /** Writes one cell, adding the row when it is new. Call `emit` to tell the gateway. */
  set(table: TableName, id: string, column: string, cell: Cell): void {
    let row = this.#rows[table].get(id);
    if (row === undefined) {
      row = new Map();
      this.#rows[table].set(id, row);
      this.#ids[table].push(id);
    }
    row.set(column, cell);
    this.#touched[table].add(this.#ids[table].indexOf(id));
  }

  get(table: TableName, id: string, column: string): Cell {
    return this.#rows[table].get(id)?.get(column) ?? null;
  }

  setList<K extends ListName>(name: K, items: Lists[K]): void {
    this.#lists = { ...this.#lists, [name]: items };
    this.#lists$.add(name);
  }

  /** Moves the engine's instant on and says that something may have changed. */
  emit(ms = 1): void {
    this.at += ms;
    this.changed$.next();
  }

  filling(): LocalText | null {
    return this.note;
  }

  waitingIn(queueId: string): readonly WaitingItem[] {
    return this.waiting.get(queueId) ?? [];
  }

  readonly acts: unknown[] = [];
  act(...given: readonly unknown[]): Promise<Result<null, CommandFault>> {
    this.acts.push(given);
    return Promise.resolve(ok(null));
  }

  takeChanges(): Changes {
    const rows = eachTable((name) => [...this.#touched[name]]);
    const lists = this.#lists$;
    this.#touched = eachTable(() => new Set<number>());
    this.#lists$ = new Set();
    return { rows, lists };
  }

  get board(): Board {
    return this.#board;
  }

  readonly #tables = eachTable((name): BoardTable => {
    const ids = this.#ids[name];
    return { name, ids, reader: (column) => (row) => this.get(name, ids[row] ?? '', column) };
  });
  readonly #board: Board = this.#live();

  #live(): Board {
    const at = (): number => this.at;
    const position = (): Position | null => this.position;
    const lists = (): Lists => this.#lists;
    return {
      tables: this.#tables,
      get at() {
        return at();
      },
      get position() {
        return position();
      },
      get lists() {
        return lists();
      },
    };
  }
}
