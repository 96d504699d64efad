// For: the pipe from every source into the journal. May import: shared, ingest, sources/source, journal's interface, rxjs. Promises: what is answered as accepted is durable; what does not fit is refused or waits, never dropped.
import type { Observable } from 'rxjs';
import type { SourceItem } from '../../shared/board/board.ts';
import type { FloorEvent, JournalRecord } from '../../shared/events/event.ts';
import type {
  EventFormat,
  IntakeOutcome,
  Receipt,
  RejectedItem,
  Rejection,
  SourceScope,
} from '../../shared/events/receipt.ts';
import { err } from '../../shared/result.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { AppendOutcome, Journal } from '../journal/journal.ts';
import type { SourceSink } from '../sources/source.ts';
import { createAppender } from './append.ts';
import { createCapacity, type Load } from './capacity.ts';
import { createCounters, type Counters, type SourceCounts } from './counters.ts';
import { decodeBatch, type DecodedBatch, type IndexedRejection } from './decode-batch.ts';
import { createHalt, type Trouble } from './halt.ts';
import type { HealthFeed } from './health-feed.ts';
import { withOwnIds, type IdsOf } from './own-ids.ts';
import { createRejections, type NotedRejection, type Rejections } from './rejections.ts';
import { followRecords, type Following } from './follow-records.ts';
import { createSink } from './sink.ts';
import { checkAge, checkSource } from './validate.ts';

/** On their way into the journal at once: some four of the largest batches. */
const LIMIT: Load = { events: 40_000, bytes: 32 * 1024 * 1024 };
const RETRY_AFTER: Millis = 1000;
const UNKNOWN_SOURCE = '*';

export interface IngestOptions {
  readonly journal: Journal;
  readonly now: () => EpochMillis;
  readonly rejections: Rejections;
  readonly health: HealthFeed;
  /** The oldest instant that the journal still keeps; null: everything (D3). */
  readonly keptSince?: () => EpochMillis | null;
  readonly limit?: Load;
  /** Ids of a source that are others on the floor; default: none are. */
  readonly idsOf?: IdsOf;
  /** Sources that count their events in `sequence`; default: none does. */
  readonly isCounted?: (source: string) => boolean;
}

export interface Ingest {
  /** A body in one of the three forms (EV6), for the sources of `scope`. */
  acceptBytes(scope: SourceScope, format: EventFormat, body: Uint8Array): Promise<IntakeOutcome>;
  /** Decoded events. Resolves once what is accepted is durable. */
  accept(scope: SourceScope, batch: DecodedBatch): Promise<IntakeOutcome>;
  /** Where the connector of a source writes. Once `stopping` is aborted it no longer waits for a journal that fails: it rejects. */
  sinkFor(source: string, stopping?: AbortSignal): SourceSink;
  readonly health$: Observable<readonly SourceItem[]>;
  /** Connectors' remarks on their data: `path` is the code. */
  readonly notices: Rejections;
  counters(): ReadonlyMap<string, Readonly<SourceCounts>>;
  /** How events come in, as far as committed by this process. */
  readonly lags: Following['lags'];
  /** Stretches of which events of a source are lost. */
  readonly gaps: Following['gaps'];
  /** How far a source has read something, as far as it was journalled; null when nothing was. */
  readonly positionOf: Following['positionOf'];
  /** Records that the journal kept, in its order: what it was told of clocks and gaps is known again. */
  kept(records: readonly JournalRecord[]): void;
  /** Why nothing is taken in, null while the journal takes what comes. */
  trouble(): Trouble | null;
  readonly trouble$: Observable<Trouble | null>;
  /** Refuses what comes, sends waiting sinks away, waits for what is on its way. The journal stays open. */
  close(): Promise<void>;
}

interface Admitted {
  readonly events: readonly FloorEvent[];
  readonly rejected: readonly IndexedRejection[];
}

const KEEP_IDS: IdsOf = () => null;

function admit(
  scope: SourceScope,
  batch: DecodedBatch,
  { keptSince, idsOf = KEEP_IDS }: Pick<IngestOptions, 'keptSince' | 'idsOf'>,
): Admitted {
  const events: FloorEvent[] = [];
  const rejected = [...batch.rejected];
  const oldest = keptSince?.() ?? null;
  batch.events.forEach((event, nth) => {
    const { id, source } = event;
    const problem = checkSource(source, scope) ?? checkAge(event.time, oldest);
    const ids = idsOf(source);
    if (problem === null && ids === null) events.push(event);
    else {
      const own = problem === null ? withOwnIds(event, ids) : err({ ...problem, id, source });
      if (own.ok) events.push(own.value);
      else rejected.push({ index: batch.indices[nth]!, ...own.error });
    }
  });
  return { events, rejected: rejected.sort((a, b) => a.index - b.index) };
}

/** Whom a rejection counts against: its own source if the writer may write for it, else the writer's first. */
function blamed({ source }: Rejection, scope: SourceScope): string {
  if (scope === 'any') return source ?? UNKNOWN_SOURCE;
  if (source !== undefined && scope.has(source)) return source;
  const [first = UNKNOWN_SOURCE] = scope;
  return first;
}

const itemOf = ({ index, id, path, error }: IndexedRejection): RejectedItem =>
  id === undefined ? { index, path, error } : { index, id, path, error };

function notedAt(at: EpochMillis, { index, id, path, error }: IndexedRejection): NotedRejection {
  const noted = { at, place: `index ${index}`, path, error };
  return id === undefined ? noted : { ...noted, id };
}

function receiptOf(outcomes: readonly AppendOutcome[], rejected: readonly IndexedRejection[]): Receipt {
  const count = (wanted: AppendOutcome): number => outcomes.filter((outcome) => outcome === wanted).length;
  return {
    accepted: count('accepted'),
    duplicates: count('duplicate'),
    conflicts: count('conflict'),
    rejected: rejected.map(itemOf),
  };
}

/** Puts every rejection down for the source that it counts against. */
function rejectionsNoter({ rejections, health, now }: IngestOptions, counters: Counters) {
  return (scope: SourceScope, rejected: readonly IndexedRejection[]): void => {
    const bySource = new Map<string, number>();
    for (const rejection of rejected) {
      const source = blamed(rejection, scope);
      rejections.note(source, notedAt(now(), rejection));
      bySource.set(source, (bySource.get(source) ?? 0) + 1);
    }
    for (const [source, count] of bySource) {
      counters.rejected(source, count);
      health.rejected(source, count);
    }
  };
}

export function createIngest(options: IngestOptions): Ingest {
  const { journal, now, rejections, health } = options;
  const halt = createHalt({ journal, now });
  const appender = createAppender(journal, now, halt);
  const capacity = createCapacity(options.limit ?? LIMIT);
  const counters = createCounters();
  const notices = createRejections();
  const keptSince = options.keptSince ?? (() => null);
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  let serials = 0;

  const track = <T>(work: Promise<T>): Promise<T> => {
    const done = work.finally(() => running.delete(done));
    running.add(done);
    return done;
  };
  const noteRejected = rejectionsNoter(options, counters);
  const store = async (scope: SourceScope, { events, rejected }: Admitted): Promise<IntakeOutcome> => {
    const appended = events.length === 0 ? { ok: true as const, value: [] } : await appender.append(events);
    if (!appended.ok) return { kind: 'failed', reason: appended.error };
    appended.value.forEach((outcome, nth) => counters.outcome(events[nth]!.source, outcome));
    noteRejected(scope, rejected);
    return { kind: 'received', receipt: receiptOf(appended.value, rejected) };
  };
  const accept = async (scope: SourceScope, batch: DecodedBatch): Promise<IntakeOutcome> => {
    if (closing.signal.aborted) return { kind: 'failed', reason: 'the server is stopping' };
    const load = { events: batch.events.length, bytes: batch.bytes };
    if (!capacity.tryTake(load)) return { kind: 'busy', retryAfterMs: RETRY_AFTER };
    const admitted = admit(scope, batch, options);
    return track(store(scope, admitted).finally(() => capacity.give(load)));
  };
  const background = (work: Promise<void>, ending: AbortSignal): void => {
    void track(work.catch((error: unknown) => failUnlessEnding(error, ending)));
  };
  const following = followRecords({
    journal,
    appender,
    health,
    now,
    serial: () => ++serials,
    track: (work) => void track(work),
    isCounted: options.isCounted ?? (() => false),
  });

  return {
    accept,
    async acceptBytes(scope, format, body) {
      const decoded = decodeBatch(format, body);
      return decoded.ok ? accept(scope, decoded.value) : decoded.error;
    },
    sinkFor(source, stopping) {
      const ending = stopping === undefined ? closing.signal : AbortSignal.any([closing.signal, stopping]);
      const own = { keptSince, closing: ending, idsOf: options.idsOf ?? KEEP_IDS };
      const tools = { appender, capacity, counters, rejections, notices, health, now, ...own };
      return createSink(source, { ...tools, background: (work) => background(work, ending), serial: () => ++serials });
    },
    health$: health.health$,
    notices,
    counters: () => counters.all(),
    lags: following.lags,
    gaps: following.gaps,
    positionOf: following.positionOf,
    kept: following.kept,
    trouble: halt.trouble,
    trouble$: halt.trouble$,
    async close() {
      const reason = new Error('ingest is closed');
      capacity.close(reason);
      closing.abort(reason);
      await Promise.allSettled([...running]);
      following.stop();
      halt.close();
    },
  };
}

/** A sink that waited for the journal is sent away at the end; all else is ours and climbs. */
function failUnlessEnding(error: unknown, ending: AbortSignal): void {
  if (!ending.aborted) throw error;
}
