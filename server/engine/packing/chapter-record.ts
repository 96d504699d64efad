// For: the first marks of an agent's chapter as bytes, with all that the chapter has counted so far. May import: shared. Promises: parts stand one behind another; opened, the chapter is what it was.
import type { Scribe } from '../checkpoint/scribe.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { Agent, Chapter, Escalated } from '../agent.ts';
import type { Contact } from '../contact.ts';
import type { Mark } from '../mark.ts';
import type { Segment } from '../segment.ts';
import type { World } from '../world.ts';
import type { EventCodec } from './event-codec.ts';
import { readLog, writeLog } from './fact-codec.ts';
import { MarkRecords } from './mark-record.ts';
import { Blocks, type Packer } from './blocks.ts';
import type { Reader } from './reader.ts';
import { Named, readSegment, writeSegment } from './refs.ts';
import { list, StateRecords } from './state-record.ts';
import type { Values } from './values.ts';
import { Writer } from './writer.ts';

/** A part's address: block · BLOCK + place. */
const BLOCK = 2 ** 20;

/** What a chapter's parts hold. */
export interface Parts {
  readonly marks: Mark[];
  before: Chapter['before'];
  readonly talked: Segment[];
  readonly escalated: Escalated[];
  readonly touched: Segment[];
}

export class ChapterRecords {
  readonly #world: World;
  readonly #values: Values;
  readonly #marks: MarkRecords;
  readonly #states: StateRecords;
  readonly #parts: Blocks;
  readonly #body = new Writer();
  readonly #whole = new Writer();

  constructor(world: World, values: Values, events: EventCodec, packer: Packer | null) {
    this.#world = world;
    this.#parts = new Blocks(packer, null);
    this.#values = values;
    this.#marks = new MarkRecords(world, values, events);
    this.#states = new StateRecords(world, values);
  }

  /** Writes a part with the chapter's first `count` marks behind those that it has, and answers its address; the chapter's log is empty afterwards. `numberOf` numbers the contacts that it names. */
  write(chapter: Chapter, count: number, numberOf: (contact: Contact) => number): number {
    const named = new Named();
    const body = this.#body;
    this.#writeBody(body, chapter, count, named);
    const whole = this.#whole;
    whole.clear();
    whole.uint(chapter.stored === null ? 0 : chapter.stored.part + 1);
    whole.uint(named.contacts.length);
    for (const contact of named.contacts) whole.uint(numberOf(contact));
    whole.bytes(body.view());
    const { block, at } = this.#parts.add(0, whole.view());
    return block * BLOCK + at;
  }

  /** All parts up to the last one, the oldest first. */
  upTo(last: number): readonly number[] {
    const parts: number[] = [];
    for (let part = last; part >= 0; part = this.#blockReader(part).uint() - 1) parts.push(part);
    return parts.reverse();
  }

  /** The numbers of the contacts that a part names, each once. */
  numbersIn(part: number): number[] {
    const from = this.#readerOf(part);
    return list(from, () => from.uint());
  }

  names(part: number, number: number): boolean {
    const from = this.#readerOf(part);
    for (let left = from.uint(); left > 0; left--) if (from.uint() === number) return true;
    return false;
  }

  /** A part is wanted no more. */
  release(part: number): void {
    this.#parts.release(Math.floor(part / BLOCK));
  }

  get bytes(): number {
    return this.#parts.size;
  }

  #blockReader(part: number): Reader {
    return this.#parts.reader({ block: Math.floor(part / BLOCK), at: part % BLOCK });
  }

  /** Behind the address of the part before. */
  #readerOf(part: number): Reader {
    const reader = this.#blockReader(part);
    reader.uint();
    return reader;
  }

  #writeBody(to: Writer, chapter: Chapter, count: number, named: Named): void {
    to.clear();
    this.#values.about('');
    const firstAt = chapter.marks[0]!.at;
    to.int(firstAt);
    to.uint(count);
    let near = firstAt;
    for (const mark of chapter.marks.slice(0, count)) {
      this.#marks.write(to, mark, named, near);
      near = mark.at;
    }
    to.byte(chapter.before === null ? 0 : 1);
    if (chapter.before !== null) this.#states.write(to, chapter.before, named, firstAt);
    writeLog(to, this.#world.ledger, chapter.log, firstAt);
    writeSegments(to, named, chapter.talked);
    writeSegments(to, named, chapter.touched);
    this.#writeEscalated(to, named, chapter.escalated);
  }

  #writeEscalated(to: Writer, named: Named, escalated: readonly Escalated[]): void {
    to.uint(escalated.length);
    for (const { contact, occurrence } of escalated) {
      to.uint(named.placeOf(contact));
      to.uint(this.#world.ledger.placeOf(occurrence.scope));
      to.int(occurrence.at);
    }
  }

  /** Reads parts; `contactOf` gives the contacts they name. The chapter's log gets its facts back. */
  read(addresses: readonly number[], agent: Agent, chapter: Chapter, contactOf: (number: number) => Contact): Parts {
    const parts: Parts = { marks: [], before: null, talked: [], escalated: [], touched: [] };
    for (const address of addresses) {
      const from = this.#readerOf(address);
      const named = new Named();
      for (const number of list(from, () => from.uint())) named.placeOf(contactOf(number));
      this.#values.about('');
      this.#readBody(from, agent, chapter, named, parts);
    }
    return parts;
  }

  #readBody(from: Reader, agent: Agent, chapter: Chapter, named: Named, parts: Parts): void {
    const firstAt = from.int();
    let near: EpochMillis = firstAt;
    for (let left = from.uint(); left > 0; left--) {
      const mark = this.#marks.read(from, named, near);
      parts.marks.push(mark);
      near = mark.at;
    }
    if (from.byte() === 1) parts.before = this.#states.read(from, agent, named);
    readLog(from, this.#world.ledger, chapter.log, firstAt);
    parts.talked.push(...list(from, () => readSegment(from, named)));
    parts.touched.push(...list(from, () => readSegment(from, named)));
    list(from, () => this.#readEscalated(from, named, parts.escalated));
  }

  #readEscalated(from: Reader, named: Named, known: Escalated[]): void {
    const contact = named.at(from.uint());
    const scope = this.#world.ledger.scopeAt(from.uint());
    const at = from.int();
    const isMeant = (one: Contact['escalations'][number]): boolean =>
      !one.byContact && one.scope === scope && one.at === at && !known.some(({ occurrence }) => occurrence === one);
    const occurrence = contact.escalations.find(isMeant);
    if (occurrence !== undefined) known.push({ contact, occurrence });
  }

  inscribe(scribe: Scribe): void {
    scribe.keep(this.#parts);
    scribe.keep(this.#states);
  }
}

/** Those of a contact that was folded anew since are nobody's any more. */
function writeSegments(to: Writer, named: Named, segments: readonly Segment[]): void {
  const alive = segments.filter((segment) => segment.contact.segments.includes(segment));
  to.uint(alive.length);
  for (const segment of alive) writeSegment(to, named, segment);
}
