// For: one contact as bytes: its events, what they have counted, and what agents' folds have noted on its talks. May import: shared. Promises: the contact that is read back stands as the one that was written: what it counted is in its logs, and nothing is counted again.
import type { Scribe } from '../checkpoint/scribe.ts';
import { assert } from '../../../shared/assert.ts';
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { Contact } from '../contact.ts';
import { foldContactEvent, passTime } from '../contact-fold.ts';
import type { Escalation } from '../distinct.ts';
import type { Segment } from '../segment.ts';
import type { World } from '../world.ts';
import type { EventCodec } from './event-codec.ts';
import { readLog, skipLog, writeLog } from './fact-codec.ts';
import type { Reader } from './reader.ts';
import type { Values } from './values.ts';
import type { Writer } from './writer.ts';

const CUT = 1;
const CLOSED = 2;
const TALKED = 4;
const KEYED = 8;

export class ContactRecords {
  readonly #world: World;
  readonly #values: Values;
  readonly #events: EventCodec;

  constructor(world: World, values: Values, events: EventCodec) {
    this.#world = world;
    this.#values = values;
    this.#events = events;
  }

  /** Writes a contact; its logs are empty afterwards. */
  write(to: Writer, contact: Contact): void {
    const { ledger } = this.#world;
    const { events, conversation } = contact;
    const from = events[0]!.time;
    to.text(contact.id);
    to.int(from);
    writeLog(to, ledger, contact.log, from);
    to.byte(conversation === null ? 0 : 1);
    if (conversation !== null) writeLog(to, ledger, conversation.log, from);
    this.#values.about(contact.id);
    to.uint(events.length);
    let near = from;
    for (const event of events) {
      this.#events.write(to, event, near);
      near = event.time;
    }
    this.#writeVisits(to, contact);
    to.uint(contact.segments.length);
    for (const segment of contact.segments) this.#writeSegment(to, segment);
    this.#writeEscalations(to, contact.escalations, from);
    to.byte(contact.ofCustomer === null ? 0 : 1);
  }

  idOf(from: Reader): string {
    return from.text();
  }

  /** Reads it back. `isGone`: it has been let go before, and what it counted stays counted for good. */
  read(from: Reader, number: number, isGone: boolean): Contact {
    const { ledger, resolution } = this.#world;
    const contact = new Contact(from.text());
    contact.number = number;
    const near = from.int();
    this.#readLog(from, isGone, contact, near);
    const conversationAt = from.byte() === 1 ? from.at : null;
    if (conversationAt !== null) skipLog(from);
    this.#readEvents(from, contact, near);
    this.#world.silently(() => this.#foldAgain(contact));
    const { conversation } = contact;
    assert((conversation === null) === (conversationAt === null), 'a packed conversation folds to one');
    if (conversation !== null && !isGone) readLog(from.from(conversationAt!), ledger, conversation.log, near);
    this.#readVisits(from, contact);
    this.#readSegments(from, contact);
    contact.escalations = this.#readEscalations(from, near);
    if (from.byte() === 1) contact.ofCustomer = resolution.caseOf(contact);
    contact.touchedAt = this.#world.now;
    for (const visit of contact.visits) visit.queue.group.entered?.replace(visit);
    return contact;
  }

  #readLog(from: Reader, isGone: boolean, { log }: Contact, near: EpochMillis): void {
    if (isGone) skipLog(from);
    else readLog(from, this.#world.ledger, log, near);
  }

  #readEvents(from: Reader, contact: Contact, first: EpochMillis): void {
    this.#values.about(contact.id);
    let near = first;
    for (let left = from.uint(); left > 0; left--) {
      const event: FloorEvent = this.#events.read(from, near);
      contact.events.push(event);
      near = event.time;
    }
  }

  /** Builds what its events come to; the world does not notice. */
  #foldAgain(contact: Contact): void {
    for (const event of contact.events) foldContactEvent(this.#world, contact, event);
    passTime(this.#world, contact, this.#world.now);
  }

  /** Where each visit counts, if there are several: that they are repeats is counted in these groups. */
  #writeVisits(to: Writer, { visits }: Contact): void {
    to.uint(visits.length);
    if (visits.length > 1) for (const { scope } of visits) to.uint(this.#world.ledger.placeOf(scope));
  }

  #readVisits(from: Reader, { visits }: Contact): void {
    const count = from.uint();
    assert(count === visits.length, 'a packed contact folds to the same visits');
    if (count > 1) for (const visit of visits) visit.scope = this.#world.ledger.scopeAt(from.uint());
  }

  #writeSegment(to: Writer, segment: Segment): void {
    const { cutAt, wrapupClosed, talkedScope, keyed, startAt } = segment;
    const talked = talkedScope !== null;
    to.byte((cutAt === null ? 0 : CUT) | (wrapupClosed ? CLOSED : 0) | (talked ? TALKED : 0) | (keyed ? KEYED : 0));
    if (cutAt !== null) to.int(cutAt - startAt);
    if (!talked) return;
    to.uint(this.#world.ledger.placeOf(talkedScope));
    to.int(segment.talkedAt - startAt);
    to.uint(segment.horizonMs);
  }

  #readSegments(from: Reader, { segments }: Contact): void {
    const count = from.uint();
    assert(count === segments.length, 'a packed contact folds to the same segments');
    for (const segment of segments) {
      const bits = from.byte();
      segment.keyed = (bits & KEYED) !== 0;
      segment.wrapupClosed = (bits & CLOSED) !== 0;
      if ((bits & CUT) !== 0) segment.cutAt = segment.startAt + from.int();
      if ((bits & TALKED) === 0) continue;
      segment.talkedScope = this.#world.ledger.scopeAt(from.uint());
      segment.talkedAt = segment.startAt + from.int();
      segment.horizonMs = from.uint();
    }
  }

  #writeEscalations(to: Writer, escalations: readonly Escalation[], near: EpochMillis): void {
    to.uint(escalations.length);
    for (const { scope, at, byContact } of escalations) {
      to.uint(this.#world.ledger.placeOf(scope));
      to.int(at - near);
      to.byte(byContact ? 1 : 0);
    }
  }

  #readEscalations(from: Reader, near: EpochMillis): readonly Escalation[] {
    const escalations: Escalation[] = [];
    for (let left = from.uint(); left > 0; left--) {
      const scope = this.#world.ledger.scopeAt(from.uint());
      escalations.push({ scope, at: near + from.int(), byContact: from.byte() === 1 });
    }
    return escalations;
  }

  inscribe(scribe: Scribe): void {
    scribe.keep(this.#values);
    scribe.keep(this.#events);
  }
}
