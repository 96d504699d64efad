// For: a screen as tests hold it: a real socket that keeps what it is told. May import: shared, socket.io-client. Promises: applies frames as the client does and fails on a gap.
import type { LocalText } from '../../../shared/domain.ts';
import { io, type Socket } from 'socket.io-client';
import type { TableName } from '../../../shared/board/board.ts';
import { applyTablePatch, follows, holdTable, type HeldTable } from '../../../shared/patch/patch.ts';
import type { ClientToServer, Down, Patch, ServerToClient, Snapshot } from '../../../shared/protocol/messages.ts';
import { downSchemas } from '../../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import type { ViewId } from '../../../shared/protocol/views.ts';

export type Heard = { [K in keyof Down]: { readonly name: K; readonly message: Down[K] } }[keyof Down];

export class Screen {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly heard: Heard[] = [];
  readonly gaps: number[] = [];
  tables: HeldTable[] = [];
  seq = -1;
  at = 0;
  filling: LocalText | null = null;

  constructor(port: number, view: ViewId | null = 'overview') {
    this.socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], reconnection: false, forceNew: true });
    for (const name of Object.keys(downSchemas) as (keyof Down)[]) this.#listen(name);
    if (view !== null) this.socket.on('connect', () => this.socket.emit('hello', { protocol: PROTOCOL_VERSION, view }));
  }

  #listen<K extends keyof Down>(name: K): void {
    const take = (message: Down[K]): void => {
      downSchemas[name].parse(message);
      this.heard.push({ name, message } as Heard);
      if (name === 'snapshot') this.#snapshot(message as Snapshot);
      if (name === 'patch') this.#patch(message as Patch);
    };
    this.socket.on(name, take as ServerToClient[K] as never);
  }

  #snapshot(snapshot: Snapshot): void {
    this.tables = snapshot.tables.map((table) => holdTable(table, snapshot.at));
    this.seq = snapshot.seq;
    this.at = snapshot.at;
    this.filling = snapshot.filling;
  }

  #patch(patch: Patch): void {
    if (!follows(this.seq, patch)) this.gaps.push(patch.seq);
    for (const table of patch.tables) {
      const held = this.tables[table.t];
      if (held === undefined) throw new Error(`patch for a table that is not there: ${table.t}`);
      this.tables[table.t] = applyTablePatch(held, table, patch.at);
    }
    this.seq = patch.seq;
    this.at = patch.at;
    if (patch.filling !== undefined) this.filling = patch.filling;
  }

  /** Messages of one name, in order. */
  of<K extends keyof Down>(name: K): readonly Down[K][] {
    return this.heard.filter((one) => one.name === name).map((one) => one.message as Down[K]);
  }

  /** The cell that the screen shows; undefined for a row or table it does not hold. */
  cell(table: TableName, index: number, id: string, column: string): unknown {
    const held = this.tables[index];
    if (held === undefined) throw new Error(`no table ${table} at ${index}`);
    return held.rows.get(id)?.[column];
  }

  close(): void {
    this.socket.disconnect();
  }
}
