// For: an agent's marks as bytes. May import: shared. Promises: a mark of a contact is named by its event and by what it is about; an agent's own brings its event along.
import { assert, must } from '../../../shared/assert.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { Contact } from '../contact.ts';
import type { Verdict } from '../digital/conversation.ts';
import { NOWHERE } from '../find-visit.ts';
import type { InQueue, Mark, OfferOutcome } from '../mark.ts';
import type { SurveyKind } from '../survey-facts.ts';
import type { World } from '../world.ts';
import type { EventCodec } from './event-codec.ts';
import type { Reader } from './reader.ts';
import { placeIn, readOffer, readSegment, writeOffer, writeSegment, type Named } from './refs.ts';
import type { Values } from './values.ts';
import type { Writer } from './writer.ts';

type Kind = Mark['kind'];
const KINDS: readonly Kind[] = [
  ...(['own', 'sign', 'ring', 'ringEnd', 'start', 'hold', 'resume', 'consult', 'consultEnd', 'talkEnd'] as const),
  ...(['wrapEnd', 'escalated', 'survey', 'reply', 'turn'] as const),
];
const SIGN = 16;
const OF_CONTACT = 32;
const OUTCOMES: readonly OfferOutcome[] = [null, 'noAnswer', 'rejected'];
const AT = { segment: 0, leaf: 1, nowhere: 2 } as const;

export class MarkRecords {
  readonly #world: World;
  readonly #values: Values;
  readonly #events: EventCodec;

  constructor(world: World, values: Values, events: EventCodec) {
    this.#world = world;
    this.#values = values;
    this.#events = events;
  }

  write(to: Writer, mark: Mark, named: Named, near: EpochMillis): void {
    const { contact, event } = mark;
    to.byte(KINDS.indexOf(mark.kind) | (mark.sign ? SIGN : 0) | (contact === null ? 0 : OF_CONTACT));
    to.int(mark.at - near);
    if (contact === null) this.#events.write(to, event, near);
    else {
      to.uint(named.placeOf(contact));
      to.uint(placeIn(contact.events, event));
    }
    this.#writeMatter(to, mark, named);
  }

  #writeMatter(to: Writer, mark: Mark, named: Named): void {
    switch (mark.kind) {
      case 'own':
      case 'sign':
        return;
      case 'ring':
        return writeOffer(to, named, mark.offer);
      case 'ringEnd':
        to.byte(OUTCOMES.indexOf(mark.outcome));
        return writeOffer(to, named, mark.offer);
      case 'escalated':
        return this.#writePlace(to, named, mark.contact, mark.place);
      case 'survey':
        this.#values.write(to, mark.survey);
        this.#values.write(to, mark.score);
        return this.#writePlace(to, named, mark.contact, mark.place);
      case 'reply':
        return this.#values.write(to, mark.verdict);
      case 'turn':
        return to.byte(mark.negative ? 1 : 0);
      default:
        return writeSegment(to, named, mark.segment);
    }
  }

  /** A segment's place is the segment itself: its visit may become known later. */
  #writePlace(to: Writer, named: Named, contact: Contact | null, place: InQueue): void {
    const segment = contact?.segments.find((one) => one === place);
    if (segment !== undefined) {
      to.byte(AT.segment);
      return writeSegment(to, named, segment);
    }
    to.byte(place.leaf === undefined ? AT.nowhere : AT.leaf);
    if (place.leaf !== undefined) to.uint(this.#world.ledger.placeOf(place.leaf));
  }

  #readPlace(from: Reader, named: Named): InQueue {
    const at = from.byte();
    if (at === AT.segment) return readSegment(from, named);
    return at === AT.leaf ? { leaf: this.#world.ledger.scopeAt(from.uint()) } : NOWHERE;
  }

  read(from: Reader, named: Named, near: EpochMillis): Mark {
    const head = from.byte();
    const kind = must(KINDS[head & (SIGN - 1)], 'kind of a packed mark');
    const at = near + from.int();
    if ((head & OF_CONTACT) === 0) return this.#readOwn(from, kind, at, (head & SIGN) !== 0, near);
    const owner = named.at(from.uint());
    const event = must(owner.events[from.uint()], 'event of a packed mark');
    const base = { at, event, contact: owner, sign: (head & SIGN) !== 0 };
    return this.#readMatter(from, named, base, kind);
  }

  #readOwn(from: Reader, kind: Kind, at: EpochMillis, sign: boolean, near: EpochMillis): Mark {
    assert(kind === 'own', 'a packed mark without a contact is the agent’s own');
    return { at, event: this.#events.read(from, near), contact: null, kind, sign };
  }

  #readMatter(from: Reader, named: Named, base: Pick<Mark, 'at' | 'event' | 'contact' | 'sign'>, kind: Kind): Mark {
    switch (kind) {
      case 'own':
      case 'sign':
        return { ...base, kind };
      case 'ring':
        return { ...base, kind, offer: readOffer(from, named) };
      case 'ringEnd': {
        const outcome = OUTCOMES[from.byte()] ?? null;
        return { ...base, kind, outcome, offer: readOffer(from, named) };
      }
      case 'escalated':
        return { ...base, kind, place: this.#readPlace(from, named) };
      case 'survey': {
        const survey = this.#values.read(from) as SurveyKind;
        const score = this.#values.read(from) as number;
        return { ...base, kind, survey, score, place: this.#readPlace(from, named) };
      }
      case 'reply':
        return { ...base, kind, verdict: this.#values.read(from) as Verdict };
      case 'turn':
        return { ...base, kind, negative: from.byte() === 1 };
      default:
        return { ...base, kind, segment: readSegment(from, named) };
    }
  }
}
