// For: the figures of a running server, over HTTP. May import: test/support. Promises: a wait that fails shows what was there instead.
import { until } from './e2e-wait.ts';
import type { Server } from './e2e-server.ts';

type Row = Readonly<Record<string, { readonly value: number | null }>>;
/** The parts of GET /api/v1/board that tests look at. */
export interface ServedBoard {
  readonly at: string;
  readonly totals: Row;
  readonly queues: Readonly<Record<string, Row>>;
  readonly agents: Readonly<Record<string, { readonly headline: string; readonly aux: string | null }>>;
  readonly quality: Readonly<Record<string, number>>;
}

type Running = Pick<Server, 'url'>;

export async function get(server: Running, path: string): Promise<unknown> {
  const response = await fetch(`${server.url}${path}`);
  if (response.status !== 200) throw new Error(`${path} answered ${String(response.status)}: ${await response.text()}`);
  return response.json();
}

/** All kept days, at the present instant or as the query says. */
export const boardOf = async (server: Running, query = ''): Promise<ServedBoard> =>
  (await get(server, `/api/v1/board?windows=all${query}`)) as ServedBoard;

/** A figure of a queue; 0 for a queue that the board does not know. */
export const figure = (board: ServedBoard, queue: string, name: string): number =>
  board.queues[queue]?.[name]?.value ?? 0;

/** The first board that satisfies. */
export async function untilBoard(
  server: Running,
  what: string,
  satisfied: (board: ServedBoard) => boolean,
  withinMs = 60_000,
): Promise<ServedBoard> {
  let last: ServedBoard | undefined;
  const look = async (): Promise<ServedBoard | null> => {
    last = await boardOf(server);
    return satisfied(last) ? last : null;
  };
  return until(what, look, withinMs).catch((error: unknown) => {
    throw new Error(`${String(error)}; the board at last: ${JSON.stringify(last?.totals)}`);
  });
}
