// For: appends as one group for the writer, and the writer's answer as a result for each. May import: journal, shared. Promises: order is kept; no I/O.
import type { FloorEvent, JournalRecord } from '../../../shared/events/event.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { AppendOutcome, AppendResult } from '../journal.ts';
import type { PersonalEntry } from '../personal.ts';
import { positionOf } from '../position.ts';
import { ACCEPTED, CONFLICT, DUPLICATE } from './deduplicate.ts';
import type { IdHasher } from './id-hash.ts';
import { bodiesOf, lineOf } from './lines.ts';
import type { Group, GroupResult } from './store.ts';

/** One call of append, encoded. */
export interface EncodedAppend {
  readonly events: readonly FloorEvent[];
  readonly receivedAt: EpochMillis;
  readonly lines: readonly string[];
  /** Two words an event. */
  readonly hashes: Uint32Array;
  readonly personal: readonly PersonalEntry[];
}

export function encodeAppend(
  events: readonly FloorEvent[],
  receivedAt: EpochMillis,
  personal: readonly PersonalEntry[],
  hash: IdHasher,
): EncodedAppend {
  const hashes = new Uint32Array(events.length * 2);
  const lines = events.map((event, i) => {
    hash(event.source, event.id, hashes, 2 * i);
    return lineOf(receivedAt, event);
  });
  return { events, receivedAt, lines, hashes, personal };
}

export function groupOf(appends: readonly EncodedAppend[]): Group {
  const count = appends.reduce((sum, append) => sum + append.events.length, 0);
  const hashes = new Uint32Array(2 * count);
  const personal: Group['personal'][number][] = [];
  let from = 0;
  for (const append of appends) {
    hashes.set(append.hashes, 2 * from);
    for (const entry of append.personal) {
      personal.push({ ...entry, index: from + entry.index, at: append.receivedAt });
    }
    from += append.events.length;
  }
  return { count, bodies: bodiesOf(appends.flatMap((append) => append.lines)), hashes, personal };
}

export interface GroupOutcome {
  /** What was written, in order, holding the events as they were given. */
  readonly records: readonly JournalRecord[];
  /** One for each append of the group. */
  readonly results: readonly AppendResult[];
}

export function outcomeOf(appends: readonly EncodedAppend[], { first, outcomes }: GroupResult): GroupOutcome {
  const records: JournalRecord[] = [];
  const results: AppendResult[] = [];
  let from = 0;
  for (const { events, receivedAt } of appends) {
    const before = records.length;
    const codes = outcomes?.subarray(from, from + events.length);
    for (const [i, event] of events.entries()) {
      if (codes !== undefined && codes[i] !== ACCEPTED) continue;
      records.push({ position: positionOf(first + records.length), receivedAt, event });
    }
    from += events.length;
    const last = records.length > before ? records.at(-1)!.position : null;
    results.push({ outcomes: events.map((_, i) => OUTCOMES[codes?.[i] ?? ACCEPTED]!), last });
  }
  return { records, results };
}

const OUTCOMES: Readonly<Record<number, AppendOutcome>> = {
  [ACCEPTED]: 'accepted',
  [DUPLICATE]: 'duplicate',
  [CONFLICT]: 'conflict',
};
