// For: the journal in memory, for tests and `replay`. May import: journal, shared, rxjs. Promises: the contract of journal.ts, durable as long as the process.
import { Subject } from 'rxjs';
import type { FloorEvent, JournalRecord } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { JournalClosedError } from './errors.ts';
import type { AppendOutcome, Journal } from './journal.ts';
import { createMemoryPersonal, type MemoryPersonal } from './memory-personal.ts';
import type { PersonalEntry } from './personal.ts';
import { comparePositions, distanceOf, numberOf, positionOf } from './position.ts';
import { sameContent } from './same-content.ts';

export function createMemoryJournal(): Journal {
  const records: JournalRecord[] = [];
  const known = new Map<string, FloorEvent>();
  const personal = createMemoryPersonal();
  const committed = new Subject<readonly JournalRecord[]>();
  let closed = false;

  const take = (event: FloorEvent, receivedAt: EpochMillis): AppendOutcome => {
    const key = keyOf(event);
    const first = known.get(key);
    if (first !== undefined) return sameContent(first, event) ? 'duplicate' : 'conflict';
    known.set(key, event);
    records.push({ position: positionOf(records.length + 1), receivedAt, event });
    return 'accepted';
  };
  return {
    async append(events, receivedAt, entries = []) {
      if (closed) throw new JournalClosedError();
      const before = records.length;
      const outcomes = events.map((event) => take(event, receivedAt));
      putAccepted(personal, entries, outcomes, receivedAt);
      const batch = records.slice(before);
      // Told in a later turn, so that an append made while others are being told does not overtake this one.
      await Promise.resolve();
      if (batch.length > 0) committed.next(batch);
      return { outcomes, last: batch.at(-1)?.position ?? null };
    },
    read: (from, limit) => Promise.resolve(records.slice(numberOf(from), numberOf(from) + limit)),
    committed$: committed.asObservable(),
    personal,
    last: () => Promise.resolve(records.at(-1)?.position ?? null),
    probe: () => Promise.resolve(),
    compare: comparePositions,
    distance: distanceOf,
    async close() {
      closed = true;
      await Promise.resolve();
      committed.complete();
    },
  };
}

/** No id holds a control character (EV4), so the two parts cannot run into one another. */
const keyOf = (event: FloorEvent): string => `${event.source}\n${event.id}`;

function putAccepted(
  personal: MemoryPersonal,
  entries: readonly PersonalEntry[],
  outcomes: readonly AppendOutcome[],
  at: EpochMillis,
): void {
  for (const entry of entries) {
    if (outcomes[entry.index] === 'accepted') personal.write(entry.contactId, entry, at);
  }
}
