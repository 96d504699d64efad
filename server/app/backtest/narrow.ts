// For: which events of a journal a back-test need not fold (BTEST9, BTEST10). May import: shared, app. Promises: looks at text alone; what is left out moves no figure that is read.
import { parseColumn } from '../../../shared/board/columns.ts';
import type { ScopeTable } from '../../../shared/rules/places.ts';
import { dependenceOf, type Dependence, type Told } from './dependence.ts';
import { Neighbours } from './neighbours.ts';
import { alone, agentsIn, textAfter, timeIn } from './texts.ts';

/** Beginnings of names of events that are left out where no figure rests on them. What stands in an event's data can only keep more. */
const TELLING: Readonly<Record<Told, readonly string[]>> = {
  turns: ['sentiment', 'keyword'],
  surveys: ['survey', 'quality'],
  messages: ['message'],
};
/**
 * Those that may say something of visits and work, of what there is, or of who is heard: a row rests on the sources of all work
 * in it (QUAL7).
 */
const ALWAYS = 'visit offer segment wrapup contact case flag source floor queue site team'.split(' ');
const OF_SOURCES = '"name":"source.';
const SNAPSHOT = '"name":"source.snapshot"';
const CONTACT = '"contactId":"';
const QUEUE = '"queueId":"';
const SOURCE = '"source":"';
const OF_AGENTS = '"name":"agent.';
const LEAVES = '"name":"agent.queueLeft"';
const OF_MESSAGES = '"name":"message.';
const NOBODY: readonly string[] = [];
const OF_PLACES = /"name":"agent\.(?:described|queue)/u;
const OF_VISITS = /"name":"visit\./u;
const BEGINS = /"name":"visit\.enqueued"/u;
const ENDS = /"name":"visit\.(?:answered|abandoned|left|callback)"/u;

export interface Wants {
  readonly table: ScopeTable;
  /** The one row that is read, null for all. */
  readonly row: string | null;
  readonly columns: readonly string[];
}

/** What must be folded for all that is read of a table; null: everything. */
export function dependenceOn({ table, columns }: Pick<Wants, 'table' | 'columns'>): Dependence | null {
  const metrics = columns.flatMap((column) => parseColumn(column)?.metric ?? []);
  return metrics.length < columns.length || metrics.length === 0 ? null : dependenceOf(table, metrics);
}

/**
 * Keeps the events of a journal that can move some figures. A contact that waits keeps all of its own: each is a sign that its
 * customer is still there (settled Q12). Lines are to come in the order in which they will be folded.
 */
export class Narrowing {
  readonly #agents: Dependence['agents'];
  readonly #always: RegExp;
  /** The text that stands in every contact of the queue; null: all contacts. */
  readonly #queue: string | null;
  readonly #neighbours: Neighbours;
  /** What lines that may be left out have named: whoever names something first makes its row. */
  readonly #named = new Set<string>();
  /** Of each contact, an instant at which something of it that is kept has happened: the first that is known. */
  readonly #since = new Map<string, number>();
  /** Visits begun and not ended, as far as told. */
  readonly #waiting = new Map<string, number>();

  constructor({ table, row }: Pick<Wants, 'table' | 'row'>, { told, agents, isOfFloor }: Dependence) {
    this.#agents = agents;
    const names = [...ALWAYS, ...[...told].flatMap((one) => TELLING[one])];
    this.#always = new RegExp(`"name":"(?:${names.join('|')})\\.`, 'u');
    this.#queue = table === 'queues' && row !== null && !isOfFloor ? JSON.stringify(row) : null;
    this.#neighbours = new Neighbours(agents === 'whole');
  }

  /** True when `note` must have seen every line before the first is asked about. */
  get notes(): boolean {
    return this.#queue !== null;
  }

  /** Notes whose line it is that names the queue, and who works with whom. */
  note(line: string): void {
    if (this.#queue === null) return;
    if (line.includes(SNAPSHOT)) this.#neighbours.addEverybody();
    // Whoever leaves has been there before, and that was said.
    const isOfQueue = line.includes(this.#queue) && !line.includes(LEAVES);
    const isWhole = this.#agents === 'whole';
    if (isOfQueue || isWhole)
      this.#neighbours.note(textAfter(line, CONTACT), isWhole ? agentsIn(line) : NOBODY, isOfQueue);
  }

  /** Whether an event, as text, may move what is read. */
  keeps(line: string): boolean {
    if (this.#queue !== null && this.#isOfOthers(line)) return false;
    const isNeeded = this.#always.test(line);
    const isOfVisit = isNeeded && OF_VISITS.test(line);
    // Most lines of a whole floor: of what is never left out it need not be known whose they are.
    if (isNeeded && !isOfVisit && this.#queue === null && this.#agents !== 'none') return true;
    const contact = textAfter(line, CONTACT);
    if (contact === null || line.includes(OF_SOURCES)) return this.#keepsOther(line, isNeeded);
    if (isOfVisit) this.#follow(contact, line);
    else if (!isNeeded) return this.#waiting.has(contact) || this.#tellsAnew(contact, line);
    return true;
  }

  /** Most lines where one queue is asked for: a contact's with which it has nothing to do. Not even their kind need be known. */
  #isOfOthers(line: string): boolean {
    const contact = textAfter(line, CONTACT);
    return contact !== null && !this.#neighbours.hasContact(contact) && !line.includes(OF_SOURCES);
  }

  /** What is told of agents, places and sources. */
  #keepsOther(line: string, isNeeded: boolean): boolean {
    if (isNeeded) return true;
    if (this.#agents === 'none') return this.#isNewQueue(line);
    if (this.#agents === 'counted') return OF_PLACES.test(line);
    if (this.#queue === null || !line.includes(OF_AGENTS)) return true;
    return agentsIn(line).some((agent) => this.#neighbours.hasAgent(agent));
  }

  /**
   * Of a contact's line that no figure rests on: it shows an agent alive (settled Q25), or it may be the contact's first, whose
   * source is the contact's (SNAP1), or the first that names its queue, or an agent in the words of its source.
   */
  #tellsAnew(contact: string, line: string): boolean {
    if (this.#mayBeFirst(contact, line)) return true;
    if (this.#isNewQueue(line)) return true;
    if (this.#agents === 'none') return false;
    const agents = agentsIn(line);
    if (this.#agents === 'whole' && agents.length > 0 && line.includes(OF_MESSAGES)) return true;
    const source = textAfter(line, SOURCE) ?? '';
    return agents.filter((agent) => this.#isNew(`${agent}\n${source}`)).length > 0;
  }

  /** No line of the contact that is kept is known to have happened before it. */
  #mayBeFirst(contact: string, line: string): boolean {
    const time = timeIn(line);
    const since = this.#since.get(contact);
    if (time !== null && since !== undefined && since < time) return false;
    if (time !== null) this.#since.set(since === undefined ? alone(contact) : contact, time);
    return true;
  }

  #isNewQueue(line: string): boolean {
    const queue = textAfter(line, QUEUE);
    return queue !== null && this.#isNew(queue);
  }

  #isNew(name: string): boolean {
    if (this.#named.has(name)) return false;
    this.#named.add(alone(name));
    return true;
  }

  /** Keeps count of a contact's visits. */
  #follow(contact: string, line: string): void {
    const before = this.#waiting.get(contact) ?? 0;
    const now = before + (BEGINS.test(line) ? 1 : ENDS.test(line) ? -1 : 0);
    if (now > 0) this.#waiting.set(before > 0 ? contact : alone(contact), now);
    else if (before > 0) this.#waiting.delete(contact);
    this.#mayBeFirst(contact, line);
  }
}
