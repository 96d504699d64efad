// For: looking at pages without a real server: the down protocol over a made-up floor that moves.
// Use: `node --import tsx test/support/fake-server.ts --port 4000 [--queues 200] [--agents 2000] [--stale] [--empty] [--still]
//       [--seed 7] [--clock 14:26:08] [--mute-after 20] [--refuse]`, then `npx vite` and open http://127.0.0.1:5173/ (or /wall/overview).
//   --clock: what the floor's clock (UTC+8) shows at the start; `now` for the true time. --mute-after S: falls silent after S seconds.
// May import: shared, test/support, socket.io, node. Promises: speaks shared/protocol; loopback only; not part of the product.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { Server, type Socket } from 'socket.io';
import type { Cell, TableName } from '../../shared/board/board.ts';
import { toWire, type HeldRow } from '../../shared/patch/patch.ts';
import type { ClientToServer, Patch, ServerToClient, Snapshot, TablePatch } from '../../shared/protocol/messages.ts';
import { BEAT_MS, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { viewOf, type ViewId } from '../../shared/protocol/views.ts';
import { DAY, type EpochMillis } from '../../shared/time.ts';
import { createFakeFloor, type FakeFloor, type FakeFloorOptions } from './fake-floor.ts';

const FRAME_MS = 250;
type Peer = Socket<ClientToServer, ServerToClient>;
/** What was last sent of a view: cells by table number, as they travel relative to nothing (absolute instants). */
interface Sent {
  seq: number;
  tables: { ids: string[]; cells: Cell[][] }[];
  lists: string;
}

export interface FakeServerOptions extends FakeFloorOptions {
  readonly port: number;
  /** Added to the true clock, ms. */
  readonly clockShift: number;
  readonly muteAfterMs?: number;
  readonly refuse?: boolean;
}

export interface FakeServer {
  readonly floor: FakeFloor;
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts the fake server on loopback; port 0 takes a free one. */
export async function startFakeServer(options: FakeServerOptions, clock: () => EpochMillis): Promise<FakeServer> {
  const now = (): EpochMillis => clock() + options.clockShift;
  const began = now();
  const floor = createFakeFloor(began, options);
  const http = createServer();
  const io = new Server<ClientToServer, ServerToClient>(http, { transports: ['websocket'], perMessageDeflate: false });
  const muted = (): boolean => options.muteAfterMs !== undefined && now() - began > options.muteAfterMs;
  const timer = setInterval(() => {
    floor.step(now());
  }, FRAME_MS);
  io.on('connection', (socket) => {
    if (options.refuse === true) {
      socket.emit('refused', { reason: 'protocol', detail: 'this server speaks another version' });
      return;
    }
    attend(socket, floor, now, muted);
  });
  await new Promise<void>((resolve) => http.listen(options.port, '127.0.0.1', resolve));
  const address = http.address();
  return {
    floor,
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    stop: async () => {
      clearInterval(timer);
      await io.close();
    },
  };
}

function attend(socket: Peer, floor: FakeFloor, now: () => EpochMillis, muted: () => boolean): void {
  let view: ViewId | null = null;
  let drawer: string | null = null;
  let sent: Sent | null = null;
  let spokeAt = 0;
  const full = (): void => {
    if (view === null) return;
    const [snapshot, held] = snapshotOf(floor, view, (sent?.seq ?? 0) + 1, now());
    sent = held;
    spokeAt = now();
    socket.emit('snapshot', snapshot);
  };
  const showWaiting = (): void => {
    if (drawer === null) return;
    const items = [...floor.waiting(drawer)];
    socket.emit('waiting', { queueId: drawer, at: now(), items: items.slice(0, 50), total: items.length });
  };
  const timer = setInterval(() => {
    if (view === null || sent === null || muted()) return;
    const patch = patchOf(floor, view, sent, now());
    if (patch !== null) {
      spokeAt = now();
      socket.emit('patch', patch);
      showWaiting();
    } else if (now() - spokeAt >= BEAT_MS) {
      spokeAt = now();
      socket.emit('beat', { now: now(), at: now(), position: floor.position() });
    }
  }, FRAME_MS);
  socket.on('hello', (hello) => {
    view = hello.view;
    socket.emit('welcome', { protocol: PROTOCOL_VERSION, build: 'fake', now: now(), beatMs: BEAT_MS });
    full();
  });
  socket.on('view', (message) => {
    view = message.view;
    full();
  });
  socket.on('resync', full);
  socket.on('drawer', ({ queueId }) => {
    drawer = queueId;
    showWaiting();
  });
  socket.on('disconnect', () => {
    clearInterval(timer);
  });
}

function snapshotOf(floor: FakeFloor, view: ViewId, seq: number, at: EpochMillis): [Snapshot, Sent] {
  const parts = viewOf(view).tables.map(({ table, columns }) => ({
    table,
    columns,
    ...cellsOf(floor, table, columns),
  }));
  const lists = floor.lists();
  const tables = parts.map(({ table, columns, ids, cells }) => ({
    table,
    columns: [...columns],
    ids,
    cells: columns.map((column, c) => cells.map((row) => mutable(toWire(column, row[c] ?? null, at)))),
  }));
  const head = { seq, position: floor.position(), at, view, filling: null };
  const info = { name: mutable(floor.name) ?? '', zone: 'Asia/Shanghai', dayStart: '00:00' };
  const snapshot = { ...head, floor: info, rules: [...floor.rules], tables, lists };
  return [
    snapshot as Snapshot,
    { seq, tables: parts.map(({ ids, cells }) => ({ ids, cells })), lists: JSON.stringify(lists) },
  ];
}

function cellsOf(floor: FakeFloor, table: TableName, columns: readonly string[]): { ids: string[]; cells: Cell[][] } {
  const rows = [...floor.rows(table)];
  const line = (row: HeldRow): Cell[] => columns.map((column) => row[column] ?? null);
  return { ids: rows.map(([id]) => id), cells: rows.map(([, row]) => line(row)) };
}

function patchOf(floor: FakeFloor, view: ViewId, sent: Sent, at: EpochMillis): Patch | null {
  const tables = viewOf(view).tables.flatMap(({ table, columns }, t) => {
    const next = cellsOf(floor, table, columns);
    const change = changesOf(sent.tables[t]!, next, columns, t, at);
    sent.tables[t] = next;
    return change === null ? [] : [change];
  });
  const lists = JSON.stringify(floor.lists());
  const listsChanged = lists !== sent.lists && stable(lists) !== stable(sent.lists);
  if (tables.length === 0 && !listsChanged) return null;
  sent.lists = lists;
  sent.seq++;
  const head = { seq: sent.seq, position: floor.position(), at };
  return listsChanged
    ? { ...head, tables, lists: JSON.parse(lists) as NonNullable<Patch['lists']> }
    : { ...head, tables };
}

/** Lists without the instants that move with every second: they alone are no reason for a frame. */
const stable = (lists: string): string => lists.replace(/"(seen|since)":\d+/g, '');

function changesOf(
  before: { cells: Cell[][]; ids: string[] },
  next: { cells: Cell[][]; ids: string[] },
  columns: readonly string[],
  t: number,
  at: EpochMillis,
): TablePatch | null {
  const g: number[] = [];
  const v: TablePatch['v'] = [];
  let last = -1;
  next.cells.forEach((row, r) => {
    row.forEach((cell, c) => {
      if (before.cells[r]?.[c] === cell) return;
      const number = r * columns.length + c;
      g.push(number - last);
      v.push(mutable(toWire(columns[c]!, cell, at)));
      last = number;
    });
  });
  const ids = next.ids.slice(before.ids.length);
  if (g.length === 0 && ids.length === 0) return null;
  return ids.length === 0 ? { t, g, v } : { t, ids, g, v };
}

const mutable = (cell: Cell): TablePatch['v'][number] =>
  typeof cell === 'object' && cell !== null ? { ...cell } : cell;

/** Shift that makes the floor's clock (UTC+8) show `text` now; 0 for `now`. */
function shiftTo(text: string, at: EpochMillis): number {
  if (text === 'now') return 0;
  const [h = 0, m = 0, s = 0] = text.split(':').map(Number);
  const ofDay = (at + 8 * 3_600_000) % DAY;
  return (h * 3600 + m * 60 + s) * 1000 - ofDay;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4000' },
      queues: { type: 'string', default: '12' },
      agents: { type: 'string', default: '84' },
      seed: { type: 'string', default: '7' },
      clock: { type: 'string', default: '14:26:08' },
      'mute-after': { type: 'string' },
      stale: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
      still: { type: 'boolean', default: false },
      refuse: { type: 'boolean', default: false },
    },
  });
  const mute = values['mute-after'];
  const server = await startFakeServer(
    {
      port: Number(values.port),
      queues: Number(values.queues),
      agents: Number(values.agents),
      seed: Number(values.seed),
      clockShift: shiftTo(values.clock, Date.now()),
      stale: values.stale,
      empty: values.empty,
      still: values.still,
      refuse: values.refuse,
      ...(mute === undefined ? {} : { muteAfterMs: Number(mute) * 1000 }),
    },
    () => Date.now(),
  );
  process.stdout.write(`fake floor on http://127.0.0.1:${server.port}\n`);
}

if (process.argv[1] === import.meta.filename) await main();
