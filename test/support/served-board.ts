// For: the figures of a running server, over HTTP. May import: test/support, node. Promises: a wait that fails shows what was there instead.
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
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

/** However long it takes: `fetch` gives up after five minutes, and an earlier instant of a long journal may need more. */
export async function get(server: Running, path: string): Promise<unknown> {
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    request(`${server.url}${path}`, resolve).on('error', reject).end(),
  );
  const body = await text(response);
  if (response.statusCode !== 200) throw new Error(`${path} answered ${String(response.statusCode)}: ${body}`);
  return JSON.parse(body);
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
