// For: a fleet over a memory store behind its HTTP routes, and TVs that are links. May import: server, tests. Promises: a clock of its own; stop() leaves nothing.
import { createServer } from 'node:http';
import express from 'express';
import { LOCAL_PRINCIPAL, type Principal } from '../../../../server/access/principal.ts';
import { jsonBody } from '../../../../server/api/json-body.ts';
import { tvRoutes } from '../../../../server/api/tvs-route.ts';
import { Fleet } from '../../../../server/app/tvs/fleet.ts';
import type { TvLink } from '../../../../server/gateway/tv-desk.ts';
import { createMemoryStore } from '../../../../server/store/memory-store.ts';
import type { DocumentStore } from '../../../../server/store/store.ts';
import { openedSchema, tvItemSchema, type OpenedCode, type TvItem } from '../../../../shared/tvs/answers.ts';
import type { TvOrder } from '../../../../shared/tvs/tv.ts';
import { askBelow, listen, type Listening } from '../../../support/http.ts';

export const SCREEN = { width: 1920, height: 1080, ratio: 2 };

/** A link that writes down what it is told. */
export class FakeTv implements TvLink {
  readonly orders: TvOrder[] = [];
  readonly ends: string[] = [];
  tell(order: TvOrder): void {
    this.orders.push(order);
  }
  restart(): void {
    this.ends.push('restart');
  }
  revoke(): void {
    this.ends.push('revoke');
  }
}

export class FleetWorld {
  readonly store: DocumentStore;
  clock = Date.UTC(2026, 0, 15, 9);
  principal: Principal = LOCAL_PRINCIPAL;
  readonly warnings: string[] = [];
  fleet: Fleet;
  #server: Listening | null = null;
  readonly ask = askBelow(() => `${this.#server!.url}/api/v1/tvs`);
  readonly #file: string | null;

  constructor(file: string | null = null, store: DocumentStore = createMemoryStore()) {
    this.#file = file;
    this.store = store;
    this.fleet = this.#make();
  }

  async begin(): Promise<void> {
    await this.fleet.begin();
    const app = express();
    app.use('/api/v1/tvs', jsonBody);
    app.use('/api/v1', (request, response, next) =>
      tvRoutes(this.fleet, () => this.principal)(request, response, next),
    );
    this.#server = await listen(createServer(app));
  }

  /** The process ends, another begins on the same store. */
  async restart(gracefully: boolean): Promise<void> {
    if (gracefully) await this.fleet.stop();
    this.fleet = this.#make();
    await this.fleet.begin();
  }

  async stop(): Promise<void> {
    await this.fleet.stop();
    await this.#server?.close();
  }

  async code(): Promise<OpenedCode> {
    return openedSchema.parse((await this.ask('/codes', 'POST', { screen: SCREEN })).body);
  }

  /** A browser that was paired: its token and what the fleet made of it. */
  async paired(settings: object): Promise<{ readonly token: string; readonly tv: TvItem }> {
    const { code, token } = await this.code();
    const { body } = await this.ask('', 'POST', { code, ...settings });
    return { token, tv: tvItemSchema.parse(body) };
  }

  enter(token: string, link = new FakeTv(), skewMs = 0) {
    const seat = this.fleet.enter({ token, screen: SCREEN, clock: this.clock + skewMs }, 'b1', link);
    return { link, seat };
  }

  #make(): Fleet {
    return new Fleet({
      store: this.store,
      build: 'b1',
      hasWall: (id) => ['overview', 'teams'].includes(id),
      now: () => this.clock,
      file: this.#file,
      log: { warn: (_fields, message) => void this.warnings.push(message) },
    });
  }
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
export const seen = (version: number) => ({ 'if-match': `"${version}"` });
