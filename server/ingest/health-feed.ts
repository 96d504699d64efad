// For: the list of sources as it changes, kept and told by one holder. May import: shared, ingest, rxjs. Promises: a change of state is told at once and on time, small news at most once a refresh; close() leaves no timer.
import { BehaviorSubject, type Observable } from 'rxjs';
import type { SourceItem } from '../../shared/board/board.ts';
import type { LocalText } from '../../shared/domain.ts';
import type { JournalRecord } from '../../shared/events/event.ts';
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { SourceStatus } from '../sources/source.ts';
import {
  expected,
  linkChanged,
  nextChangeAt,
  NO_HEALTH,
  recorded,
  rejectedMore,
  sourceItems,
  type Health,
} from './source-health.ts';

export interface HealthFeed {
  /** The list, first as it is. Ordinary signs of life are told at most once a refresh. */
  readonly health$: Observable<readonly SourceItem[]>;
  /** The list at this instant. */
  items(): readonly SourceItem[];
  /** When the last heartbeat of a source was received, null when none was. */
  heartbeatAt(id: string): EpochMillis | null;
  /** When a source was last heard of, in any way; null when never. */
  seenAt(id: string): EpochMillis | null;
  /** What was known at a checkpoint: to be called before anything else is. */
  resume(health: Health): void;
  /** A source that configuration names. */
  expect(id: string, name?: LocalText): void;
  /** Records of the journal: those kept when the server starts, then each committed batch. */
  records(records: readonly JournalRecord[]): void;
  status(id: string, status: SourceStatus): void;
  rejected(id: string, count: number): void;
  close(): void;
}

export interface HealthFeedOptions {
  readonly now: () => EpochMillis;
  readonly refreshMs?: Millis;
}

const reasonOf = (status: SourceStatus): string | null => {
  if (status.state === 'lost' || status.state === 'refused') return status.reason;
  return status.detail ?? (status.state === 'connecting' ? 'connecting' : null);
};

const standing = (items: readonly SourceItem[]): string =>
  JSON.stringify(items.map(({ id, name, state, reason, since }) => [id, name, state, reason, since]));

/** setTimeout counts in 31 bits; a later change is looked at again before. */
const MAX_TIMEOUT: Millis = 2 ** 31 - 1;

export function createHealthFeed({ now, refreshMs = SECOND }: HealthFeedOptions): HealthFeed {
  const told = new BehaviorSubject<readonly SourceItem[]>([]);
  let health: Health = NO_HEALTH;
  let wake: { at: EpochMillis; timer: NodeJS.Timeout } | undefined;
  let closed = false;

  const wakeAt = (at: EpochMillis): void => {
    if (closed || (wake !== undefined && wake.at <= at)) return;
    clearTimeout(wake?.timer);
    const delay = Math.min(Math.max(at - now(), 1), MAX_TIMEOUT);
    wake = { at, timer: setTimeout(refresh, delay).unref() };
  };
  /** Tells the list as of `at`. What falls due while others hear of it is told right after. */
  const tell = (current: readonly SourceItem[], at: EpochMillis): void => {
    told.next(current);
    const next = nextChangeAt(health, at);
    if (next !== null) wakeAt(next);
  };
  const refresh = (): void => {
    wake = undefined;
    const at = now();
    tell(sourceItems(health, at), at);
  };
  const update = (next: Health): void => {
    if (closed || next === health) return;
    health = next;
    const at = now();
    const current = sourceItems(health, at);
    if (standing(current) !== standing(told.value)) tell(current, at);
    else wakeAt(at + refreshMs);
  };

  return {
    health$: told.asObservable(),
    items: () => sourceItems(health, now()),
    heartbeatAt: (id) => health.get(id)?.heartbeatAt ?? null,
    seenAt: (id) => health.get(id)?.seen ?? null,
    resume: (known) => void (health = known),
    expect: (id, name = id) => update(expected(health, id, name, now())),
    records: (records) => update(recorded(health, records)),
    status: (id, status) => update(linkChanged(health, id, status.state, reasonOf(status), now())),
    rejected: (id, count) => update(rejectedMore(health, id, count, now())),
    close() {
      closed = true;
      clearTimeout(wake?.timer);
      told.complete();
    },
  };
}
