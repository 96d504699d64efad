// For: a gateway on a real port over a fake board. May import: server/gateway, tests. Promises: everything it opens is closed by `stop`.
import { createServer } from 'node:http';
import { LOCAL_PRINCIPAL, type Principal } from '../../../server/access/principal.ts';
import { startGateway, type Gateway, type GatewayOptions } from '../../../server/gateway/gateway.ts';
import type { ViewId } from '../../../shared/protocol/views.ts';
import { listen } from '../../support/http.ts';
import { FakeBoard } from './fake-board.ts';
import { Screen } from './screen.ts';

export interface Harness {
  readonly board: FakeBoard;
  readonly gateway: Gateway;
  readonly port: number;
  screen(view?: ViewId | null): Screen;
  stop(): Promise<void>;
}

export async function startHarness(
  options: Partial<GatewayOptions> & { principal?: Principal } = {},
): Promise<Harness> {
  const board = new FakeBoard();
  board.set('totals', 'total', 'waiting', 0);
  const http = createServer();
  const { principal = LOCAL_PRINCIPAL, ...rest } = options;
  const gateway = startGateway({
    http,
    feed: board,
    admit: () => ({ principal }),
    build: 'test',
    now: () => board.at,
    monotonic: () => performance.now(),
    ...rest,
  });
  const { port } = await listen(http);
  const screens: Screen[] = [];
  return {
    board,
    gateway,
    port,
    screen(view) {
      const screen = new Screen(port, view);
      screens.push(screen);
      return screen;
    },
    async stop() {
      for (const screen of screens) screen.close();
      await gateway.stop();
    },
  };
}

/** Resolves when `test` holds; rejects after ten seconds. */
export async function until(test: () => boolean, what = 'condition'): Promise<void> {
  const end = performance.now() + 10_000;
  while (!test()) {
    if (performance.now() > end) throw new Error(`did not come true in 10 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
