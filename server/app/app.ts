// For: the composition root: what is wired to what. May import: all of server. Promises: wiring and nothing else; build does not listen; stop() releases everything that start() took.
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Floor } from '../../shared/floor/schema.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { WATERMARK_LAG } from '../../shared/source-silence.ts';
import { HOUR, type EpochMillis } from '../../shared/time.ts';
import { loopbackRefusal } from '../access/loopback.ts';
import { LOCAL_PRINCIPAL } from '../access/principal.ts';
import { openSourceKeys } from '../access/source-keys.ts';
import { createApi } from '../api/api.ts';
import type { ConfiguredSource } from '../sources/configured.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { startGateway, type Gateway, type Verdict } from '../gateway/gateway.ts';
import { createHealthFeed, type HealthFeed } from '../ingest/health-feed.ts';
import { createIngest, type Ingest } from '../ingest/ingest.ts';
import { createRejections } from '../ingest/rejections.ts';
import type { Journal } from '../journal/journal.ts';
import { acceptHttp } from '../sources/http-push/accept-http.ts';
import { createBoardFeed, floorInfo, type ComposedFeed } from './board-feed.ts';
import { createBoardReader } from './board-reader.ts';
import { deflate } from './deflate.ts';
import { EngineLoop } from './engine-loop.ts';
import { recordFloor } from './floor-record.ts';
import type { Log } from './log.ts';
import { createInvariantWatch, type InvariantWatch } from './invariant-watch.ts';
import { intakeQuality, qualityReport } from './quality.ts';
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

/** Records of older days that a start waits for: about a second. */
const FOLDED_AT_ONCE = 20_000;
/** D4: a contact can change until so long after its day has ended. */
const LATE_LIMIT = 36 * HOUR;

export function buildApp(deps: AppDeps): App {
  return new WiredApp(deps);
}

class WiredApp implements App {
  readonly engine: Engine;
  readonly ingest: Ingest;
  readonly #deps: AppDeps;
  readonly #health: HealthFeed;
  readonly #rejections = createRejections();
  readonly #loop: EngineLoop;
  readonly #feed: ComposedFeed;
  readonly #watch: InvariantWatch;
  readonly #http: HttpServer;
  #phase: Phase = 'built';
  #running: RunningSources | null = null;
  #gateway: Gateway | null = null;
  #older: Promise<void> = Promise.resolve();

  constructor(deps: AppDeps) {
    const { journal, floor, zone, rules, now, log } = deps;
    this.#deps = deps;
    this.engine = createEngine({
      floor,
      zone,
      lateLimitMs: LATE_LIMIT,
      watermarkLagMs: WATERMARK_LAG,
      packing: { packer: deflate },
    });
    this.#health = createHealthFeed({ now });
    this.ingest = createIngest({ journal, now, rejections: this.#rejections, health: this.#health });
    this.#loop = new EngineLoop({
      engine: this.engine,
      journal,
      now,
      onKept: (records) => {
        this.#health.records(records);
        this.ingest.kept(records);
      },
      holdsTime: () => this.#running?.tellingPast() === true,
      alsoDueAt: () => this.#feed.nextAlertAt,
      beforeLive: () => recordFloor({ journal, engine: this.engine, floor, now }),
    });
    this.#feed = createBoardFeed({
      engine: this.engine,
      floor: floorInfo(floor, zone),
      rules,
      sources$: this.#health.health$,
      engineChanged$: this.#loop.changed$,
      filling: () => this.#running?.filling() ?? fillingOf(this.#loop),
    });
    this.#watch = createInvariantWatch({ check: (limit) => this.engine.quality.check(limit), now, log });
    this.#http = createServer(this.#api());
  }

  get address(): string | null {
    return addressOf(this.#http, this.#deps.host);
  }

  async start(): Promise<void> {
    const { sources, build, now, monotonic, log } = this.#deps;
    await listen(this.#http, this.#deps);
    this.#phase = 'reading';
    for (const { id, name } of sources) this.#health.expect(id, name);
    await this.#loop.start();
    log.info({ events: this.#loop.folded, older: this.#loop.older }, 'what the journal keeps of today is read');
    this.#watch.start();
    this.#gateway = startGateway({ http: this.#http, feed: this.#feed, admit, build, now, monotonic });
    this.#running = runSources({
      sources,
      sinkFor: (source, signal) => this.ingest.sinkFor(source, signal),
      now,
      onError: (source, error) => log.error({ err: error, source }, 'a connector broke'),
    });
    this.#older = this.#foldOlder();
    if (this.#loop.older <= FOLDED_AT_ONCE) await this.#older;
  }

  async stop(): Promise<void> {
    this.#phase = 'stopping';
    this.#watch.stop();
    await this.#running?.stop();
    await this.ingest.close();
    this.#loop.stop();
    await this.#older;
    await (this.#gateway === null ? closeServer(this.#http) : this.#gateway.stop());
    this.#health.close();
    await this.#deps.journal.close();
  }

  async #foldOlder(): Promise<void> {
    await this.#loop.foldOlder();
    if (this.#phase === 'reading') this.#phase = 'live';
  }

  #api(): ReturnType<typeof createApi> {
    const { journal, floor, zone, now, dataDir, clientFolder, log } = this.#deps;
    const { engine, ingest } = this;
    const board = createBoardReader({
      journal,
      floor,
      zone,
      engine,
      board: this.#feed.board,
      now,
      toNow: () => this.#loop.toNow(),
      configured: () => engine.configured,
      intakeQuality: () => intakeQuality(ingest),
    });
    return createApi({
      board,
      push: (request) => acceptHttp(ingest, request),
      keys: openSourceKeys({ folder: dataDir }),
      quality: () =>
        qualityReport({
          ingest,
          health: this.#health,
          engine: engine.quality,
          rejections: this.#rejections,
          invariants: () => this.#watch.status(),
          now,
        }),
      notReady: () => notReady(this.#phase, this.#loop, ingest),
      admit,
      clientFolder,
      onError: (error) => log.error({ err: error }, 'a request failed by our own mistake'),
    });
  }
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
