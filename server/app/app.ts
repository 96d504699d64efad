// For: the composition root: what is wired to what. May import: all of server. Promises: wiring and nothing else; build does not listen; stop() releases everything that start() took.
import type { Server as HttpServer } from 'node:http';
import { join } from 'node:path';
import { must } from '../../shared/assert.ts';
import { calendarFor } from '../../shared/calendar.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import type { SourceItem } from '../../shared/board/board.ts';
import { shippedWalls } from '../../shared/walls/templates/shipped.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { ruleWarnings } from './rule-warnings.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { openSourceKeys } from '../access/source-keys.ts';
import { createApi } from '../api/api.ts';
import type { Channel } from '../alerts/notify/channel.ts';
import type { ConfiguredSource } from '../sources/configured.ts';
import type { CheckpointKeeper } from '../checkpoint/keeper.ts';
import type { Resumed } from '../checkpoint/find.ts';
import { serverEngine } from '../checkpoint/server-engine.ts';
import type { Engine } from '../engine/engine.ts';
import { startGateway, type Gateway } from '../gateway/gateway.ts';
import { createHealthFeed, type HealthFeed } from '../ingest/health-feed.ts';
import { createIngest, type Ingest } from '../ingest/ingest.ts';
import { createRejections } from '../ingest/rejections.ts';
import type { Journal } from '../journal/journal.ts';
import { acceptHttp } from '../sources/http-push/accept-http.ts';
import type { BoardFeed } from '../gateway/feed.ts';
import type { DocumentStore } from '../store/store.ts';
import { createAlertCommands, type AlertCommands } from './alert-commands.ts';
import { AlertDesk } from './alert-desk.ts';
import { createBackTests, type BackTests } from './backtest/back-tests.ts';
import { createBoardFeed, floorInfo } from './board-feed.ts';
import { createBoardReader } from './board-reader.ts';
import { admission } from './admission.ts';
import { fillingOf, notReady, type Phase } from './phase.ts';
import { Fleet } from './tvs/fleet.ts';
import { createWalls, type Walls } from './walls.ts';
import { Delivery, NO_DELIVERY, type DeliverySettings } from './delivery.ts';
import { createDeliveryDoor } from './delivery-door.ts';
import { tapChanges } from './change-taps.ts';
import { EngineLoop } from './engine-loop.ts';
import { idFilter } from '../access/board-scope.ts';
import { listsInScope } from '../access/scope.ts';
import { Outbox } from './outbox.ts';
import { createRuleStore, type RuleStore } from './rule-store.ts';
import { recordFloor } from './floor-record.ts';
import { addressOf, closeServer, createHttpServer, listen } from './http-server.ts';
import { watchFailures } from './failures.ts';
import type { Log } from './log.ts';
import { createInvariantWatch, type InvariantWatch } from './invariant-watch.ts';
import { intakeQuality, qualityReport } from './quality.ts';
import { lookAfter, type Keeping } from './retention/look-after.ts';
import type { Reading } from './reading.ts';
import { rowNames, type NameOf } from './row-names.ts';
import { runSources, type RunningSources, type SourceChanges } from './run-sources.ts';
import { unknownQueues } from './unknown-queues.ts';

export interface AppDeps {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly dataDir: string;
  readonly floor: Floor;
  /** Zone of floors that name none. */
  readonly zone: string;
  /** The rules that ship: brought into the store where it lacks them. */
  readonly rules: readonly Rule[];
  /** Open and ours: stop() closes it. */
  readonly store: DocumentStore;
  readonly sources: readonly ConfiguredSource[];
  /** Open and ours: stop() closes it. */
  readonly journal: Journal;
  /** How the journal stays within bounds; null for one that keeps everything. */
  readonly keeping: Keeping | null;
  /** Where an earlier run stood, to go on from there; without it the journal is folded from its oldest record. */
  readonly resumed?: Resumed | null;
  /** Makes checkpoints while it runs; without it none are made. */
  readonly checkpoints?: CheckpointKeeper | null;
  /** Folder of the built pages, null for none. */
  readonly clientFolder: string | null;
  /** Names this build: screens load anew when it changes. */
  readonly build: string;
  /** How alerts reach people; without it they reach screens alone. */
  readonly delivery?: DeliverySettings;
  /** Told how far the start has come with what the journal keeps. */
  readonly onReading?: (reading: Reading) => void;
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
  /** Runs these sources from now on: only what has changed starts again (SRC4). */
  useSources(sources: readonly ConfiguredSource[]): Promise<SourceChanges>;
  /** Delivers by these channels from now on. */
  useChannels(channels: readonly Channel[]): void;
  /** Where it listens: `http://127.0.0.1:4000`; null before start. */
  readonly address: string | null;
  readonly engine: Engine;
  readonly ingest: Ingest;
}

/** Records of older days that a start waits for: about a second. */
const FOLDED_AT_ONCE = 20_000;
/** Days of which a server that keeps everything has records of incidents at hand. */
const KEPT_BY_DEFAULT = 30;

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
  readonly #outbox: Outbox;
  readonly #desk: AlertDesk;
  readonly #delivery: Delivery;
  readonly #nameOf: NameOf;
  readonly #rules: RuleStore;
  readonly #walls: Walls;
  readonly #tvs: Fleet;
  readonly #commands: AlertCommands;
  readonly #backtests: BackTests;
  readonly #feed: BoardFeed;
  readonly #watch: InvariantWatch;
  readonly #http: HttpServer;
  #phase: Phase = 'built';
  /** Sources as they run now. */
  readonly #configured = new Map<string, ConfiguredSource>();
  #running: RunningSources | null = null;
  #gateway: Gateway | null = null;
  #older: Promise<void> = Promise.resolve();
  #endCare: (() => Promise<void>) | null = null;

  constructor(deps: AppDeps) {
    const { journal, store, keeping, floor, zone, now, log } = deps;
    this.#deps = deps;
    this.engine = deps.resumed?.engine ?? serverEngine({ floor, zone });
    this.#health = createHealthFeed({ now });
    this.ingest = createIngest({
      journal,
      now,
      rejections: this.#rejections,
      health: this.#health,
      idsOf: (source) => this.#configured.get(source)?.ids ?? null,
      isCounted: (source) => this.#configured.get(source)?.counted === true,
      keptSince: () => keeping?.care.keptSince ?? null,
    });
    const taps = tapChanges(this.engine);
    this.#outbox = new Outbox({ journal, now, log });
    let sources: readonly SourceItem[] = this.#health.items();
    this.#health.health$.subscribe((items) => (sources = items));
    this.#desk = new AlertDesk({
      engine: this.engine,
      floor,
      sources: () => sources,
      takeTouched: taps.forRules,
      runbooks: () => this.#delivery.runbooks.current,
      outbox: this.#outbox,
      now,
      holdsTime: () => this.#running?.tellingPast() === true,
    });
    this.#nameOf = rowNames({ engine: this.engine, floor, sources: () => sources });
    this.#delivery = this.#createDelivery();
    // Before the loop: what it tells screens of a batch, the desk must have folded.
    journal.committed$.subscribe((records) => {
      if (this.#phase === 'built') return;
      this.#desk.committed(records);
      this.#delivery.fold(records);
    });
    this.#walls = createWalls({ store, now });
    this.#tvs = this.#createFleet();
    this.#rules = createRuleStore({ store, now, tell: (event) => this.#tell(event) });
    this.#loop = new EngineLoop({
      engine: this.engine,
      journal,
      now,
      onKept: (records) => {
        this.#health.records(records);
        this.ingest.kept(records);
        this.#desk.kept(records);
        this.#delivery.fold(records);
      },
      holdsTime: () => this.#running?.tellingPast() === true,
      onReading: (reading) => deps.onReading?.(reading),
      watcher: this.#desk,
      from: deps.resumed?.position ?? null,
      beforeLive: () => this.#beforeLive(),
    });
    this.#feed = createBoardFeed({
      ...{ engine: this.engine, floor, zone },
      alerts: this.#desk,
      takeChanges: taps.forScreens,
      act: (who, id, action) => this.#commands.act(who, id, action),
      sources$: this.#health.health$,
      trouble$: this.ingest.trouble$,
      engineChanged$: this.#loop.changed$,
      filling: () => this.#running?.filling() ?? fillingOf(this.#loop),
    });
    this.#commands = createAlertCommands({
      book: this.#desk.book,
      visible: (scope) => idFilter(scope, this.#feed.board),
      tell: (event) => this.#tell(event),
      now,
    });
    const { zone: dayZone, dayStart } = floorInfo(floor, zone);
    const onError = (error: unknown): void => log.error({ err: error }, 'a back-test failed by our own mistake');
    this.#backtests = createBackTests({ folder: deps.dataDir, floor, zone, dayZone, dayStart, now, onError });
    this.#watch = createInvariantWatch({ check: (limit) => this.engine.quality.check(limit), now, log });
    this.#http = createHttpServer(this.#api());
  }

  get address(): string | null {
    return addressOf(this.#http, this.#deps.host);
  }

  async start(): Promise<void> {
    const { sources, build, now, monotonic, log, resumed } = this.#deps;
    // Whoever pushes does so as soon as the port is open.
    for (const source of sources) this.#configured.set(source.id, source);
    // A TV that asks in the first instant must be known.
    await this.#tvs.begin();
    await listen(this.#http, this.#deps);
    this.#phase = 'reading';
    if (resumed) this.#health.resume(resumed.books.health);
    for (const { id, name } of sources) this.#health.expect(id, name);
    await this.#walls.open(shippedWalls);
    this.#loop.changed$.subscribe(() => this.#delivery.tick());
    await this.#rules.seed(this.#deps.rules, now());
    await this.#delivery.open();
    this.#desk.prepare((await this.#rules.list()).flatMap(({ rule }) => rule ?? []));
    if (resumed) this.#tellBooks(resumed);
    await this.#loop.start();
    log.info({ events: this.#loop.folded, older: this.#loop.older }, 'what the journal keeps of today is read');
    this.#watch.start();
    const admit = admission((token) => this.#tvs.principalOf(token));
    const doors = { http: this.#http, feed: this.#feed, tvs: this.#tvs, admit };
    this.#gateway = startGateway({ ...doors, build, now, monotonic });
    this.#running = runSources({
      sinkFor: (source, signal) => this.ingest.sinkFor(source, signal),
      now,
      positionOf: (source, of) => this.ingest.positionOf(source, of),
      onError: (source, error) => log.error({ err: error, source }, 'a connector broke'),
      log,
      beforeStart: (source) => void this.#configured.set(source.id, source),
      afterRemoval: (id) => void this.#configured.delete(id),
    });
    await this.useSources(sources);
    this.#older = this.#foldOlder();
    if (this.#loop.older <= FOLDED_AT_ONCE) await this.#older;
  }

  async useSources(sources: readonly ConfiguredSource[]): Promise<SourceChanges> {
    const { floor, log } = this.#deps;
    for (const { id, name } of sources) this.#health.expect(id, name);
    for (const what of unknownQueues(sources, floor)) log.warn({}, what);
    return must(this.#running, 'sources run once the server has started').use(sources);
  }

  useChannels(channels: readonly Channel[]): void {
    this.#delivery.useChannels(channels);
  }

  async stop(): Promise<void> {
    this.#phase = 'stopping';
    this.#watch.stop();
    await this.#backtests.stop();
    await this.#running?.stop();
    await this.ingest.close();
    this.#loop.stop();
    await this.#delivery.stop();
    await this.#outbox.stop();
    this.#desk.close();
    await this.#older;
    await this.#endCare?.();
    await this.#deps.checkpoints?.stop();
    await this.#tvs.stop();
    await (this.#gateway === null ? closeServer(this.#http) : this.#gateway.stop());
    this.#health.close();
    await this.#deps.journal.close();
    await this.#deps.store.close();
  }

  /** What the journal does not know yet of the floor and the rules; then alerts go on where they stood. */
  async #beforeLive(): Promise<void> {
    const { journal, floor, now } = this.#deps;
    await recordFloor({ journal, engine: this.engine, floor, now });
    const missing = await this.#rules.missingIn(this.#desk.book, now());
    if (missing.length > 0) await journal.append(missing, now());
    this.#desk.begin();
    this.#delivery.begin();
  }

  #createFleet(): Fleet {
    const { store, dataDir, build, now, log } = this.#deps;
    const hasWall = (id: string): boolean => this.#walls.current.has(id);
    return new Fleet({ store, build, hasWall, now, log, file: join(dataDir, 'tvs-seen.json') });
  }

  #createDelivery(): Delivery {
    const { store, floor, zone, keeping, now, log, delivery = NO_DELIVERY } = this.#deps;
    return new Delivery({
      ...delivery,
      ...{ store, now, log, nameOf: this.#nameOf, zone: floorInfo(floor, zone).zone },
      holidays: floor.options.hours?.holidays ?? [],
      keepDays: keeping?.days ?? KEPT_BY_DEFAULT,
      post: (events) => this.#outbox.post(events),
    });
  }

  /** What others than the engine knew of the journal when the checkpoint was made. */
  #tellBooks({ books: { records } }: Resumed): void {
    this.ingest.kept(records);
    this.#desk.kept(records);
    this.#delivery.fold(records);
  }

  async #tell(event: FloorEvent): Promise<void> {
    const { journal, now } = this.#deps;
    await journal.append([event], now());
  }

  async #foldOlder(): Promise<void> {
    await this.#loop.foldOlder();
    if (this.#phase !== 'reading') return;
    this.#phase = 'live';
    this.#deps.checkpoints?.start(this.#loop.folded);
    this.#endCare = this.#lookAfter();
  }

  /** Only once all is folded is it known what still stands open. */
  #lookAfter(): (() => Promise<void>) | null {
    const { journal, keeping, floor, zone, now, log } = this.#deps;
    if (keeping === null) return null;
    const { zone: of, dayStart } = floorInfo(floor, zone);
    const isStanding = (contactId: string): boolean => this.engine.isStanding(contactId);
    return lookAfter({ journal, keeping, calendar: calendarFor(of, dayStart), isStanding, now, log });
  }

  #api(): ReturnType<typeof createApi> {
    const { journal, floor, zone, now, dataDir, clientFolder, build, log } = this.#deps;
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
      runbooks: () => this.#delivery.runbooks.current,
      intakeQuality: () => intakeQuality(ingest),
    });
    return createApi({
      board,
      alerts: {
        ...this.#commands,
        list: ({ scope }) => listsInScope(this.#feed.board.lists, scope, idFilter(scope, this.#feed.board)).alerts,
        silences: () => this.#desk.book.silences.filter(({ until }) => until > now()),
      },
      rules: { ...this.#rules, warnings: (rule) => ruleWarnings(rule, this.#delivery.known) },
      delivery: createDeliveryDoor({
        ...{ delivery: this.#delivery, book: this.#desk.book, nameOf: this.#nameOf, now },
        visible: (scope) => idFilter(scope, this.#feed.board),
        zone: floorInfo(floor, zone).zone,
        tell: (event) => this.#tell(event),
      }),
      walls: this.#walls,
      tvs: this.#tvs,
      backtests: this.#backtests,
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
      admit: admission((token) => this.#tvs.principalOf(token)),
      pages: clientFolder === null ? null : { folder: clientFolder, build },
      onError: watchFailures(log, ingest.trouble$),
    });
  }
}
