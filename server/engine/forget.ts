// For: letting go of contacts, agents' days and customers that can no longer change (settled D4). May import: shared. Promises: what they counted stays counted; a few at a time; an event that comes later is told apart.
import type { Scribe } from './checkpoint/scribe.ts';
import { HOUR, MINUTE, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Agent } from './agent.ts';
import type { Contact } from './contact.ts';
import type { Packing } from './packing/packing.ts';
import { isStanding } from './standing.ts';
import type { World } from './world.ts';

/** Looked at in one go: well under a frame's time. */
const CONTACTS_A_STEP = 2000;
const AGENTS_A_STEP = 200;
/** What has been touched so recently may be in the middle of being told. */
const QUIET: Millis = 5 * MINUTE;
const BETWEEN_ROUNDS: Millis = HOUR;

export class Forgetting {
  readonly #world: World;
  readonly #contacts: Map<string, Contact>;
  readonly #packing: Packing | null;
  /** A contact can be folded anew until this long after the end of its day. */
  readonly #limitMs: Millis;
  /** Hashes of the ids that were let go: their late events are too late, not new. */
  #gone = new Set<number>();
  /** Between rounds there are none: an idle iterator holds every table that its map has outgrown, and all that stood in them. */
  #contactsLeft: Iterator<Contact> | null = null;
  #agentsLeft: Iterator<Agent>;
  #nextRoundAt: EpochMillis = -Infinity;
  /** The horizon of the last round, and whether it spared something that was old enough. */
  #doneUpTo: EpochMillis = -Infinity;
  #spared = false;
  #sparing = false;

  constructor(world: World, contacts: Map<string, Contact>, limitMs: Millis, packing: Packing | null) {
    this.#world = world;
    this.#packing = packing;
    this.#contacts = contacts;
    this.#limitMs = limitMs;
    this.#agentsLeft = world.directory.agents.values();
  }

  /** True for a contact that has been let go: an event of it is too late. */
  isGone(contactId: string): boolean {
    return this.#gone.size > 0 && this.#gone.has(hashOf(contactId));
  }

  /** One step of a round over contacts and agents. A round begins when a day has become too old, and again each hour while something was spared. */
  step(now: EpochMillis): void {
    if (now < this.#nextRoundAt) return;
    const oldest = this.#horizon(now);
    if (oldest <= this.#doneUpTo && !this.#spared) {
      this.#nextRoundAt = now + BETWEEN_ROUNDS;
      return;
    }
    const contactsDone = this.#stepContacts(oldest, now);
    const agentsDone = this.#stepAgents(oldest, now);
    const packedDone = this.#packing?.forget(oldest, (id) => this.#gone.add(hashOf(id))) ?? true;
    const customersDone = this.#world.resolution.forget(oldest);
    if (contactsDone && agentsDone && packedDone && customersDone) this.#endRound(oldest, now);
  }

  #endRound(oldest: EpochMillis, now: EpochMillis): void {
    this.#doneUpTo = oldest;
    this.#spared = this.#sparing;
    this.#sparing = false;
    this.#nextRoundAt = now + BETWEEN_ROUNDS;
    this.#rewind();
  }

  /** Nothing of this round has been looked at. */
  #rewind(): void {
    this.#contactsLeft = null;
    this.#agentsLeft = this.#world.directory.agents.values();
  }

  /** True at the end of the round. */
  #stepContacts(oldest: EpochMillis, now: EpochMillis): boolean {
    this.#contactsLeft ??= this.#contacts.values();
    for (let count = 0; count < CONTACTS_A_STEP; count++) {
      const next = this.#contactsLeft.next();
      if (next.done === true) return true;
      const contact = next.value;
      if ((contact.events.at(-1)?.time ?? Infinity) >= oldest) continue;
      if (this.#isQuiet(contact, now)) this.#drop(contact);
      else this.#sparing = true;
    }
    return false;
  }

  #stepAgents(oldest: EpochMillis, now: EpochMillis): boolean {
    for (let count = 0; count < AGENTS_A_STEP; count++) {
      const next = this.#agentsLeft.next();
      if (next.done === true) return true;
      if (next.value.touchedAt + QUIET < now) this.#dropChapters(next.value, oldest);
      else this.#sparing = true;
    }
    return false;
  }

  /** Start of the oldest day whose contacts can still change, in the zone of the totals. */
  #horizon(now: EpochMillis): EpochMillis {
    return this.#world.directory.total.calendar.dayOf(now - this.#limitMs).start;
  }

  #isQuiet(contact: Contact, now: EpochMillis): boolean {
    return contact.touchedAt + QUIET < now && !isStanding(this.#world, contact);
  }

  #dropChapters(agent: Agent, oldest: EpochMillis): void {
    for (const chapter of agent.forget(oldest)) {
      this.#world.ledger.release(chapter.log);
      this.#packing?.forgetChapter(chapter);
    }
  }

  #drop(contact: Contact): void {
    const { ledger } = this.#world;
    ledger.release(contact.log);
    if (contact.conversation !== null) ledger.release(contact.conversation.log);
    this.#contacts.delete(contact.id);
    this.#packing?.forgetContact(contact);
    this.#gone.add(hashOf(contact.id));
  }

  inscribe(scribe: Scribe): void {
    this.#gone = scribe.keep(this.#gone);
    this.#nextRoundAt = scribe.keep(this.#nextRoundAt);
    this.#doneUpTo = scribe.keep(this.#doneUpTo);
    this.#spared = scribe.keep(this.#spared);
    this.#sparing = scribe.keep(this.#sparing);
    scribe.afterwards(() => this.#rewind());
  }
}

/** 53 bits of an id: two 32-bit FNV-1a runs. Of a million ids two share one with a chance of about 1 in 20,000. */
function hashOf(id: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let index = 0; index < id.length; index++) {
    const unit = id.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ (unit + index), 0x01000193);
  }
  return (high >>> 0) * 0x200000 + ((low >>> 0) & 0x1fffff);
}
