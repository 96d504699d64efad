// For: a courier on a clock of the test's own, over a journal that outlives it. May import: server/alerts. Promises: nothing happens but at `at`.
import type { FloorEvent } from '../../../../shared/events/event.ts';
import { contactPointSchema } from '../../../../shared/notify/contact-point.ts';
import { rosterSchema } from '../../../../shared/notify/roster.ts';
import { ruleSchema, type Rule } from '../../../../shared/rules/rule.ts';
import { markEvent, ruleEvent, silenceEvent } from '../../../../server/alerts/alert-events.ts';
import type { Channel, Sent } from '../../../../server/alerts/notify/channel.ts';
import { compose } from '../../../../server/alerts/notify/compose.ts';
import { Courier } from '../../../../server/alerts/notify/courier.ts';
import { DeliveryBook } from '../../../../server/alerts/notify/delivery-book.ts';
import type { Message } from '../../../../server/alerts/notify/message.ts';
import type { Recipients } from '../../../../server/alerts/notify/recipients.ts';

export const MINUTE = 60_000;

export const ruleOf = (given: object = {}): Rule =>
  ruleSchema.parse({
    ...{ id: 'wait', name: { en: 'Longest wait', 'zh-CN': '最长等待' }, severity: 'breach', scope: { each: 'queue' } },
    ...{ when: { metric: 'longestWait', op: '>', value: 300_000 }, notify: ['duty'] },
    ...given,
  });

/** Contact points by id with their channels, and what more they have. */
export const recipientsOf = (
  points: Readonly<Record<string, object>>,
  rosters: readonly object[] = [],
): Recipients => ({
  contacts: new Map(
    Object.entries(points).map(([id, given]) => [
      id,
      contactPointSchema.parse({ id, name: id, via: [{ channel: 'hook' }], ...given }),
    ]),
  ),
  rosters: new Map(rosters.map((given) => rosterSchema.parse(given)).map((roster) => [roster.id, roster])),
  ...{ zone: 'UTC', holidays: [] },
});

type Stand = 'open' | 'recovering' | 'closed' | 'pending';
const instant = (at: number): Pick<FloorEvent, 'id' | 'source' | 'time'> => ({
  ...{ id: `e${at}-${Math.random()}`, source: 'floorwatch', time: at },
});

/** An alert of a rule in a queue has come to stand so. */
export function stepped(
  at: number,
  to: Stand,
  given: { rule?: Rule; row?: string; from?: Stand; openedAt?: number } = {},
): FloorEvent {
  const { rule = ruleOf(), row = 'etc', openedAt = at } = given;
  const from = given.from ?? (to === 'open' ? 'pending' : 'open');
  return {
    ...instant(at),
    name: 'alert.changed',
    data: {
      ...{ rule: rule.id, kind: 'queue', row, severity: rule.severity, from, to, since: at - MINUTE },
      ...{
        openedAt: to === 'pending' ? null : openedAt,
        value: 312_000,
        anchor: null,
        peak: to === 'closed' ? 700_000 : null,
      },
    },
  };
}
export const ruled = (rule: Rule, version = 1): FloorEvent => ruleEvent({ ruleId: rule.id, version, by: 'x', rule }, 0);
export const acknowledged = (at: number, openedAt: number, given: { rule?: string; row?: string } = {}): FloorEvent =>
  markEvent(
    {
      rule: given.rule ?? 'wait',
      kind: 'queue',
      row: given.row ?? 'etc',
      openedAt,
      mark: 'acknowledged',
      by: 'zhao',
      note: null,
    },
    at,
  );
export const released = (at: number, openedAt: number): FloorEvent =>
  markEvent({ rule: 'wait', kind: 'queue', row: 'etc', openedAt, mark: 'released', by: 'zhao' }, at);
export const silenced = (at: number, until: number): FloorEvent =>
  silenceEvent({ silenceId: 's', matcher: {}, until, by: 'zhao', note: null }, at);

export interface Sending {
  readonly at: number;
  readonly channel: string;
  readonly message: Message;
}

const OK: Sent = { ok: true, reference: 'ok' };
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class Post {
  readonly journal: FloorEvent[] = [];
  /** All that has left, also what failed. */
  readonly sendings: Sending[] = [];
  /** What channels answer; all is well where nothing is said. */
  answer: (sending: Sending) => Promise<Sent> = () => Promise.resolve(OK);
  recipients: Recipients;
  channels: readonly string[] = ['hook', 'mail'];
  /** What is posted while this is false is lost: the process ended before. */
  keeps = true;
  now = 0;
  #book = new DeliveryBook();
  #courier: Courier | null = null;

  constructor(recipients: Recipients) {
    this.recipients = recipients;
  }

  get waiting() {
    return this.#courier?.waiting ?? [];
  }
  get book(): DeliveryBook {
    return this.#book;
  }
  /** `opened duty/hook` of each that has left, in order. */
  get left(): readonly string[] {
    return this.sendings.map(
      ({ at, message, channel }) => `${at} ${message.step} ${String(message.data['contact'])}/${channel}`,
    );
  }
  get outcomes(): readonly string[] {
    return this.journal.flatMap((event) =>
      event.name === 'alert.notified' ? [`${event.data.step} ${event.data.channel} ${event.data.outcome}`] : [],
    );
  }

  /** Time goes on to an instant, at which these things happen. */
  async at(now: number, ...events: readonly FloorEvent[]): Promise<void> {
    this.now = now;
    if (this.#courier === null) this.start();
    this.#keep(events);
    this.#courier!.wake();
    for (let turn = 0; turn < 4; turn++) await settle();
  }

  /** A process begins: all that it knows stands in the journal. */
  start(): void {
    this.#book = new DeliveryBook();
    this.#book.fold(this.journal);
    this.#courier = this.#make();
  }

  /** The process ends without a word: what is on its way may have arrived, and nobody knows. */
  kill(): void {
    void this.#courier?.stop();
    this.#courier = null;
  }

  #keep(events: readonly FloorEvent[]): void {
    this.journal.push(...events);
    this.#book.fold(events);
  }

  #make(): Courier {
    const book = this.#book;
    const courier: Courier = new Courier({
      ...{ book, recipients: () => this.recipients, now: () => this.now, random: () => 0.5 },
      channels: () => this.#channels,
      compose: (notice, at) =>
        compose(
          notice,
          { nameOf: (_kind, id) => id.toUpperCase(), runbooks: new Map(), zone: 'UTC', publicUrl: null },
          at,
        ),
      post: (events) => {
        if (!this.keeps || this.#courier !== courier) return;
        this.#keep(events);
        queueMicrotask(() => courier.wake());
      },
      onError: (error) => {
        throw error;
      },
      timeoutMs: 20_000,
    });
    return courier;
  }

  readonly #channels: ReadonlyMap<string, Channel> = new Map(
    ['hook', 'mail'].map((id) => [
      id,
      {
        ...{ id, kind: 'test', addressed: false, redact: (text: string) => text },
        sender: {
          send: ({ message }) => {
            const sending = { at: this.now, channel: id, message };
            this.sendings.push(sending);
            return this.answer(sending);
          },
        },
      },
    ]),
  );
}
