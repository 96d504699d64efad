// For: where an import puts its events: the journal itself, or the server that holds it. May import: shared, journal, ingest, access, cli. Promises: the same checks either way; waits while the door is busy.
import { setTimeout as sleep } from 'node:timers/promises';
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, toCloudEvent } from '../../shared/events/envelope.ts';
import type { FloorEvent } from '../../shared/events/event.ts';
import { receiptSchema, type IntakeOutcome, type Receipt } from '../../shared/events/receipt.ts';
import { openSourceKeys } from '../access/source-keys.ts';
import type { Config } from '../config/settings.ts';
import { createHealthFeed } from '../ingest/health-feed.ts';
import { createIngest } from '../ingest/ingest.ts';
import { createRejections } from '../ingest/rejections.ts';
import { JournalLockedError } from '../journal/errors.ts';
import type { ConfiguredSource } from '../sources/configured.ts';
import { openSqliteJournal, type SqliteJournal } from '../journal/sqlite-journal.ts';
import { CommandError, type Terminal } from './terminal.ts';

export interface Taken {
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: number;
  /** Sentences about events that were refused. */
  readonly rejected: readonly string[];
}
export interface ImportDoor {
  take(events: readonly FloorEvent[]): Promise<Taken>;
  close(): Promise<void>;
}

/** The journal of the data folder, or the server that has it open, which goes by the sources that it runs itself. */
export async function openImportDoor(
  config: Config,
  terminal: Terminal,
  sources: readonly ConfiguredSource[],
): Promise<ImportDoor> {
  try {
    return journalDoor(await openSqliteJournal({ folder: config.dataDir, now: terminal.now }), terminal, sources);
  } catch (error) {
    if (error instanceof JournalLockedError) return serverDoor(config, terminal, error);
    if (error instanceof Error && error.name.startsWith('Journal')) throw new CommandError(error.message);
    throw error;
  }
}

const NOTHING: Taken = { accepted: 0, duplicates: 0, conflicts: 0, rejected: [] };

const takenOf = ({ rejected, ...counts }: Receipt): Taken => ({
  ...counts,
  rejected: rejected.map(({ id, path, error }) => `event ${id ?? '?'}: ${path}: ${error}`),
});

function journalDoor(journal: SqliteJournal, { now }: Terminal, sources: readonly ConfiguredSource[]): ImportDoor {
  const ids = new Map(sources.map((source) => [source.id, source.ids]));
  const health = createHealthFeed({ now });
  const ingest = createIngest({
    journal,
    now,
    health,
    rejections: createRejections(),
    idsOf: (source) => ids.get(source) ?? null,
    keptSince: () => journal.care.keptSince,
  });
  return {
    async take(events) {
      if (events.length === 0) return NOTHING;
      const batch = { events, indices: events.map((_, index) => index), rejected: [], bytes: 0 };
      return takenOf(receiptOf(await ingest.accept('any', batch)));
    },
    async close() {
      await ingest.close();
      health.close();
      await journal.close();
    },
  };
}

function receiptOf(outcome: IntakeOutcome): Receipt {
  if (outcome.kind === 'received') return outcome.receipt;
  throw new CommandError(outcome.kind === 'failed' ? outcome.reason : `the journal took nothing: ${outcome.kind}`);
}

/** Writes through the running server, with keys of its own that end with the import. */
function serverDoor({ dataDir, host, port }: Config, { now }: Terminal, locked: JournalLockedError): ImportDoor {
  const keys = openSourceKeys({ folder: dataDir });
  const made = new Map<string, { id: string; text: string }>();
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}/api/v1/events`;
  const keyFor = async (source: string): Promise<string> => {
    const known = made.get(source);
    if (known !== undefined) return known.text;
    const key = await keys.create([source], now());
    if (!key.ok) throw new CommandError(key.error);
    made.set(source, key.value);
    return key.value.text;
  };
  const send = async (source: string, body: string): Promise<Taken> => {
    const headers = { authorization: `Bearer ${await keyFor(source)}`, 'content-type': 'application/x-ndjson' };
    for (;;) {
      const response = await post(url, headers, body, locked);
      if (response.status === 202) return takenOf(receiptSchema.parse(await response.json()));
      const wait = Number(response.headers.get('retry-after'));
      if (!(wait > 0)) throw new CommandError(`${url} answered ${response.status}: ${await response.text()}`);
      await sleep(wait * 1000);
    }
  };
  return {
    async take(events) {
      let sum = NOTHING;
      for (const [source, bodies] of bodiesOf(events))
        for (const body of bodies) sum = added(sum, await send(source, body));
      return sum;
    },
    async close() {
      for (const { id } of made.values()) await keys.revoke(id, now());
    },
  };
}

async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  locked: JournalLockedError,
): Promise<Response> {
  try {
    return await fetch(url, { method: 'POST', headers, body });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CommandError(`${locked.message}; and no server answers at ${url}: give its --host and --port`);
  }
}

const added = (a: Taken, b: Taken): Taken => ({
  accepted: a.accepted + b.accepted,
  duplicates: a.duplicates + b.duplicates,
  conflicts: a.conflicts + b.conflicts,
  rejected: [...a.rejected, ...b.rejected],
});

/** NDJSON bodies by source, each within EV4's limits. */
function bodiesOf(events: readonly FloorEvent[]): Map<string, string[]> {
  const bodies = new Map<string, { lines: string[]; bytes: number }[]>();
  for (const event of events) {
    const line = JSON.stringify(toCloudEvent(event));
    const bytes = Buffer.byteLength(line) + 1;
    const ofSource = bodies.get(event.source) ?? [];
    bodies.set(event.source, ofSource);
    const last = ofSource.at(-1);
    if (last === undefined || last.lines.length >= MAX_BATCH_EVENTS || last.bytes + bytes > MAX_BATCH_BYTES)
      ofSource.push({ lines: [line], bytes });
    else {
      last.lines.push(line);
      last.bytes += bytes;
    }
  }
  return new Map([...bodies].map(([source, list]) => [source, list.map(({ lines }) => lines.join('\n'))]));
}
