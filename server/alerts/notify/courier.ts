// For: sending what is due, each channel by itself (NOTE3 to NOTE6). May import: shared, alerts, notify. Promises: a slow or dead receiver keeps nobody else waiting; at least once, with the same key; what became of each attempt is told; nothing runs after stop().
import type { FloorEvent } from '../../../shared/events/event.ts';
import { SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';
import { earlier } from '../verdict.ts';
import { MAX_ATTEMPTS, retryDelay } from './backoff.ts';
import type { Channel, Sent } from './channel.ts';
import type { DeliveryBook } from './delivery-book.ts';
import { outcomeEvent, type Became } from './delivery-events.ts';
import type { Message } from './message.ts';
import { noticesOf, type Notice } from './plan.ts';
import type { Recipients } from './recipients.ts';

export const SEND_TIMEOUT: Millis = 10 * SECOND;
/** Sendings of one channel at one time. */
const AT_ONCE = 4;
/** Notices of one channel that may wait; what comes beyond is a dead letter. */
export const MAX_WAITING = 500;

export interface CourierOptions {
  readonly book: DeliveryBook;
  readonly recipients: () => Recipients;
  readonly channels: () => ReadonlyMap<string, Channel>;
  readonly compose: (notice: Notice, now: EpochMillis) => Message;
  /** Keeps what became of an attempt. */
  readonly post: (events: readonly FloorEvent[]) => void;
  readonly now: () => EpochMillis;
  /** In [0, 1). */
  readonly random: () => number;
  readonly timeoutMs?: Millis;
  /** Our own mistakes while a message is made. */
  readonly onError: (error: unknown, notice: string) => void;
}

export interface ChannelCounts {
  sent: number;
  failed: number;
  gaveUp: number;
}

export class Courier {
  readonly #options: CourierOptions;
  readonly #stopping = new AbortController();
  /** Notice → the attempt that is on its way, or whose outcome is not kept yet. */
  readonly #flying = new Map<string, number>();
  /** Notices of a channel that are being sent. */
  readonly #sending = new Map<string, Set<Promise<void>>>();
  readonly #counts = new Map<string, ChannelCounts>();
  #nextAt: EpochMillis | null = null;
  #seen: readonly unknown[] = [];
  /** Sendings that have come to an end. */
  #finished = 0;
  #waiting: readonly Notice[] = [];

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  /** Notices that are not delivered, by when they are due. */
  get waiting(): readonly Notice[] {
    return this.#waiting;
  }
  /** Since this process began, by channel. */
  get counts(): ReadonlyMap<string, Readonly<ChannelCounts>> {
    return this.#counts;
  }

  /** Sends what is due. Called whenever something was kept, and as time goes on. */
  wake(): void {
    if (this.#stopping.signal.aborted) return;
    const { book, recipients, channels, now } = this.#options;
    const at = now();
    book.advance(at);
    const seen = [book.revision, recipients(), channels(), this.#finished];
    const isSame = seen.every((one, index) => one === this.#seen[index]);
    if (isSame && (this.#nextAt === null || this.#nextAt > at)) return;
    this.#seen = seen;
    this.#look(at);
  }

  /** Resolves once nothing is on its way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([...this.#sending.values()].flatMap((sendings) => [...sendings]));
  }

  #look(at: EpochMillis): void {
    const { book, recipients } = this.#options;
    book.forget(at);
    const told = recipients();
    const all = [...book.incidents.values()].flatMap((incident) => noticesOf(incident, told));
    this.#waiting = all.sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1));
    this.#land();
    this.#nextAt = null;
    const lengths = new Map<string, number>();
    for (const notice of this.#waiting) {
      const { channel } = notice.via;
      const length = (lengths.get(channel) ?? 0) + 1;
      lengths.set(channel, length);
      if (this.#flying.has(notice.id)) continue;
      if (length > MAX_WAITING) this.#giveUp(notice, `more than ${MAX_WAITING} wait for this channel`);
      else if (notice.dueAt > at) this.#nextAt = earlier(this.#nextAt, notice.dueAt);
      else this.#start(notice);
    }
  }

  /** What is kept has landed: the book knows of it. */
  #land(): void {
    const wanted = new Map(this.#waiting.map(({ id, attempt }) => [id, attempt]));
    for (const [id, attempt] of this.#flying) if (attempt < 0 && wanted.get(id) !== -attempt) this.#flying.delete(id);
  }

  #start(notice: Notice): void {
    const { channels } = this.#options;
    const { via, contact, point } = notice;
    if (point === null) return this.#giveUp(notice, `there is no contact point ${contact}`);
    const channel = channels().get(via.channel);
    if (channel === undefined) return this.#giveUp(notice, `there is no channel ${via.channel}`);
    const sendings = this.#sending.get(channel.id) ?? new Set();
    this.#sending.set(channel.id, sendings);
    if (sendings.size >= AT_ONCE) return;
    this.#flying.set(notice.id, notice.attempt);
    const sending = this.#send(notice, channel).finally(() => {
      sendings.delete(sending);
      this.#finished++;
      this.wake();
    });
    sendings.add(sending);
  }

  async #send(notice: Notice, channel: Channel): Promise<void> {
    const sent = await this.#attempt(notice, channel);
    // Nobody heard an answer: the next process asks again, with the same key.
    if (!sent.ok && this.#stopping.signal.aborted) return;
    if (sent.ok)
      this.#tell(notice, { outcome: 'sent', reference: channel.redact(sent.reference), reason: null, retryAt: null });
    else this.#failed(notice, { ...sent, reason: channel.redact(sent.reason) });
  }

  async #attempt(notice: Notice, channel: Channel): Promise<Sent> {
    const { compose, now, timeoutMs = SEND_TIMEOUT, onError } = this.#options;
    try {
      const message = compose(notice, now());
      return await sendWithin(timeoutMs, this.#stopping.signal, (signal) =>
        channel.sender.send({ message, to: notice.via.to ?? [], signal, now: now() }),
      );
    } catch (error) {
      onError(error, notice.id);
      return { ok: false, reason: 'the server made a mistake; it has written down which', permanent: false };
    }
  }

  #failed(notice: Notice, { reason, permanent, retryAfterMs }: Extract<Sent, { ok: false }>): void {
    const { now, random } = this.#options;
    if (permanent || notice.attempt >= MAX_ATTEMPTS) return this.#giveUp(notice, reason);
    const retryAt = now() + retryDelay(notice.attempt, random(), retryAfterMs);
    this.#tell(notice, { outcome: 'failed', reference: null, reason, retryAt });
  }

  #giveUp(notice: Notice, reason: string): void {
    this.#tell(notice, { outcome: 'gaveUp', reference: null, reason, retryAt: null });
  }

  #tell(notice: Notice, became: Became): void {
    const { post, now } = this.#options;
    const { channel } = notice.via;
    const counts = this.#counts.get(channel) ?? { sent: 0, failed: 0, gaveUp: 0 };
    if (became.outcome !== 'again') counts[became.outcome]++;
    this.#counts.set(channel, counts);
    this.#flying.set(notice.id, -notice.attempt);
    post([outcomeEvent(notice, became, now())]);
  }
}

/** The answer, or that none came in time: whoever ignores his signal is left behind. */
export async function sendWithin(
  ms: Millis,
  stopping: AbortSignal,
  send: (signal: AbortSignal) => Promise<Sent>,
): Promise<Sent> {
  const late = new AbortController();
  const signal = AbortSignal.any([late.signal, stopping]);
  const timer = setTimeout(() => late.abort(), ms);
  const given = new Promise<Sent>((resolve) => {
    signal.addEventListener('abort', () => resolve({ ok: false, reason: 'no answer in time', permanent: false }), {
      once: true,
    });
  });
  try {
    return await Promise.race([send(signal), given]);
  } finally {
    clearTimeout(timer);
  }
}
