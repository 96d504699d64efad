// For: telling people of alerts, in a running server: documents, channels, the book of what was told, and who sends. May import: shared, alerts, store's interface, app. Promises: goes on where the last process stood; what it sends stands in the journal.
import type { EventOf, FloorEvent, JournalRecord } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import { contactPointSchema, type ContactPoint, type FloorDays } from '../../shared/notify/contact-point.ts';
import { rosterSchema, type Roster } from '../../shared/notify/roster.ts';
import { runbookSchema, stepsOf, type Runbook } from '../../shared/notify/runbook.ts';
import type { Outcome } from '../../shared/notify/notify-events.ts';
import type { KnownNames } from '../../shared/notify/unknown-names.ts';
import type { RuleLanguage } from '../../shared/rules/metric-words.ts';
import { rowKey, type ScopeKind } from '../../shared/rules/places.ts';
import { nameIn } from '../../shared/rules/sentence.ts';
import { DAY, formatInstant, type EpochMillis, type Millis } from '../../shared/time.ts';
import { idOf } from '../alerts/alert-events.ts';
import type { Alert } from '../alerts/alert.ts';
import { compose, testMessage, type ComposeOptions } from '../alerts/notify/compose.ts';
import type { Channel, Sent } from '../alerts/notify/channel.ts';
import { Courier, SEND_TIMEOUT, sendWithin, type ChannelCounts } from '../alerts/notify/courier.ts';
import { DeliveryBook } from '../alerts/notify/delivery-book.ts';
import type { Told } from '../alerts/notify/incident.ts';
import type { Notice } from '../alerts/notify/plan.ts';
import type { Recipients } from '../alerts/notify/recipients.ts';
import { Openings } from '../alerts/openings.ts';
import { shippedRunbooks } from '../alerts/runbooks/shipped.ts';
import type { DocumentStore } from '../store/store.ts';
import { Documents } from './documents.ts';
import type { Log } from './log.ts';

export interface DeliverySettings {
  readonly channels: readonly Channel[];
  /** Where people reach the server; null when it was not told. */
  readonly publicUrl: string | null;
  /** In [0, 1): the jitter of retries. */
  readonly random: () => number;
  readonly timeoutMs?: Millis;
}

export const NO_DELIVERY: DeliverySettings = { channels: [], publicUrl: null, random: () => 0 };

export interface DeliveryOptions extends DeliverySettings, FloorDays {
  readonly store: DocumentStore;
  readonly keepDays: number;
  readonly nameOf: (kind: ScopeKind, id: string, language: RuleLanguage) => string;
  readonly post: (events: readonly FloorEvent[]) => void;
  readonly now: () => EpochMillis;
  readonly log: Log;
}

export interface ChannelState extends ChannelCounts {
  readonly id: string;
  readonly kind: string;
  readonly addressed: boolean;
  readonly waiting: number;
}
/** A notice and what became of it. */
export interface ToldOf extends Told {
  readonly incident: string;
}
/** Deliveries that are told of at once. */
const MOST_DELIVERED = 200;

export class Delivery {
  readonly contacts: Documents<ContactPoint>;
  readonly rosters: Documents<Roster>;
  readonly runbooks: Documents<Runbook>;
  readonly openings = new Openings();
  readonly #options: DeliveryOptions;
  readonly #book = new DeliveryBook();
  readonly #courier: Courier;
  #channels: ReadonlyMap<string, Channel>;
  #recipients: Recipients;
  #live = false;
  #forgotAt: EpochMillis = -Infinity;

  constructor(options: DeliveryOptions) {
    const { store, now, zone, holidays, post, random, timeoutMs, log } = options;
    this.#options = options;
    this.contacts = new Documents({
      ...{ store, now, kind: 'contact-point' },
      read: (body) => contactPointSchema.safeParse(body).data,
    });
    this.rosters = new Documents({ store, now, kind: 'roster', read: (body) => rosterSchema.safeParse(body).data });
    this.runbooks = new Documents({ store, now, kind: 'runbook', read: (body) => runbookSchema.safeParse(body).data });
    this.#channels = byId(options.channels);
    this.#recipients = { contacts: new Map(), rosters: new Map(), zone, holidays };
    this.#courier = new Courier({
      book: this.#book,
      recipients: () => this.#recipientsNow(),
      channels: () => this.#channels,
      compose: (notice, at) => compose(notice, this.#composing(), at),
      post,
      now,
      random,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      onError: (error, notice) => log.error({ err: error, notice }, 'a message about an alert could not be made'),
    });
  }

  /** Reads the documents; what ships comes in. */
  async open(): Promise<void> {
    await this.contacts.open();
    await this.rosters.open();
    await this.runbooks.open(shippedRunbooks);
  }

  /** Records of the journal, in its order: kept ones and each that is committed. */
  fold(records: readonly JournalRecord[]): void {
    const events = records.map(({ event }) => event);
    this.#book.fold(events);
    this.openings.fold(events);
    if (this.#live) this.#courier.wake();
  }

  /** The journal is read: from here on is sent what is due. */
  begin(): void {
    this.#live = true;
    this.#courier.wake();
  }

  /** Time has moved on. */
  tick(): void {
    if (!this.#live) return;
    this.#courier.wake();
    const { now, keepDays } = this.#options;
    if (now() - this.#forgotAt < DAY / 24) return;
    this.#forgotAt = now();
    this.openings.forget(now() - (keepDays + 1) * DAY);
  }

  useChannels(channels: readonly Channel[]): void {
    this.#channels = byId(channels);
    this.tick();
  }

  /** What there is, by name; looked at when it is asked. */
  readonly known: KnownNames = {
    contacts: { has: (id) => this.contacts.current.has(id) },
    rosters: { has: (id) => this.rosters.current.has(id) },
    runbooks: { has: (id) => this.runbooks.current.has(id) },
    channels: { get: (id) => this.#channels.get(id) },
  };

  get waiting(): readonly Notice[] {
    return this.#courier.waiting;
  }

  /** Why the last attempt at a notice failed; null when there was none. */
  failureOf(incident: string, notice: string): string | null {
    return this.#book.incidents.get(incident)?.told.get(notice)?.reason ?? null;
  }

  /** What was given up, of incidents that are open or were within the last day; the newest first. */
  get dead(): readonly ToldOf[] {
    return this.#told('gaveUp');
  }

  /** What was delivered lately, of the same incidents; the newest first. */
  get delivered(): readonly ToldOf[] {
    return this.#told('sent').slice(0, MOST_DELIVERED);
  }

  #told(of: Outcome): readonly ToldOf[] {
    return [...this.#book.incidents.values()]
      .flatMap(({ id, told }) => [...told.values()].map((one) => ({ ...one, incident: id })))
      .filter(({ outcome }) => outcome === of)
      .sort((a, b) => b.at - a.at);
  }

  get channels(): readonly ChannelState[] {
    return [...this.#channels.values()].map(({ id, kind, addressed }) => {
      const counts = this.#courier.counts.get(id) ?? { sent: 0, failed: 0, gaveUp: 0 };
      const waiting = this.#courier.waiting.filter(({ via }) => via.channel === id).length;
      return { id, kind, addressed, ...counts, waiting };
    });
  }

  /** The event by which a dead letter is tried again; null when there is none of that name. */
  again(notice: string, by: string): EventOf<'alert.notified'> | null {
    const { now } = this.#options;
    for (const incident of this.#book.incidents.values()) {
      const told = incident.told.get(notice);
      if (told?.outcome !== 'gaveUp') continue;
      const { step, contact, channel } = told;
      const { group, openedAt } = incident;
      return {
        id: idOf('notified-again', formatInstant(now()), notice),
        source: SERVER_SOURCE,
        name: 'alert.notified',
        time: now(),
        data: {
          ...{ notice, group, openedAt, step, contact, channel, alerts: [...incident.members.keys()].slice(0, 20) },
          ...{ attempt: 0, outcome: 'again', reference: null, reason: by, retryAt: null },
        },
      };
    }
    return null;
  }

  /** Sends a message that says it is a test, at once and once, by every channel of a contact point. */
  async test({
    via,
    language,
    id,
  }: ContactPoint): Promise<readonly { readonly channel: string; readonly sent: Sent }[]> {
    const { now, timeoutMs = SEND_TIMEOUT } = this.#options;
    return Promise.all(
      via.map(async ({ channel: name, to = [] }) => {
        const channel = this.#channels.get(name);
        if (channel === undefined)
          return {
            channel: name,
            sent: { ok: false, permanent: true, reason: `there is no channel ${name}` } as const,
          };
        const message = testMessage(`test-${id}-${now()}`, language, this.#options);
        const sent = await sendWithin(timeoutMs, new AbortController().signal, (signal) =>
          channel.sender.send({ message, to, signal, now: now() }),
        );
        return { channel: name, sent: sent.ok ? sent : { ...sent, reason: channel.redact(sent.reason) } };
      }),
    );
  }

  async stop(): Promise<void> {
    this.#live = false;
    await this.#courier.stop();
  }

  #composing(): ComposeOptions {
    const { nameOf, zone, publicUrl } = this.#options;
    return { nameOf, zone, publicUrl, runbooks: this.runbooks.current };
  }

  /** The same object while nothing has changed. */
  #recipientsNow(): Recipients {
    const [contacts, rosters] = [this.contacts.current, this.rosters.current];
    const before = this.#recipients;
    if (before.contacts !== contacts || before.rosters !== rosters) this.#recipients = { ...before, contacts, rosters };
    return this.#recipients;
  }
}

const byId = (channels: readonly Channel[]): ReadonlyMap<string, Channel> =>
  new Map(channels.map((channel) => [channel.id, channel]));

export interface TickOrder {
  readonly runbook: Runbook;
  readonly step: string;
  readonly done: boolean;
  readonly by: string;
}

/** The event of a step that was ticked, or the tick taken back; null for a step that the runbook does not have. */
export function tickEvent(
  { rule, kind, row, openedAt }: Pick<Alert, 'rule' | 'kind' | 'row'> & { readonly openedAt: EpochMillis },
  { runbook, step, done, by }: TickOrder,
  at: EpochMillis,
): EventOf<'alert.ticked'> | null {
  const known = stepsOf(runbook).find(({ id }) => id === step);
  if (known === undefined) return null;
  const text = nameIn(known.text, 'en').slice(0, 1000);
  return {
    id: idOf(done ? 'ticked' : 'unticked', formatInstant(at), step, rule, rowKey(kind, row)),
    source: SERVER_SOURCE,
    name: 'alert.ticked',
    time: at,
    data: { rule, kind, row, openedAt, runbook: runbook.id, step, text, done, by },
  };
}
