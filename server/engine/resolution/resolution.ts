// For: first-contact resolution: who came again within the horizon (FCR1, FCR2, metrics.md §2.6). May import: shared. Promises: the same for any order of events; an ordinary contact posts no fact of its own until its horizon has passed.
import type { Scribe } from '../checkpoint/scribe.ts';
import type { Direction } from '../../../shared/domain.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import { fcrSettings, isFcrUniform, longestHorizonMs, type FcrSettings } from '../../../shared/floor/fcr-settings.ts';
import type { Floor } from '../../../shared/floor/schema.ts';
import { SLOT } from '../../../shared/metrics/counters.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { Contact } from '../contact.ts';
import type { Queue } from '../queue.ts';
import type { FloorTimes } from '../floor-times.ts';
import type { Ledger } from '../ledger.ts';
import type { Segment } from '../segment.ts';
import type { Case } from './case.ts';
import { CustomerIndex } from './customer-index.ts';
import { Later } from './later.ts';

/** Customers looked at in one step of forgetting. */
const CUSTOMERS_A_STEP = 2000;

export const isInbound = (direction: Direction | undefined): boolean =>
  direction === undefined || direction === 'inbound';

export class Resolution {
  readonly later: Later;
  readonly #ledger: Ledger;
  readonly #times: FloorTimes;
  readonly #index = new CustomerIndex();
  /** What holds everywhere by a floor; null on one where places differ. */
  #uniform = new Map<Floor, FcrSettings | null>();

  constructor(ledger: Ledger, times: FloorTimes, now: () => EpochMillis) {
    this.#ledger = ledger;
    this.#times = times;
    this.later = new Later(ledger, now);
  }

  /** Customers that something is kept of. */
  get customers(): number {
    return this.#index.size;
  }

  /** What holds for a talk that began in a queue, or in none, at an instant. */
  settingsOf(queue: Queue | undefined, at: EpochMillis): FcrSettings {
    const floor = queue === undefined ? this.#times.floorAt(at) : queue.history.floorAt(at);
    const uniform = this.#uniform.get(floor) ?? this.#meet(floor);
    if (uniform !== null) return uniform;
    return fcrSettings(floor, queue && { queueId: queue.id, siteId: queue.settingsAt(at).siteId });
  }

  #meet(floor: Floor): FcrSettings | null {
    const known = this.#uniform.get(floor);
    if (known !== undefined) return known;
    const uniform = isFcrUniform(floor) ? fcrSettings(floor) : null;
    this.#uniform.set(floor, uniform);
    this.#index.reach(longestHorizonMs(floor));
    return uniform;
  }

  /** The first enqueue of a contact that names its customer: from here on it is his, and may repeat an earlier one. */
  begin(contact: Contact, queue: Queue, { time, data }: EventOf<'visit.enqueued'>): void {
    const customer = data.customer?.id;
    if (this.#ledger.silent) return;
    if (customer === undefined || contact.ofCustomer !== null || !isInbound(data.direction)) return;
    this.take(contact);
    const begun: Case = {
      contact: -1,
      customer,
      topic: data.topic,
      channel: data.channel ?? queue.settingsAt(time).channel,
      beganAt: time,
      history: null,
      endAt: NaN,
      scope: null,
      horizonMs: 0,
      sameChannel: false,
      repeated: false,
    };
    contact.ofCustomer = begun;
    this.#judge(this.#index.begin(begun));
    this.count(contact);
  }

  /** The case of a contact that has just been restored; null when it has been let go of. */
  caseOf({ events, number }: Contact): Case | null {
    for (const { name, data } of events) {
      if (name !== 'visit.enqueued' || data.customer?.id === undefined) continue;
      const found = this.#index.ofContact(data.customer.id, number);
      if (found !== null) return found;
    }
    return null;
  }

  /** True for a contact whose case, if it has one, is kept as long as the contact itself: not longer than a horizon. */
  keepsCaseOf({ ofCustomer, events }: Contact): boolean {
    return ofCustomer === null || events.at(-1)!.time - ofCustomer.beganAt <= this.#index.longestMs;
  }

  /** Takes back all that the contact has counted here, before it is folded anew. */
  drop(contact: Contact): void {
    this.take(contact);
    const { ofCustomer } = contact;
    if (ofCustomer === null) return;
    contact.ofCustomer = null;
    this.#judge(this.#index.drop(ofCustomer));
  }

  /** Counts the contact at the end of its last talk; called after its ended talks have changed. */
  count(contact: Contact): void {
    const last = lastTalk(contact);
    if (last === undefined) return;
    this.#setAside(contact, last, 1);
    const { ofCustomer } = contact;
    this.later.add(last.talkedScope!, last.talkedAt + last.horizonMs, 1, ofCustomer === null ? 0 : 1, 0);
    if (ofCustomer === null) return;
    ofCustomer.endAt = last.talkedAt;
    ofCustomer.scope = last.talkedScope;
    ofCustomer.horizonMs = last.horizonMs;
    ofCustomer.sameChannel = this.settingsOf(last.queue, last.startAt).sameChannel;
    this.#index.end(ofCustomer);
    this.#setRepeated(ofCustomer, this.#index.isRepeated(ofCustomer));
  }

  /** Takes back what `count` has counted; called before its ended talks change. */
  take(contact: Contact): void {
    const last = lastTalk(contact);
    if (last === undefined) return;
    this.#setAside(contact, last, -1);
    const { ofCustomer } = contact;
    this.later.add(last.talkedScope!, last.talkedAt + last.horizonMs, -1, ofCustomer === null ? 0 : -1, 0);
    if (ofCustomer === null) return;
    this.#setRepeated(ofCustomer, false);
    this.#index.reopen(ofCustomer);
    ofCustomer.endAt = NaN;
  }

  /** Lets go of a little of what nothing that can still change refers to. True at the end of a round. */
  forget(oldest: EpochMillis): boolean {
    return this.#index.forget(oldest, CUSTOMERS_A_STEP);
  }

  /** Each ended talk has counted itself as a contact, of a known customer if it was one then: what is otherwise is put right. */
  #setAside({ segments, ofCustomer }: Contact, last: Segment, sign: 1 | -1): void {
    for (const segment of segments) {
      const { talkedScope, talkedAt, inbound, keyed } = segment;
      if (talkedScope === null) continue;
      const isKeyed = segment === last && ofCustomer !== null;
      const keyedMore = Number(isKeyed) - Number(keyed);
      if (segment === last && keyedMore === 0) continue;
      this.#ledger
        .open(null, talkedScope, talkedAt)
        .add(SLOT.talksAside, segment !== last && inbound ? sign : 0)
        .add(SLOT.talksKeyed, sign * keyedMore)
        .close();
    }
  }

  #judge(cases: readonly Case[]): void {
    for (const one of cases) this.#setRepeated(one, this.#index.isRepeated(one));
  }

  /** Repeats are counted where and when the contact ended, and once more when its horizon has passed. */
  #setRepeated(one: Case, repeated: boolean): void {
    if (one.repeated === repeated) return;
    one.repeated = repeated;
    const by = repeated ? 1 : -1;
    this.#ledger.post(null, one.scope!, one.endAt, SLOT.talksRepeated, by);
    this.later.add(one.scope!, one.endAt + one.horizonMs, 0, 0, by);
  }

  inscribe(scribe: Scribe): void {
    scribe.keep(this.#index);
    this.#uniform = scribe.keep(this.#uniform);
  }
}

/** The inbound talk of a contact that ended last; of several at one instant the one that began last. */
function lastTalk({ segments }: Contact): Segment | undefined {
  let last: Segment | undefined;
  for (const segment of segments)
    if (segment.talkedScope !== null && segment.inbound && (last === undefined || segment.talkedAt >= last.talkedAt))
      last = segment;
  return last;
}
