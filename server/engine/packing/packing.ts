// For: packing what has been quiet for a while, and restoring what is needed again (settled D4, PACK1 to PACK5). May import: shared. Promises: nothing that anybody can see changes by it; a little at a time.
import type { Scribe } from '../checkpoint/scribe.ts';
import { must } from '../../../shared/assert.ts';
import { MINUTE, SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';
import type { Agent, Chapter, ChapterOpener, StoredMarks } from '../agent.ts';
import type { Contact } from '../contact.ts';
import { isAtRest } from '../digital/counts.ts';
import type { World } from '../world.ts';
import { Blocks, type Packer } from './blocks.ts';
import { ChapterRecords } from './chapter-record.ts';
import { ContactRecords } from './contact-record.ts';
import { ContactTable, hashOf, NOWHERE } from './contact-table.ts';
import { EventCodec } from './event-codec.ts';
import { isAllCurrent, isFreeOf } from './free.ts';
import { Values } from './values.ts';
import { Writer } from './writer.ts';

export interface PackingOptions {
  /** What nothing has been told of for so long is packed. */
  readonly quietMs?: Millis;
  /** Engine time between two steps. */
  readonly everyMs?: Millis;
  /** Makes the blocks smaller; without one they are kept as they are. */
  readonly packer?: Packer;
}

const QUIET: Millis = 3 * MINUTE;
const EVERY: Millis = SECOND;
/** Marks of so much of the quiet time more are packed together: each part of a chapter has a head. */
const TOGETHER = 5;
/** Looked at, and packed, in one step: some milliseconds. */
const LOOKED_AT = 2000;
const CONTACTS_A_STEP = 250;
/** Marks looked through in one step for contacts that they name: well under a millisecond. The rest has its turn. */
const LOOKED_THROUGH = 50_000;
const AGENTS_LOOKED_AT = 1000;
const MARKS_A_STEP = 1500;
/** Time that moves on by more at once is catching up; with more contacts than so many, packing goes before speed. */
const LEAP: Millis = 10 * SECOND;
const CROWD = 20_000;
const CROWDED = 8;
/** Numbers looked at in one step of forgetting. */
const FORGOTTEN_A_STEP = 2000;
const NONE: never[] = [];

export class Packing implements ChapterOpener {
  readonly #world: World;
  readonly #contacts: Map<string, Contact>;
  readonly #quietMs: Millis;
  readonly #everyMs: Millis;
  readonly #together: Millis;
  readonly #table = new ContactTable();
  readonly #blocks: Blocks;
  readonly #records: ContactRecords;
  readonly #chapters: ChapterRecords;
  readonly #writer = new Writer();
  /** Contacts that have a number and live. */
  #alive = new Map<number, Contact>();
  /** Numbers of contacts that were let go and that some chapter still names. */
  #gone = new Set<number>();
  /** Queues that some contact named when it was packed. */
  #queues = new Set<string>();
  #contactsLeft: Iterator<Contact> = NONE.values();
  #agentsLeft: Iterator<Agent> = NONE.values();
  #forgetAt = 0;
  /** Marks looked through in this step. */
  #lookedThrough = 0;
  #nextAt: EpochMillis = -Infinity;

  constructor(world: World, contacts: Map<string, Contact>, { quietMs, everyMs, packer }: PackingOptions) {
    this.#world = world;
    this.#contacts = contacts;
    this.#quietMs = quietMs ?? QUIET;
    this.#everyMs = everyMs ?? EVERY;
    this.#together = Math.max(0, this.#quietMs / TOGETHER);
    const values = new Values();
    const events = new EventCodec(values);
    this.#records = new ContactRecords(world, values, events);
    this.#chapters = new ChapterRecords(world, values, events, packer ?? null);
    this.#blocks = new Blocks(packer ?? null, {
      isAt: (number, { block, at }) => this.#table.blockOf(number) === block && this.#table.placeOf(number) === at,
      move: (number, { block, at }) => this.#table.move(number, block, at),
    });
    world.openChapters = (contact) => this.openChapters(contact);
    world.ledger.packsRows = true;
    world.ledger.sliding.pressBy(packer ?? null);
  }

  /** Contacts that are packed, and the bytes of them all. */
  get standing(): { readonly contacts: number; readonly bytes: number } {
    return { contacts: this.#table.packed, bytes: this.#blocks.size + this.#chapters.bytes };
  }

  /** Packs a little of what has been quiet, if a step is due. */
  step(now: EpochMillis): void {
    if (now < this.#nextAt || this.#world.staleAgents.size > 0) return;
    const isLeap = this.#everyMs > 0 && now > this.#nextAt + LEAP;
    this.#nextAt = now + this.#everyMs;
    // A past that is read in has to be read in soon: as long as there is room.
    const isCrowded = this.#contacts.size > CROWD;
    if (isLeap && !isCrowded) return;
    this.#stepAgents(now, isCrowded ? CROWDED : 1);
    this.#stepContacts(now, isCrowded ? CROWDED : 1, LOOKED_THROUGH);
  }

  /** Packs all that has been quiet, however long it takes. */
  packQuiet(now: EpochMillis): void {
    if (this.#world.staleAgents.size > 0) return;
    this.#agentsLeft = this.#world.directory.agents.values();
    this.#stepAgents(now, Infinity);
    this.#contactsLeft = this.#contacts.values();
    this.#stepContacts(now, Infinity, Infinity);
  }

  /** The contact of an id, restored if it was packed; undefined for one that is not packed. */
  restore(id: string): Contact | undefined {
    if (this.#table.packed === 0) return undefined;
    const number = this.#table.find(hashOf(id), (one) => this.#idOf(one) === id);
    return number < 0 ? undefined : this.#contactOf(number);
  }

  /** Restores all contacts: something is about to be otherwise for many. With a queue: unless no packed contact has named it. */
  restoreAll(queueId?: string): void {
    if (queueId !== undefined && !this.#queues.has(queueId)) return;
    for (let number = 0; number < this.#table.size; number++)
      if (this.#table.blockOf(number) !== NOWHERE && !this.#gone.has(number)) this.#contactOf(number);
  }

  /** Opens all chapters that hold marks of a contact as bytes: to be called before its events or its lists change otherwise than at their ends. */
  openChapters({ number, agents, events }: Contact): void {
    if (number < 0) return;
    const since = events[0]?.time ?? -Infinity;
    this.#openOf(number, agents, ({ lastAt }) => lastAt >= since);
    // A snapshot may have told of work that began before the contact's first event.
    this.#openOf(number, agents, () => true);
  }

  /** Looks through chapters, each agent's latest first, as long as some of them hold marks of a contact. */
  #openOf(number: number, agents: readonly Agent[], isLooked: (stored: StoredMarks) => boolean): void {
    for (const agent of agents)
      for (let index = agent.chapters.length - 1; index >= 0; index--) {
        if (this.#table.holdsOf(number) === 0) return;
        const chapter = agent.chapters[index]!;
        const { stored } = chapter;
        if (stored !== null && isLooked(stored) && this.#names(stored, number)) this.open(agent, chapter);
      }
  }

  #names({ part }: StoredMarks, number: number): boolean {
    return this.#chapters.upTo(part).some((one) => this.#chapters.names(one, number));
  }

  open(agent: Agent, chapter: Chapter): void {
    const { stored } = chapter;
    if (stored === null) return;
    chapter.openLevels();
    chapter.stored = null;
    const addresses = this.#chapters.upTo(stored.part);
    const parts = this.#chapters.read(addresses, agent, chapter, (number) => this.#contactOf(number));
    chapter.marks = [...parts.marks, ...chapter.marks];
    chapter.before = parts.before;
    chapter.talked = [...parts.talked, ...chapter.talked];
    chapter.escalated = [...parts.escalated, ...chapter.escalated];
    chapter.touched = [...parts.touched, ...chapter.touched];
    this.#letGo(addresses);
  }

  /** A chapter has been let go. */
  forgetChapter({ stored }: Chapter): void {
    if (stored !== null) this.#letGo(this.#chapters.upTo(stored.part));
  }

  /** A living contact has been let go. */
  forgetContact({ number }: Contact): void {
    if (number < 0) return;
    if (this.#table.holdsOf(number) > 0) this.#gone.add(number);
    else this.#drop(number);
  }

  /** Lets go of a little of what is packed and older than `oldest`; `gone` is told the ids. True at the end of a round. */
  forget(oldest: EpochMillis, gone: (id: string) => void): boolean {
    const end = Math.min(this.#table.size, this.#forgetAt + FORGOTTEN_A_STEP);
    for (; this.#forgetAt < end; this.#forgetAt++) this.#forgetPacked(this.#forgetAt, oldest, gone);
    if (end < this.#table.size) return false;
    this.#forgetAt = 0;
    return true;
  }

  #forgetPacked(number: number, oldest: EpochMillis, gone: (id: string) => void): void {
    if (this.#table.blockOf(number) === NOWHERE || this.#gone.has(number)) return;
    if (this.#lastOf(oldest) <= this.#table.lastOf(number)) return;
    gone(this.#idOf(number));
    this.#table.hide(number);
    if (this.#table.holdsOf(number) > 0) this.#gone.add(number);
    else this.#drop(number);
  }

  /** Nobody names it any more. */
  #drop(number: number): void {
    const block = this.#table.blockOf(number);
    if (block !== NOWHERE) this.#release(number, block);
    // Marks may still be about it: once they are packed it needs a number of its own again.
    const alive = this.#alive.get(number);
    if (alive !== undefined) alive.number = -1;
    this.#alive.delete(number);
    this.#gone.delete(number);
    this.#table.remove(number);
  }

  #letGo(parts: readonly number[]): void {
    for (const part of parts) {
      for (const number of this.#chapters.numbersIn(part))
        if (this.#table.hold(number, -1) === 0 && this.#gone.has(number)) this.#drop(number);
      this.#chapters.release(part);
    }
  }

  #lastOf(at: EpochMillis): number {
    return Math.max(0, Math.ceil((at - this.#world.ledger.origin) / SECOND));
  }

  #idOf(number: number): string {
    return this.#records.idOf(this.#blocks.reader(this.#placeOf(number)));
  }

  #placeOf(number: number): { readonly block: number; readonly at: number } {
    return { block: this.#table.blockOf(number), at: this.#table.placeOf(number) };
  }

  /** The living contact of a number, restored if need be. */
  #contactOf(number: number): Contact {
    const block = this.#table.blockOf(number);
    if (block === NOWHERE) return must(this.#alive.get(number), 'contact of a number');
    const isGone = this.#gone.has(number);
    const contact = this.#records.read(this.#blocks.reader(this.#placeOf(number)), number, isGone);
    if (!isGone) {
      this.#table.hide(number);
      this.#contacts.set(contact.id, contact);
    }
    this.#release(number, block);
    this.#alive.set(number, contact);
    return contact;
  }

  /** Its record is not wanted any more. */
  #release(number: number, block: number): void {
    this.#table.lift(number);
    this.#blocks.release(block);
  }

  /** `marks`: of agents, that may be looked through. */
  #stepContacts(now: EpochMillis, by: number, marks: number): void {
    this.#lookedThrough = 0;
    for (let looked = 0, packed = 0; looked < by * LOOKED_AT && packed < by * CONTACTS_A_STEP; looked++) {
      const next = this.#contactsLeft.next();
      if (next.done === true) {
        this.#contactsLeft = this.#contacts.values();
        return;
      }
      if (this.#isQuiet(next.value, now)) {
        this.#pack(next.value);
        packed++;
      }
      if (this.#lookedThrough > marks) return;
    }
  }

  #isQuiet(contact: Contact, now: EpochMillis): boolean {
    const { mood, conversation } = contact;
    return (
      contact.touchedAt + this.#quietMs < now &&
      contact.events.length > 0 &&
      !contact.open &&
      contact.owed.length === 0 &&
      (conversation === null || isAtRest(conversation, now)) &&
      (mood === null || (mood.dueAt === Infinity && !this.#world.flagged.has(contact))) &&
      this.#world.resolution.keepsCaseOf(contact) &&
      contact.agents.every((agent) => this.#isFreeOf(agent, contact))
    );
  }

  #isFreeOf(agent: Agent, contact: Contact): boolean {
    for (const { marks } of agent.chapters) this.#lookedThrough += marks.length;
    return isFreeOf(agent, contact);
  }

  #pack(contact: Contact): void {
    const number = this.#numberOf(contact);
    const last = this.#lastOf(contact.events.at(-1)!.time);
    for (const { queue } of contact.visits) this.#queues.add(queue.id);
    for (const { data } of contact.events) if ('queueId' in data) this.#noteQueue(data.queueId);
    if (contact.ofCustomer !== null) contact.ofCustomer.contact = number;
    this.#writer.clear();
    this.#records.write(this.#writer, contact);
    const { block, at } = this.#blocks.add(number, this.#writer.view());
    this.#table.put(number, block, at, last, true);
    this.#alive.delete(number);
    this.#contacts.delete(contact.id);
    for (const visit of contact.visits) visit.queue.group.entered?.settle(visit, this.#world.now);
    contact.empty();
  }

  #noteQueue(queueId: unknown): void {
    if (typeof queueId === 'string') this.#queues.add(queueId);
  }

  #numberOf(contact: Contact): number {
    if (contact.number < 0) {
      contact.number = this.#table.add(hashOf(contact.id));
      this.#alive.set(contact.number, contact);
      if (this.#contacts.get(contact.id) !== contact) this.#gone.add(contact.number);
    }
    return contact.number;
  }

  #stepAgents(now: EpochMillis, by: number): void {
    let left = by * MARKS_A_STEP;
    for (let looked = 0; looked < by * AGENTS_LOOKED_AT && left > 0; looked++) {
      const next = this.#agentsLeft.next();
      if (next.done === true) {
        this.#agentsLeft = this.#world.directory.agents.values();
        return;
      }
      const agent = next.value;
      if (agent.touchedAt + this.#quietMs < now) left -= this.#packAgent(agent, now - this.#quietMs, left);
    }
  }

  /** Packs marks older than `before`, until they are `most` or a chapter more; answers how many. */
  #packAgent(agent: Agent, before: EpochMillis, most: number): number {
    let packed = 0;
    for (let index = agent.chapters.length - 1; index >= 0 && packed < most; index--) {
      const chapter = agent.chapters[index]!;
      if (chapter.marks.length === 0) {
        chapter.packLevels();
        continue;
      }
      if (chapter.marks[0]!.at >= before - this.#together) continue;
      let count = 0;
      while (count < chapter.marks.length && chapter.marks[count]!.at < before) count++;
      if (count === 0 || (chapter.before === null && chapter.stored === null)) continue;
      if (chapter.before !== null && !isAllCurrent(chapter.before, chapter.marks[0]!.at)) continue;
      this.#packChapter(chapter, count);
      packed += count;
    }
    return packed;
  }

  #packChapter(chapter: Chapter, count: number): void {
    const { stored, marks } = chapter;
    const part = this.#chapters.write(chapter, count, (contact) => this.#numberOf(contact));
    for (const number of this.#chapters.numbersIn(part)) this.#table.hold(number, 1);
    const taken = marks.slice(0, count);
    const snapshots = taken.flatMap(({ kind, event }) =>
      kind === 'own' && event.name === 'source.snapshot' ? [event] : [],
    );
    const all: StoredMarks = {
      opener: this,
      part,
      size: (stored?.size ?? 0) + count,
      firstAt: stored?.firstAt ?? taken[0]!.at,
      lastAt: taken.at(-1)!.at,
      firstSignAt: stored?.firstSignAt ?? taken.find((mark) => mark.sign)?.at ?? null,
      snapshots: snapshots.length === 0 ? (stored?.snapshots ?? NONE) : [...(stored?.snapshots ?? []), ...snapshots],
    };
    chapter.store(all, marks.slice(count));
    chapter.packLevels();
  }

  inscribe(scribe: Scribe): void {
    scribe.keep(this.#records);
    scribe.keep(this.#chapters);
    scribe.keep(this.#table);
    scribe.keep(this.#blocks);
    this.#alive = scribe.keep(this.#alive);
    this.#gone = scribe.keep(this.#gone);
    this.#queues = scribe.keep(this.#queues);
    this.#forgetAt = scribe.keep(this.#forgetAt);
    this.#nextAt = scribe.keep(this.#nextAt);
    scribe.afterwards(() => (this.#contactsLeft = this.#agentsLeft = NONE.values()));
  }
}
