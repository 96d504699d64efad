// For: naming what belongs to a contact by the contact's number and its place in it. May import: shared. Promises: the places of a contact stay while it is only added to; before it is folded anew, all that name it are opened.
import { assert } from '../../../shared/assert.ts';
import type { Contact } from '../contact.ts';
import type { Offer, Segment } from '../segment.ts';
import type { Reader } from './reader.ts';
import type { Writer } from './writer.ts';

/** The contacts that one part of a chapter names, in the order of their first naming. */
export class Named {
  readonly contacts: Contact[] = [];
  readonly #places = new Map<Contact, number>();

  placeOf(contact: Contact): number {
    let place = this.#places.get(contact);
    if (place === undefined) {
      place = this.contacts.push(contact) - 1;
      this.#places.set(contact, place);
    }
    return place;
  }

  at(place: number): Contact {
    const contact = this.contacts[place];
    assert(contact !== undefined, 'a packed chapter names its contacts');
    return contact;
  }
}

/** A list's place of something that it must hold. */
export function placeIn<T>(list: readonly T[], item: T): number {
  const place = list.indexOf(item);
  assert(place >= 0, 'what is packed belongs to its contact');
  return place;
}

export const isSegment = (of: Offer | Segment): of is Segment => 'talkEndAt' in of;

/** True as long as its contact has not been folded anew without it. */
export const isCurrent = (of: Offer | Segment): boolean =>
  isSegment(of) ? of.contact.segments.includes(of) : of.contact.offers.includes(of);

export function writeSegment(to: Writer, named: Named, segment: Segment): void {
  to.uint(named.placeOf(segment.contact));
  to.uint(placeIn(segment.contact.segments, segment));
}

export function readSegment(from: Reader, named: Named): Segment {
  const contact = named.at(from.uint());
  const segment = contact.segments[from.uint()];
  assert(segment !== undefined, 'a packed segment is its contact’s');
  return segment;
}

export function writeOffer(to: Writer, named: Named, offer: Offer): void {
  to.uint(named.placeOf(offer.contact));
  to.uint(placeIn(offer.contact.offers, offer));
}

export function readOffer(from: Reader, named: Named): Offer {
  const contact = named.at(from.uint());
  const offer = contact.offers[from.uint()];
  assert(offer !== undefined, 'a packed offer is its contact’s');
  return offer;
}

export function writeWork(to: Writer, named: Named, of: Offer | Segment): void {
  to.byte(isSegment(of) ? 1 : 0);
  if (isSegment(of)) writeSegment(to, named, of);
  else writeOffer(to, named, of);
}

export const readWork = (from: Reader, named: Named): Offer | Segment =>
  from.byte() === 1 ? readSegment(from, named) : readOffer(from, named);
