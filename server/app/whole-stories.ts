// For: folding days that are over beside a running floor without a contact of last week seeming to wait now. May import: shared. Promises: every record once; bounded, what is held longest goes first when there is no more room.
import type { JournalRecord } from '../../shared/events/event.ts';

/** Records held: beyond, the story that began first is let go as far as it was told. */
const MOST_HELD = 50_000;

/** What a story begins with: somebody waits from then on. */
const BEGINNINGS: ReadonlySet<string> = new Set(['visit.enqueued', 'message.received']);
const END = 'contact.closed';

/** Holds the records of contacts back until they are closed. In which order records are folded is all the same (EV8). */
export class WholeStories {
  /** By contact, in order of their beginnings. */
  readonly #held = new Map<string, JournalRecord[]>();
  readonly #most: number;
  #count = 0;

  constructor(most = MOST_HELD) {
    this.#most = most;
  }

  /** Takes the next records; answers those of stories that are whole, and what belongs to none. */
  take(records: readonly JournalRecord[]): readonly JournalRecord[] {
    const whole: JournalRecord[] = [];
    for (const record of records) this.#next(record, whole);
    for (const id of this.#held.keys()) {
      if (this.#count <= this.#most) break;
      this.#release(id, whole);
    }
    return whole;
  }

  /** What is still held, and whose end nobody has told: story by story, at least `size` records at once but for the last. */
  *rest(size: number): Generator<readonly JournalRecord[]> {
    let left: JournalRecord[] = [];
    for (const id of this.#held.keys()) {
      this.#release(id, left);
      if (left.length < size) continue;
      yield left;
      left = [];
    }
    if (left.length > 0) yield left;
  }

  #next(record: JournalRecord, whole: JournalRecord[]): void {
    const { name, data } = record.event;
    const id = 'contactId' in data && typeof data.contactId === 'string' ? data.contactId : null;
    const story = id === null ? undefined : this.#held.get(id);
    if (id === null || (story === undefined && !BEGINNINGS.has(name))) {
      whole.push(record);
      return;
    }
    if (story === undefined) this.#held.set(id, [record]);
    else story.push(record);
    this.#count++;
    if (name === END) this.#release(id, whole);
  }

  #release(id: string, whole: JournalRecord[]): void {
    const story = this.#held.get(id) ?? [];
    this.#held.delete(id);
    this.#count -= story.length;
    for (const record of story) whole.push(record);
  }
}
