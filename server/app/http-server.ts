// For: the HTTP server with its limits (BP8). May import: node, shared. Promises: no request and no idle connection stays for ever; build does not listen.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MINUTE, SECOND, type Millis } from '../../shared/time.ts';

export interface HttpLimits {
  /** Screens, senders and readers together. */
  readonly connections: number;
  /** A request that is not all there by then is broken off. */
  readonly requestMs: Millis;
  readonly headersMs: Millis;
  /** How often the two above are looked at. */
  readonly lookEveryMs: Millis;
}

export const HTTP_LIMITS: HttpLimits = {
  connections: 10_000,
  requestMs: MINUTE,
  headersMs: 20 * SECOND,
  lookEveryMs: 5 * SECOND,
};

export function createHttpServer(listener: RequestListener, limits: HttpLimits = HTTP_LIMITS): Server {
  const { connections, requestMs, headersMs, lookEveryMs } = limits;
  const timeouts = { requestTimeout: requestMs, headersTimeout: headersMs, connectionsCheckingInterval: lookEveryMs };
  const http = createServer(timeouts, listener);
  http.maxConnections = connections;
  return http;
}

/** Rejects when it cannot. */
export const listen = (http: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> =>
  new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });

export const closeServer = (http: Server): Promise<void> =>
  new Promise((resolve) => {
    http.closeAllConnections();
    http.close(() => resolve());
  });

/** Where it listens; null before. */
export function addressOf(http: Server, host: string): string | null {
  const address = http.address() as AddressInfo | null;
  return address === null ? null : `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
