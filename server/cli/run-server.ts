// For: a server from its parts, running until it is asked to stop. May import: app, journal, config, cli. Promises: what the world does to it ends as a CommandError; everything is closed on the way out.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { FloorEvent } from '../../shared/events/event.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import { shippedRules } from '../../shared/rules/shipped.ts';
import { buildApp, type App } from '../app/app.ts';
import type { Log } from '../app/log.ts';
import { CheckpointKeeper } from '../checkpoint/keeper.ts';
import type { ConfiguredSource } from '../sources/configured.ts';
import type { Config, LogLevel } from '../config/settings.ts';
import type { Journal } from '../journal/journal.ts';
import { openSqliteJournal, type SqliteJournal } from '../journal/sqlite-journal.ts';
import { openSqliteStore, StoreOpenError } from '../store/sqlite-store.ts';
import type { DocumentStore } from '../store/store.ts';
import { findCheckpoint, ownVersion } from './checkpoints.ts';
import { CommandError, type Terminal } from './terminal.ts';

export interface ServerParts {
  readonly config: Pick<Config, 'host' | 'port' | 'dataDir' | 'logLevel' | 'keepDays' | 'keepMb'>;
  readonly floor: Floor;
  readonly sources: readonly ConfiguredSource[];
  /** What the server itself has to say on a floor that has no history yet. */
  readonly opening?: readonly FloorEvent[];
  /** Takes what changes of the configuration while it runs. */
  readonly follow?: (app: App, log: Log) => { stop(): Promise<void> };
}

const MEGABYTE = 1_000_000;
const CLIENT = fileURLToPath(new URL('../../dist/client', import.meta.url));

/** Starts, tells `onReady` the address, and resolves after an orderly stop. */
export async function runServer(
  { config, floor, sources, opening = [], follow }: ServerParts,
  terminal: Terminal,
  onReady: (address: string) => void,
): Promise<void> {
  const { host, port, dataDir, keepDays, keepMb } = config;
  const log = createLog(config.logLevel, terminal);
  const { now, zone } = terminal;
  const place = { folder: dataDir, floor: { floor, zone }, now, log };
  const journalOpens = openJournal(dataDir, terminal);
  // Meanwhile its thread starts.
  const resumed = findCheckpoint(place);
  const journal = await journalOpens;
  const store = await openStore(dataDir, journal);
  const isNew = (await journal.last()) === null;
  const app = buildApp({
    host,
    port,
    dataDir,
    floor,
    zone,
    resumed,
    checkpoints: new CheckpointKeeper({ ...place, version: ownVersion(place.floor), journal }),
    rules: shippedRules,
    store,
    sources,
    journal,
    keeping: { care: journal.care, days: keepDays, maxBytes: keepMb === null ? null : keepMb * MEGABYTE },
    clientFolder: CLIENT,
    build: buildOf(CLIENT),
    now,
    monotonic: terminal.monotonic,
    log,
  });
  try {
    await start(app, host, port);
    // Only now: kept before the start, it would move the engine past the day that a source has yet to tell.
    if (isNew && opening.length > 0) await journal.append(opening, terminal.now());
    const following = follow?.(app, log);
    onReady(app.address ?? '');
    await terminal.stopAsked();
    log.info({}, 'stopping');
    await following?.stop();
  } finally {
    await app.stop();
  }
}

/** Logs go to stderr: stdout is for what a command has to say. */
function createLog(level: LogLevel, { stderr }: Terminal): Log {
  const logger = pino({ level, base: null }, stderr);
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}

/** Journals name their own failures, and say what to do about them. */
export async function openJournal(folder: string, { now }: Terminal): Promise<SqliteJournal> {
  try {
    return await openSqliteJournal({ folder, now });
  } catch (error) {
    if (error instanceof Error && error.name.startsWith('Journal')) throw new CommandError(error.message);
    throw error;
  }
}

async function openStore(folder: string, journal: Journal): Promise<DocumentStore> {
  try {
    return openSqliteStore({ folder });
  } catch (error) {
    await journal.close();
    if (error instanceof StoreOpenError) throw new CommandError(error.message);
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
