// For: where an import puts its events: the journal itself, or the server that holds it. May import: shared, journal, ingest, access, cli. Promises: the same checks either way; waits while the door is busy.
import { setTimeout as sleep } from 'node:timers/promises';
import { must } from '../../shared/assert.ts';
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
import { bodiesOf, type Body, type Refused } from './import-bodies.ts';
import { textOf } from './import-portions.ts';
import { CommandError, type Terminal } from './terminal.ts';

export interface Taken {
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly rejected: readonly Refused[];
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
    throw error;
  }
}

const NOTHING: Taken = { accepted: 0, duplicates: 0, conflicts: 0, rejected: [] };

/** `indices`: which of the given events each one of the receipt is. */
const takenOf = ({ rejected, ...counts }: Receipt, indices: readonly number[]): Taken => ({
  ...counts,
  rejected: rejected.map((item) => ({ index: must(indices[item.index], 'event'), error: textOf(item) })),
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
      const indices = events.map((_, index) => index);
      return takenOf(receiptOf(await ingest.accept('any', { events, indices, rejected: [], bytes: 0 })), indices);
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

/** Writes through the running server, with keys of its own that are gone after the import. */
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
  const send = async ({ source, lines, indices }: Body): Promise<Taken> => {
    const headers = { authorization: `Bearer ${await keyFor(source)}`, 'content-type': 'application/x-ndjson' };
    for (;;) {
      const response = await post(url, headers, lines.join('\n'), locked);
      if (response.status === 202) return takenOf(receiptSchema.parse(await response.json()), indices);
      const wait = Number(response.headers.get('retry-after'));
      if (!(wait > 0)) throw new CommandError(`${url} answered ${response.status}: ${await response.text()}`);
      await sleep(wait * 1000);
    }
  };
  return {
    async take(events) {
      const { bodies, refused } = bodiesOf(events);
      let sum: Taken = { ...NOTHING, rejected: refused };
      for (const body of bodies) sum = added(sum, await send(body));
      return sum;
    },
    async close() {
      if (made.size > 0) await keys.remove([...made.values()].map(({ id }) => id));
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
