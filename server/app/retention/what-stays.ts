// For: which records older than retention still matter (settled D5). May import: shared. Promises: a fold of what stays begins as the fold of all stood; pure.
import type { FloorEvent, JournalRecord } from '../../../shared/events/event.ts';
import type { Position } from '../../../shared/ids.ts';
import { parseInstant, type EpochMillis } from '../../../shared/time.ts';
import { lastingKeys } from './lasting.ts';

const contactOf = ({ data }: FloorEvent): string | undefined => {
  const { contactId } = data as { readonly contactId?: unknown };
  return typeof contactId === 'string' ? contactId : undefined;
};

/**
 * Fed twice with every record of the journal, in its order: `look`, then `lookAgain`; between them it is told which of its contacts
 * are not over; then asked. It holds the contacts of what
 * expires and one position for each thing that lasts: never more of the rest.
 */
export class WhatStays {
  /** Events that happened before this instant expire. */
  readonly #cut: EpochMillis;
  /** Contacts that have expired events: true for those that stay. */
  readonly #contacts = new Map<string, boolean>();
  /** What was said first and last of a lasting thing. */
  readonly #first = new Map<string, Position>();
  readonly #last = new Map<string, Position>();
  readonly #snapshots = new Snapshots();
  readonly #withdrawn = new Set<string>();
  #stays: ReadonlySet<Position> | null = null;

  constructor(cut: EpochMillis) {
    this.#cut = cut;
  }

  isExpired({ event }: JournalRecord): boolean {
    return event.time < this.#cut;
  }

  look(record: JournalRecord): void {
    if (!this.isExpired(record)) return;
    const { event, position } = record;
    const contactId = contactOf(event);
    if (contactId !== undefined) {
      if (!this.#contacts.has(contactId)) this.#contacts.set(contactId, false);
    } else if (event.name === 'source.snapshot') this.#snapshots.add(event, position);
    else if (event.name === 'announcement.withdrawn') this.#withdrawn.add(`announcement ${event.data.announcementId}`);
    else this.#lasting(event, position);
  }

  #lasting(event: FloorEvent, position: Position): void {
    if (event.name === 'announcement.posted' && isOver(event.data.until, this.#cut)) return;
    for (const key of lastingKeys(event, position, this.#cut)) {
      if (!this.#first.has(key)) this.#first.set(key, position);
      this.#last.set(key, position);
    }
  }

  /** All contacts that have expired events. */
  contacts(): Iterable<string> {
    return this.#contacts.keys();
  }

  /** One of them stays: something of it is not over. */
  keep(contactId: string): void {
    this.#contacts.set(contactId, true);
  }

  /** A contact that goes on within what is kept stays whole. */
  lookAgain(record: JournalRecord): void {
    if (this.isExpired(record)) return;
    const contactId = contactOf(record.event);
    if (contactId !== undefined && this.#contacts.has(contactId)) this.#contacts.set(contactId, true);
  }

  /** True for a record that retention must leave. To be asked once all have been looked at twice. */
  stays(record: JournalRecord): boolean {
    if (!this.isExpired(record)) return true;
    this.#stays ??= this.#decide();
    const contactId = contactOf(record.event);
    return contactId === undefined ? this.#stays.has(record.position) : this.#contacts.get(contactId) === true;
  }

  #decide(): ReadonlySet<Position> {
    for (const key of this.#withdrawn) {
      this.#first.delete(key);
      this.#last.delete(key);
    }
    for (const contactId of this.#snapshots.contacts())
      if (this.#contacts.has(contactId)) this.#contacts.set(contactId, true);
    return new Set([...this.#first.values(), ...this.#last.values(), ...this.#snapshots.positions()]);
  }
}

const isOver = (until: string | undefined, cut: EpochMillis): boolean =>
  until !== undefined && parseInstant(until) < cut;

interface HeldSnapshot {
  readonly id: string;
  readonly positions: Position[];
  readonly contacts: Set<string>;
}

/** The newest snapshot of each source: it says what stood open at its instant, and nobody else may have said so. */
class Snapshots {
  readonly #newest = new Map<string, HeldSnapshot>();

  add(event: FloorEvent & { readonly name: 'source.snapshot' }, position: Position): void {
    const { snapshotId, visits, segments } = event.data;
    let held = this.#newest.get(event.source);
    if (held?.id !== snapshotId) held = { id: snapshotId, positions: [], contacts: new Set() };
    this.#newest.set(event.source, held);
    held.positions.push(position);
    for (const { contactId } of [...visits, ...segments]) held.contacts.add(contactId);
  }

  contacts(): readonly string[] {
    return [...this.#newest.values()].flatMap(({ contacts }) => [...contacts]);
  }

  positions(): readonly Position[] {
    return [...this.#newest.values()].flatMap(({ positions }) => positions);
  }
}
