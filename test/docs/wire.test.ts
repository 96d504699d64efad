// For: the socket as docs/spec.md describes it, read by an outsider who has nothing but that page. May import: all; the outsider none of the client's code. Promises: real sockets; waits for conditions.
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HELLO_MS } from '../../server/gateway/conversation.ts';
import { DRAWER_INTERVAL_MS, MAX_WAITING_ITEMS } from '../../server/gateway/drawers.ts';
import { CORE_SHARE, MAX_INTERVAL_MS, MIN_INTERVAL_MS } from '../../server/gateway/publish.ts';
import { MAX_BACKLOG_BYTES, RATE_LIMIT } from '../../server/gateway/session.ts';
import type { Cell, WaitingItem } from '../../shared/board/board.ts';
import { BEAT_MS, LINK_LOST_MS, LINK_STALE_MS, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { startHarness, until, type Harness } from '../server/gateway/harness.ts';
import { seeded } from '../support/arbitraries/seeded.ts';

type Told = Readonly<Record<string, unknown>>;
interface Table {
  readonly table: string;
  readonly columns: readonly string[];
  readonly ids: string[];
  readonly cells: Cell[];
}
interface WireSnapshot {
  readonly seq: number;
  readonly at: number;
  readonly tables: readonly {
    table: string;
    columns: readonly string[];
    ids: readonly string[];
    cells: readonly (readonly Cell[])[];
  }[];
}
interface WirePatch {
  readonly seq: number;
  readonly at: number;
  readonly tables: readonly { t: number; ids?: readonly string[]; g: readonly number[]; v: readonly Cell[] }[];
}

const NAMES = ['welcome', 'snapshot', 'patch', 'beat', 'waiting', 'refused'] as const;

/** WIRE4, from the page: which cells are relative to their frame. */
const isInstant = (column: string): boolean => column === 'since' || column === 'start' || column.endsWith('.since');
const plain = (column: string, cell: Cell, at: number): Cell =>
  typeof cell === 'number' && isInstant(column) ? at + cell : cell;

class Outsider {
  readonly heard: { readonly name: string; readonly message: Told }[] = [];
  readonly socket: Socket;
  tables: Table[] = [];
  seq = NaN;

  constructor(port: number) {
    this.socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], reconnection: false, forceNew: true });
    for (const name of NAMES) this.socket.on(name, (message: Told) => this.heard.push({ name, message }));
    this.socket.on('snapshot', (message: WireSnapshot) => this.#whole(message));
    this.socket.on('patch', (message: WirePatch) => this.#change(message));
  }

  say(name: string, message: unknown): void {
    this.socket.emit(name, message);
  }

  last(name: string): Told | undefined {
    return this.heard.findLast((one) => one.name === name)?.message;
  }

  count(name: string): number {
    return this.heard.filter((one) => one.name === name).length;
  }

  read(table: string, id: string, column: string): Cell | undefined {
    const { columns, ids, cells } = this.tables.find((one) => one.table === table)!;
    return cells[ids.indexOf(id) * columns.length + columns.indexOf(column)];
  }

  #whole({ seq, at, tables }: WireSnapshot): void {
    this.seq = seq;
    this.tables = tables.map(({ table, columns, ids, cells }) => ({
      ...{ table, columns, ids: [...ids] },
      cells: ids.flatMap((_, row) => columns.map((column, index) => plain(column, cells[index]![row]!, at))),
    }));
  }

  #change({ seq, at, tables }: WirePatch): void {
    expect(seq).toBe(this.seq + 1);
    this.seq = seq;
    for (const { t, ids = [], g, v } of tables) {
      const { columns, cells, ids: known } = this.tables[t]!;
      known.push(...ids);
      let sum = 0;
      g.forEach((gap, k) => {
        sum += gap;
        cells[sum - 1] = plain(columns[(sum - 1) % columns.length]!, v[k]!, at);
      });
    }
  }
}

let harness: Harness;
const outsiders: Outsider[] = [];
const come = (): Outsider => {
  const outsider = new Outsider(harness.port);
  outsiders.push(outsider);
  return outsider;
};
const greet = async (view = 'overview'): Promise<Outsider> => {
  const outsider = come();
  outsider.say('hello', { protocol: PROTOCOL_VERSION, view });
  await until(() => outsider.count('snapshot') === 1, 'snapshot');
  return outsider;
};

beforeEach(async () => {
  harness = await startHarness();
});
afterEach(async () => {
  for (const { socket } of outsiders.splice(0)) socket.disconnect();
  await harness.stop();
});

describe('the socket, as the page says', () => {
  it('WIRE1 says nothing before hello, then welcome and a snapshot', async () => {
    const [silent, polite] = [come(), come()];
    await until(() => harness.gateway.sessions === 2, 'two links');
    polite.say('hello', { protocol: PROTOCOL_VERSION, view: 'overview' });
    harness.board.set('totals', 'total', 'waiting', 1);
    harness.board.emit();
    await until(() => polite.count('snapshot') === 1, 'snapshot');
    expect(polite.heard.map(({ name }) => name).slice(0, 2)).toEqual(['welcome', 'snapshot']);
    expect(polite.last('welcome')).toEqual({
      ...{ protocol: PROTOCOL_VERSION, build: 'test', beatMs: BEAT_MS },
      now: expect.any(Number) as number,
    });
    expect(silent.heard).toEqual([]);
  });

  it('WIRE2 WIRE3 WIRE4 snapshot and patches, read by the page, are the board', async () => {
    const { board } = harness;
    const random = seeded(1);
    const columns = ['waiting', 'longestWait.since', 'sl@today', 'name'];
    board.set('queues', 'q0', 'waiting', 3);
    const outsider = await greet();
    expect(Object.keys(outsider.last('snapshot')!).sort()).toEqual(
      ['at', 'filling', 'floor', 'lists', 'position', 'rules', 'seq', 'tables', 'view'].sort(),
    );
    for (let round = 1; round <= 12; round++) {
      for (let change = 0; change < 8; change++) {
        const column = random.pick(columns);
        const cell = column === 'name' ? { en: `queue ${round}` } : random.pick([null, random.int(0, 10 ** 12)]);
        board.set('queues', `q${random.int(0, round)}`, column, cell);
      }
      board.set('totals', 'total', 'offered@today', round);
      board.emit(random.int(1, 2000));
      await until(() => outsider.read('totals', 'total', 'offered@today') === round, `round ${round}`);
      const { ids } = board.board.tables.queues;
      expect(outsider.tables.find(({ table }) => table === 'queues')!.ids).toEqual(ids);
      for (const id of ids)
        for (const column of columns)
          expect(outsider.read('queues', id, column), `${id} ${column}`).toEqual(board.get('queues', id, column));
    }
    expect(outsider.count('snapshot')).toBe(1);
    outsider.say('resync', {});
    await until(() => outsider.count('snapshot') === 2, 'a snapshot again');
  });

  it('WIRE5 beats while nothing changes', async () => {
    const outsider = await greet();
    await until(() => outsider.count('beat') > 0, 'beat');
    expect(outsider.last('beat')).toEqual({
      ...{ at: harness.board.at, position: null },
      now: expect.any(Number) as number,
    });
    expect(outsider.count('patch')).toBe(0);
  });

  it('WIRE7 shows who waits in a queue, and another view', async () => {
    const item: WaitingItem = {
      ...{ visitId: 'v', contactId: 'c', since: 1_700_000_000_000, ringing: false, priority: null },
      ...{ topic: 'Refund', customer: null, flagged: false },
    };
    harness.board.waiting.set('q', [item]);
    const outsider = await greet();
    outsider.say('drawer', { queueId: 'q' });
    await until(() => outsider.count('waiting') === 1, 'waiting');
    expect(outsider.last('waiting')).toEqual({ queueId: 'q', at: harness.board.at, items: [item], total: 1 });
    outsider.say('view', { view: 'teams' });
    await until(() => outsider.last('snapshot')?.['view'] === 'teams', 'the other view');
  });

  it('WIRE8 ends the session that says what is wrong, and no other', async () => {
    const [wrong, right] = [await greet(), await greet()];
    wrong.say('view', { view: 'nothing' });
    await until(() => wrong.socket.disconnected, 'closed');
    expect(wrong.last('refused')).toMatchObject({ reason: 'badMessage', detail: expect.any(String) as string });
    harness.board.set('totals', 'total', 'waiting', 9);
    harness.board.emit();
    await until(() => right.read('totals', 'total', 'waiting') === 9, 'the other goes on');
    expect(right.count('refused')).toBe(0);
  });

  it('WIRE1 WIRE5 WIRE6 WIRE7 WIRE8 keeps the limits that stand there', () => {
    expect({ HELLO_MS, BEAT_MS, LINK_STALE_MS, LINK_LOST_MS }).toEqual({
      ...{ HELLO_MS: 10_000, BEAT_MS: 2000, LINK_STALE_MS: 4500, LINK_LOST_MS: 60_000 },
    });
    expect([MIN_INTERVAL_MS, MAX_INTERVAL_MS, CORE_SHARE]).toEqual([25, 100, 0.2]);
    expect([MAX_BACKLOG_BYTES, MAX_WAITING_ITEMS, DRAWER_INTERVAL_MS, RATE_LIMIT]).toEqual([262_144, 200, 500, 100]);
  });
});
