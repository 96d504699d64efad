// For: what a server knows of its journal beside the engine: sources and their positions, rules and alerts. May import: shared, ingest/source-health. Promises: told again from here, everybody knows what the whole journal would tell; bounded.
import type { JournalRecord } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import { NO_HEALTH, recorded, type Health } from '../ingest/source-health.ts';

export interface Books {
  readonly health: Health;
  /** In order of the journal: every word on rules and alerts; of sources the newest of each kind, and the last gaps. */
  readonly records: readonly JournalRecord[];
}

/** Steps of alerts that are told again; what is older was over long ago, or counts for nothing any more. */
const ALERTS = 100_000;
/** Numbered events behind which a hole may still be open (SRC6). */
const NUMBERED = 5000;
const GAPS = 20;
const LAST = 20_000;

export class BookKeeper {
  #health: Health;
  #rules: JournalRecord[] = [];
  #alerts: JournalRecord[] = [];
  #numbered: JournalRecord[] = [];
  readonly #gaps = new Map<string, JournalRecord[]>();
  readonly #last = new Map<string, JournalRecord>();

  constructor(books: Books | null) {
    this.#health = books?.health ?? NO_HEALTH;
    for (const record of books?.records ?? []) this.#take(record);
  }

  /** Records of the journal, in its order. */
  records(records: readonly JournalRecord[]): void {
    this.#health = recorded(this.#health, records);
    for (const record of records) this.#take(record);
    if (this.#alerts.length > 2 * ALERTS) this.#alerts = this.#alerts.slice(-ALERTS);
    if (this.#numbered.length > 2 * NUMBERED) this.#numbered = this.#numbered.slice(-NUMBERED);
  }

  get books(): Books {
    const lists = [this.#rules, this.#alerts, this.#numbered, [...this.#last.values()], ...this.#gaps.values()];
    return { health: this.#health, records: inOrder(lists.flat()) };
  }

  #take(record: JournalRecord): void {
    const { event } = record;
    if (event.sequence !== undefined || event.name === 'source.reset') {
      this.#numbered.push(record);
      this.#keepLast(`number ${event.source}`, record);
    }
    if (event.name === 'rule.changed') this.#rules.push(record);
    else if (event.name.startsWith('alert.')) this.#alerts.push(record);
    else if (event.source !== SERVER_SOURCE) return;
    else if (event.name === 'source.clock') this.#keepLast(`clock ${event.data.sourceId}`, record);
    else if (event.name === 'source.position') this.#keepLast(`at ${event.data.sourceId}\n${event.data.of}`, record);
    else if (event.name === 'source.gap') this.#keepGap(event.data.sourceId, record);
  }

  /** Told last stands last: what has not been told for longest gives way. */
  #keepLast(key: string, record: JournalRecord): void {
    this.#last.delete(key);
    this.#last.set(key, record);
    for (const oldest of this.#last.keys()) {
      if (this.#last.size <= LAST) return;
      this.#last.delete(oldest);
    }
  }

  #keepGap(sourceId: string, record: JournalRecord): void {
    const gaps = this.#gaps.get(sourceId) ?? [];
    this.#gaps.set(sourceId, [...gaps.slice(1 - GAPS), record]);
  }
}

/** Each once, as the journal has them. */
function inOrder(records: readonly JournalRecord[]): readonly JournalRecord[] {
  const order = (position: string): number => Number(position);
  return [...new Set(records)].sort((a, b) => order(a.position) - order(b.position));
}
