// For: a gateway, the built pages and a wall over whatever board a test hands in. May import: server/gateway, server/api, shared, express, node. Promises: a free port of this machine; the same socket and addresses as the product's; no journal, no engine.
import { createServer } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import { staticRoute } from '../../server/api/static-route.ts';
import type { BoardFeed } from '../../server/gateway/feed.ts';
import { startGateway } from '../../server/gateway/gateway.ts';
import { wallSchema, type WallDraft } from '../../shared/walls/wall.ts';
import { ROOT } from './e2e-build.ts';
import { listen } from './http.ts';

export interface ScreenServerOptions {
  readonly feed: BoardFeed;
  readonly walls: readonly WallDraft[];
  /** The server's clock, epoch ms. */
  readonly now: () => number;
  /** What the gateway measures silence and costs by, ms. */
  readonly monotonic?: () => number;
}

/** Page and gateway are of one build: nothing is loaded anew. */
const BUILD = 'test';

export interface ScreenServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves `dist/client`, which must be built, and the walls at `/wall/ID`. */
export async function startScreenServer(options: ScreenServerOptions): Promise<ScreenServer> {
  const { feed, walls, now, monotonic = () => performance.now() } = options;
  const documents = new Map(walls.map((wall) => [wall.id, wallSchema.parse(wall)]));
  const app = express();
  app.get('/healthz', (_request, response) => void response.json({ ok: true }));
  app.get('/api/v1/walls/:id', ({ params }, response) => {
    const document = documents.get(params.id);
    if (document === undefined) return void response.status(404).end();
    response.json({ version: 1, document });
  });
  app.use(staticRoute(join(ROOT, 'dist', 'client'), BUILD));
  const http = createServer(app);
  const gateway = startGateway({
    ...{ http, feed, now, monotonic, build: BUILD },
    admit: () => ({ principal: { id: 'screen', roles: ['viewer'], scope: 'all' } }),
  });
  const { url } = await listen(http);
  return { url, stop: () => gateway.stop() };
}
