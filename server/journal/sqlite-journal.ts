// For: the embedded journal: SQLite in a data folder, written by a thread of its own (settled D13, D14, D19). May import: journal, shared, rxjs. Promises: the contract of journal.ts.
import { Subject } from 'rxjs';
import type { JournalRecord } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { JournalCare } from './care.ts';
import { JournalClosedError } from './errors.ts';
import { createGatherer } from './gather.ts';
import type { AppendResult, Journal } from './journal.ts';
import { comparePositions, distanceOf, numberOf, positionOf } from './position.ts';
import { encodeAppend, groupOf, outcomeOf, type EncodedAppend } from './sqlite/append-group.ts';
import { createIdHasher } from './sqlite/id-hash.ts';
import { recordsAfter } from './sqlite/records-after.ts';
import { startWriter, type StartedWriter, type Writer } from './sqlite/writer-client.ts';

export interface SqliteJournalOptions {
  /** Made if it is missing. One writer at a time may have it open. */
  readonly folder: string;
  /** Dates the tables when they are made; read once. */
  readonly now?: () => EpochMillis;
  /** Pages of 4 kB that the file may have; without it the disk is the limit. */
  readonly maxPages?: number;
}

/** Counted since the journal was opened. */
export interface JournalStats {
  readonly appends: number;
  /** Groups of appends handed to the writer: each is one transaction and one sync. */
  readonly commits: number;
}

export interface SqliteJournal extends Journal {
  readonly care: JournalCare;
  stats(): JournalStats;
}

/** EV4's largest batch: a group takes no more, so that nobody waits for the bulk of many others. */
const GROUP_EVENTS = 10_000;

/** Rejects with JournalLockedError, JournalVersionError or JournalOpenError. */
export async function openSqliteJournal({ folder, now, maxPages }: SqliteJournalOptions): Promise<SqliteJournal> {
  const limit = maxPages === undefined ? {} : { maxPages };
  return journalOver(await startWriter({ folder, openedAt: now?.() ?? null, ...limit }));
}

interface WaitingAppend extends EncodedAppend {
  resolve(result: AppendResult): void;
  reject(error: unknown): void;
}

/** The journal on a writer that stands ready. */
export function journalOver({ writer, opened, died }: Omit<StartedWriter, 'ended'>): SqliteJournal {
  const committed = new Subject<readonly JournalRecord[]>();
  const hash = createIdHasher(opened.seed);
  const stats = { appends: 0, commits: 0 };
  let last = opened.last;
  let closing: Promise<void> | null = null;
  died.catch((error: unknown) => committed.error(error));

  const commit = async (appends: readonly WaitingAppend[]): Promise<void> => {
    stats.commits++;
    try {
      const { records, results } = outcomeOf(appends, await writer.append(groupOf(appends)));
      last += records.length;
      if (records.length > 0) committed.next(records);
      for (const [i, append] of appends.entries()) append.resolve(results[i]!);
    } catch (error) {
      for (const append of appends) append.reject(error);
    }
  };
  const gatherer = createGatherer({ commit, sizeOf: (append) => append.events.length, groupSize: GROUP_EVENTS });
  const close = async (): Promise<void> => {
    await gatherer.idle();
    await writer.close();
    committed.complete();
  };
  return {
    async append(events, receivedAt, personal = []) {
      if (closing !== null) throw new JournalClosedError();
      stats.appends++;
      const encoded = encodeAppend(events, receivedAt, personal, hash);
      return await new Promise((resolve, reject) => gatherer.add({ ...encoded, resolve, reject }));
    },
    async read(from, limit) {
      const after = numberOf(from);
      return recordsAfter(await writer.read(after, limit), after, limit);
    },
    committed$: committed.asObservable(),
    personal: { put: writer.put, get: writer.get, open: writer.open, closed: writer.closed, drop: writer.drop },
    last: () => Promise.resolve(last === 0 ? null : positionOf(last)),
    probe: writer.probe,
    care: careOver(writer, opened.keptSince),
    compare: comparePositions,
    distance: distanceOf,
    close: () => (closing ??= close()),
    stats: () => ({ ...stats }),
  };
}

function careOver(writer: Writer, since: EpochMillis | null): JournalCare {
  let keptSince = since;
  return {
    get keptSince() {
      return keptSince;
    },
    async retain(since) {
      if (keptSince !== null && since <= keptSince) return;
      await writer.retain(since);
      keptSince = since;
    },
    thin: (from, to, keep) => writer.thin({ from: numberOf(from), to: numberOf(to), keep: keep.map(numberOf) }),
    tidy: writer.tidy,
    usage: writer.usage,
  };
}
