// For: the composition root: what is wired to what. May import: all of server. Promises: wiring and nothing else; build does not listen; stop() releases everything that start() took.
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Floor } from '../../shared/floor/schema.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { HOUR, type EpochMillis } from '../../shared/time.ts';
import { loopbackRefusal } from '../access/loopback.ts';
import { LOCAL_PRINCIPAL } from '../access/principal.ts';
import { openSourceKeys } from '../access/source-keys.ts';
import { createApi } from '../api/api.ts';
import type { ConfiguredSource } from '../sources/configured.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { startGateway, type Gateway, type Verdict } from '../gateway/gateway.ts';
import { createHealthFeed } from '../ingest/health-feed.ts';
import { createIngest, type Ingest } from '../ingest/ingest.ts';
import { createRejections } from '../ingest/rejections.ts';
import type { Journal } from '../journal/journal.ts';
import { acceptHttp } from '../sources/http-push/accept-http.ts';
import { createBoardFeed, floorInfo, type ComposedFeed } from './board-feed.ts';
import { createBoardReader } from './board-reader.ts';
import { createEngineLoop, type EngineLoop } from './engine-loop.ts';
import type { Log } from './log.ts';
import { intakeQuality, qualityBody } from './quality.ts';
import { runSources, type RunningSources } from './run-sources.ts';

export interface AppDeps {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly dataDir: string;
  readonly floor: Floor;
  /** Zone of floors that name none. */
  readonly zone: string;
  readonly rules: readonly Rule[];
  readonly sources: readonly ConfiguredSource[];
  /** Open and ours: stop() closes it. */
  readonly journal: Journal;
  /** Folder of the built pages, null for none. */
  readonly clientFolder: string | null;
  /** Names this build: screens load anew when it changes. */
  readonly build: string;
  readonly now: () => EpochMillis;
  /** A clock that never jumps, ms with fractions. */
  readonly monotonic: () => number;
  readonly log: Log;
}

export interface App {
  /**
   * Listens, folds what today stands on, then lets screens and sources in; older days follow beside them, and readyz says
   * when they are there. Rejects when it cannot listen.
   */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Where it listens: `http://127.0.0.1:4000`; null before start. */
  readonly address: string | null;
  readonly engine: Engine;
  readonly ingest: Ingest;
}

type Phase = 'built' | 'reading' | 'live' | 'stopping';

const admit = ({ headers }: { headers: NodeJS.Dict<string | string[]> }): Verdict => {
  const refused = loopbackRefusal(headers);
  return refused === null ? { principal: LOCAL_PRINCIPAL } : { refused };
};

/** D4: a contact can change until so long after its day has ended. */
const LATE_LIMIT = 36 * HOUR;

/** Older records that a start waits for: about a second. */
const FOLDED_AT_ONCE = 20_000;

export function buildApp(deps: AppDeps): App {
  const { journal, floor, zone, rules, now, monotonic, log } = deps;
  const engine = createEngine({ floor, zone, lateLimitMs: LATE_LIMIT });
  const health = createHealthFeed({ now });
  const rejections = createRejections();
  const ingest = createIngest({ journal, now, rejections, health });
  const loop = createEngineLoop({
    engine,
    journal,
    now,
    onKept: (records) => health.records(records),
    holdsTime: () => running?.tellingPast() === true,
    alsoDueAt: () => feed.nextAlertAt,
  });
  let phase: Phase = 'built';
  let running: RunningSources | null = null;
  let gateway: Gateway | null = null;
  const feed: ComposedFeed = createBoardFeed({
    engine,
    floor: floorInfo(floor, zone),
    rules,
    sources$: health.health$,
    engineChanged$: loop.changed$,
    filling: () => running?.filling() ?? fillingOf(loop),
  });
  const http = createServer(
    createApi({
      board: createBoardReader({
        journal,
        floor,
        zone,
        engine,
        board: feed.board,
        now,
        toNow: () => loop.toNow(),
        intakeQuality: () => intakeQuality(ingest),
      }),
      push: (request) => acceptHttp(ingest, request),
      keys: openSourceKeys({ folder: deps.dataDir }),
      quality: () => qualityBody(ingest, rejections),
      notReady: () => notReady(phase, loop, ingest),
      admit,
      clientFolder: deps.clientFolder,
      onError: (error) => log.error({ err: error }, 'a request failed by our own mistake'),
    }),
  );

  /** Little is waited for; much is folded while the walls are on. */
  const foldOlder = async (): Promise<void> => {
    const folding = loop.foldOlder().then(() => {
      if (phase === 'reading') phase = 'live';
    });
    if (loop.older <= FOLDED_AT_ONCE) await folding;
  };

  return {
    engine,
    ingest,
    get address() {
      return addressOf(http, deps.host);
    },
    async start() {
      await listen(http, deps);
      phase = 'reading';
      for (const { id, name } of deps.sources) health.expect(id, name);
      await loop.start();
      log.info({ events: loop.folded, older: loop.older }, 'what the journal keeps of today is read');
      gateway = startGateway({ http, feed, admit, build: deps.build, now, monotonic });
      running = runSources({
        sources: deps.sources,
        sinkFor: (source, signal) => ingest.sinkFor(source, signal),
        now,
        onError: (source, error) => log.error({ err: error, source }, 'a connector broke'),
      });
      await foldOlder();
    },
    async stop() {
      phase = 'stopping';
      await running?.stop();
      await ingest.close();
      loop.stop();
      await (gateway === null ? closeServer(http) : gateway.stop());
      health.close();
      await journal.close();
    },
  };
}

function notReady(phase: Phase, loop: EngineLoop, ingest: Ingest): string | null {
  if (phase === 'live') return ingest.trouble();
  if (phase === 'stopping') return 'the server is stopping';
  return `the journal is being read: ${loop.folded} events so far`;
}

const fillingOf = ({ older }: EngineLoop): string | null =>
  older === 0 ? null : `reading older days: ${older} events left`;

const listen = (http: HttpServer, { host, port }: AppDeps): Promise<void> =>
  new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });

const closeServer = (http: HttpServer): Promise<void> =>
  new Promise((resolve) => {
    http.closeAllConnections();
    http.close(() => resolve());
  });

function addressOf(http: HttpServer, host: string): string | null {
  const address = http.address() as AddressInfo | null;
  return address === null ? null : `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
