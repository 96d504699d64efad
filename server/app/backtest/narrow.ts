// For: which events of a journal a back-test need not fold (BTEST9). May import: shared, app. Promises: looks at text alone; what is left out moves no figure that is read.
import { parseColumn } from '../../../shared/board/columns.ts';
import type { TableName } from '../../../shared/board/board.ts';
import type { MetricId } from '../../../shared/metrics/catalogue.ts';
import type { ScopeTable } from '../../../shared/rules/places.ts';

/** Figures that visits alone make: who waits, for how long, and how waits end. */
const OF_VISITS: ReadonlySet<MetricId> = new Set<MetricId>([
  'waiting',
  'longestWait',
  'currentAvgWait',
  'offered',
  'answered',
  'abandoned',
  'left',
  'callbacks',
  'asa',
  'sl',
  'answerRate',
  'abandonRate',
  'flowOutRate',
  'callbackRate',
  'avgWaitAll',
  'avgAbandonWait',
  'waitP50',
  'waitP90',
  'waitP95',
]);
/** Where visits count by what they say themselves. */
const OF_QUEUES: ReadonlySet<ScopeTable> = new Set<TableName>([
  'totals',
  'sites',
  'queues',
  'channels',
  'tiers',
  'groups',
]);

/**
 * Names that may say something of visits, of what there is, or of who is heard: a row of visits rests on the sources of all work
 * in it (QUAL7). What stands in an event's data can only keep more.
 */
const ALWAYS =
  /"name":"(?:visit|offer|segment|wrapup|contact|case|flag|source|floor|queue|site|team)\.|"name":"agent\.(?:described|queue)/u;
const OF_SOURCES = '"name":"source.';
const CONTACT = '"contactId":"';
const QUEUE = '"queueId":"';
const BEGINS = /"name":"visit\.enqueued"/u;
const ENDS = /"name":"visit\.(?:answered|abandoned|left|callback)"/u;

export interface Wants {
  readonly table: ScopeTable;
  /** The one row that is read, null for all. */
  readonly row: string | null;
  readonly columns: readonly string[];
}

/** Whether all that is read of a table are figures of visits. */
export function isOfVisits({ table, columns }: Pick<Wants, 'table' | 'columns'>): boolean {
  const metrics = columns.map((column) => parseColumn(column)?.metric);
  return OF_QUEUES.has(table) && metrics.every((metric) => metric !== undefined && isFigureOfVisits(metric));
}

const isFigureOfVisits = (metric: MetricId): boolean => OF_VISITS.has(metric) || metric.startsWith('sl:');

/**
 * Keeps the events of a journal that can move figures of visits. A contact that waits keeps all of its own: each is a sign
 * that its customer is still there (settled Q12). Lines are to come in the order in which they will be folded.
 */
export class Narrowing {
  /** The text that stands in every contact of the queue; null: all contacts. */
  readonly #queue: string | null;
  readonly #contacts = new Set<string>();
  /** Queues that have been named: whoever names one first makes its row. */
  readonly #named = new Set<string>();
  /** Visits begun and not ended, as far as told. */
  readonly #waiting = new Map<string, number>();

  constructor({ table, row }: Wants) {
    this.#queue = table === 'queues' && row !== null ? JSON.stringify(row) : null;
  }

  /** True when `note` must have seen every line before the first is asked about. */
  get notes(): boolean {
    return this.#queue !== null;
  }

  /** Notes whose line it is that names the queue. */
  note(line: string): void {
    if (this.#queue === null || !line.includes(this.#queue)) return;
    const contact = textAfter(line, CONTACT);
    if (contact !== null) this.#contacts.add(contact);
  }

  /** Whether an event, as text, may move what is read. */
  keeps(line: string): boolean {
    const contact = textAfter(line, CONTACT);
    if (contact === null || line.includes(OF_SOURCES)) return ALWAYS.test(line);
    if (this.#queue !== null && !this.#contacts.has(contact)) return false;
    const isFirst = this.#isFirstOfQueue(line);
    return this.#follow(contact, line) || isFirst || ALWAYS.test(line);
  }

  #isFirstOfQueue(line: string): boolean {
    const queue = textAfter(line, QUEUE);
    if (queue === null || this.#named.has(queue)) return false;
    this.#named.add(queue);
    return true;
  }

  /** Keeps count of a contact's visits; true while one waits, its end included. */
  #follow(contact: string, line: string): boolean {
    const before = this.#waiting.get(contact) ?? 0;
    const now = before + (BEGINS.test(line) ? 1 : ENDS.test(line) ? -1 : 0);
    if (now > 0) this.#waiting.set(contact, now);
    else this.#waiting.delete(contact);
    return before > 0 || now > 0;
  }
}

/** The text of a JSON string behind `start`, escapes left as they stand; null without one. */
function textAfter(line: string, start: string): string | null {
  const at = line.indexOf(start);
  if (at < 0) return null;
  const begin = at + start.length;
  let end = line.indexOf('"', begin);
  while (isEscaped(line, end)) end = line.indexOf('"', end + 1);
  return line.slice(begin, end);
}

/** An odd number of backslashes stands before it. */
function isEscaped(line: string, at: number): boolean {
  let before = at;
  while (line[before - 1] === '\\') before--;
  return (at - before) % 2 === 1;
}
