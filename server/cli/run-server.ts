// For: a server from its parts, running until it is asked to stop. May import: app, journal, config, cli. Promises: journal and store name their own failures; what else the world does to it ends as a CommandError; everything is closed on the way out.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { FloorEvent } from '../../shared/events/event.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import { must } from '../../shared/assert.ts';
import { shippedRules } from '../../shared/rules/shipped.ts';
import { HOUR } from '../../shared/time.ts';
import type { Channel } from '../alerts/notify/channel.ts';
import { buildApp, type App } from '../app/app.ts';
import { watchClock } from '../app/clock-watch.ts';
import type { DeliverySettings } from '../app/delivery.ts';
import { keepHeapTightLater } from '../app/heap-growth.ts';
import type { Log } from '../app/log.ts';
import type { Keeping } from '../app/retention/look-after.ts';
import { lookBeside } from '../app/retention/look-beside.ts';
import { CheckpointKeeper } from '../checkpoint/keeper.ts';
import type { ConfiguredSource } from '../sources/configured.ts';
import type { Config, LogLevel } from '../config/settings.ts';
import type { Journal } from '../journal/journal.ts';
import { openSqliteJournal, type SqliteJournal } from '../journal/sqlite-journal.ts';
import { openSqliteStore } from '../store/sqlite-store.ts';
import type { DocumentStore } from '../store/store.ts';
import { findCheckpoint, ownVersion } from './checkpoints.ts';
import { readingShown } from './reading-bar.ts';
import { CommandError, type Terminal } from './terminal.ts';

/** What may change of a running server. */
export type Configurable = Pick<App, 'useSources' | 'useChannels'>;

export interface ServerParts {
  readonly config: Pick<Config, 'host' | 'port' | 'dataDir' | 'logLevel' | 'keepDays' | 'keepMb' | 'keepPersonalHours'>;
  readonly floor: Floor;
  readonly sources: readonly ConfiguredSource[];
  /** What the server itself has to say on a floor that has no history yet. */
  readonly opening?: readonly FloorEvent[];
  /** How alerts reach people; without it they reach screens alone. */
  readonly delivery?: Pick<DeliverySettings, 'channels' | 'publicUrl'>;
  /** Each takes what changes of the configuration while it runs. */
  readonly follow?: readonly ((app: Configurable, log: Log) => { stop(): Promise<void> })[];
}

const MEGABYTE = 1_000_000;
const CLIENT = fileURLToPath(new URL('../../dist/client', import.meta.url));

/**
 * Starts, tells `onReady` the address, and resolves after an orderly stop. When the clock is set back the server starts once
 * more in this process, on the same port.
 */
export async function runServer(
  parts: ServerParts,
  terminal: Terminal,
  onReady: (address: string) => void,
): Promise<void> {
  const log = createLog(parts.config.logLevel, terminal);
  let stopAsked: Promise<'asked'> | null = null;
  let again: Again = { port: parts.config.port, sources: parts.sources, channels: parts.delivery?.channels ?? null };
  for (;;) {
    const running = await startServer(parts, again, terminal, log);
    const clock = watchClock({ now: terminal.now, monotonic: terminal.monotonic, log });
    const heap = keepHeapTightLater();
    if (stopAsked === null) onReady(running.address);
    stopAsked ??= terminal.stopAsked().then(() => 'asked');
    const why = await Promise.race([stopAsked, clock.setBack.then(() => 'clock' as const)]);
    clock.stop();
    heap.stop();
    log.info({}, 'stopping');
    again = await running.stop();
    if (why === 'asked') return;
  }
}

/** What the next start takes over from this one. */
interface Again {
  readonly port: number;
  readonly sources: readonly ConfiguredSource[];
  /** Null where alerts reach screens alone. */
  readonly channels: readonly Channel[] | null;
}

interface Running {
  readonly address: string;
  stop(): Promise<Again>;
}

async function startServer(parts: ServerParts, from: Again, terminal: Terminal, log: Log): Promise<Running> {
  const { config, opening = [], follow = [] } = parts;
  const { now, zone } = terminal;
  const floor = { floor: parts.floor, zone };
  const place = { folder: config.dataDir, floor, version: ownVersion(floor), now, log };
  const journalOpens = openSqliteJournal({ folder: config.dataDir, now });
  // Meanwhile its thread starts.
  const resumed = findCheckpoint(place);
  const journal = await journalOpens;
  const store = await openStore(config.dataDir, journal);
  const isNew = (await journal.last()) === null;
  const app = buildApp({
    ...settingsOf(parts, from, terminal),
    ...{ journal, store, resumed },
    onReading: readingShown(terminal),
    checkpoints: new CheckpointKeeper({ ...place, journal }),
    keeping: keepingOf(config, journal),
    log,
  });
  let { sources, channels } = from;
  const configurable: Configurable = {
    useSources: (changed) => app.useSources((sources = changed)),
    useChannels: (changed) => app.useChannels((channels = changed)),
  };
  try {
    await start(app, config.host, from.port);
    // Only now: kept before the start, it would move the engine past the day that a source has yet to tell.
    if (isNew && opening.length > 0) await journal.append(opening, terminal.now());
  } catch (error) {
    await app.stop();
    throw error;
  }
  const following = follow.map((one) => one(configurable, log));
  const address = must(app.address, 'a server that has started listens');
  const stop = async (): Promise<Again> => {
    try {
      await Promise.all(following.map((one) => one.stop()));
    } finally {
      await app.stop();
    }
    return { port: Number(new URL(address).port), sources, channels };
  };
  return { address, stop };
}

const settingsOf = (
  { config: { host, dataDir }, floor, delivery }: ServerParts,
  { port, sources, channels }: Again,
  { zone, now, monotonic, random }: Terminal,
) => ({
  ...{ host, port, dataDir, floor, zone, sources, now, monotonic },
  rules: shippedRules,
  ...(channels === null ? {} : { delivery: { channels, publicUrl: delivery?.publicUrl ?? null, random } }),
  clientFolder: CLIENT,
  build: buildOf(CLIENT),
});

const keepingOf = (
  { dataDir, keepDays, keepMb, keepPersonalHours }: ServerParts['config'],
  { care }: SqliteJournal,
): Keeping => ({
  care,
  look: (order, askStanding) => lookBeside({ folder: dataDir, ...order }, askStanding),
  days: keepDays,
  maxBytes: keepMb === null ? null : keepMb * MEGABYTE,
  personalMs: keepPersonalHours * HOUR,
});

/** Logs go to stderr: stdout is for what a command has to say. */
function createLog(level: LogLevel, { stderr }: Terminal): Log {
  const logger = pino({ level, base: null }, stderr);
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}

async function openStore(folder: string, journal: Journal): Promise<DocumentStore> {
  try {
    return openSqliteStore({ folder });
  } catch (error) {
    await journal.close();
    throw error;
  }
}

const WHY_NOT: Readonly<Record<string, string>> = {
  EADDRINUSE: 'something else listens there; choose another PORT',
  EACCES: 'this user may not listen there; choose a PORT above 1023',
  EADDRNOTAVAIL: 'this machine has no such address',
};

async function start(app: App, host: string, port: number): Promise<void> {
  try {
    await app.start();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = WHY_NOT[code];
    if (reason === undefined) throw error;
    throw new CommandError(`cannot listen on ${host} port ${port}: ${reason}`);
  }
}

/** The page names all files of the build by the hash of their content. */
function buildOf(folder: string): string {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return 'unbuilt';
  return createHash('sha256').update(readFileSync(page)).digest('hex').slice(0, 12);
}
