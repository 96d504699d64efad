// For: an HTTP server of a test on a free port, and JSON asked of one. May import: node, zod. Promises: this machine alone; close() ends the server and every connection to it.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

export interface Listening {
  readonly port: number;
  /** Without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

export async function listen(server: Server, port = 0): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: given } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { port: given, url: `http://127.0.0.1:${given}`, close };
}

export interface Told {
  readonly status: number;
  readonly etag: string | null;
  readonly retryAfter: string | null;
  readonly text: string;
  /** Empty where nothing was said. */
  readonly body: Readonly<Record<string, unknown>>;
}
type Asked = readonly [method?: string, body?: unknown, headers?: Readonly<Record<string, string>>];
const bodySchema = z.record(z.string(), z.unknown());

/** One request whose answer is JSON or nothing. */
export async function ask(url: string, ...[method = 'GET', body, headers]: Asked): Promise<Told> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    ...{ status: response.status, text },
    ...{ etag: response.headers.get('etag'), retryAfter: response.headers.get('retry-after') },
    body: text === '' ? {} : bodySchema.parse(JSON.parse(text)),
  };
}

/** Asks below an address that is known once the server listens. */
export const askBelow =
  (url: () => string) =>
  (path: string, ...asked: Asked): Promise<Told> =>
    ask(url() + path, ...asked);
