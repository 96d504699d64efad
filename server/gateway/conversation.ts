// For: what a client says and what follows from it. May import: shared, access, gateway. Promises: nothing is believed before hello; what is wrong ends this session and no other.
import type { Down, Up } from '../../shared/protocol/messages.ts';
import { BEAT_MS, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import { idFilter } from '../access/board-scope.ts';
import type { Broadcast } from './broadcast.ts';
import type { Drawers } from './drawers.ts';
import type { BoardFeed } from './feed.ts';
import { encode } from './frame.ts';
import { withinRate, type Session } from './session.ts';
import type { TvDesk } from './tv-desk.ts';
import { parseUp, type UpMessage } from './up-message.ts';

/** How long a new link may stay silent. */
export const HELLO_MS: Millis = 10_000;

export interface ConversationOptions {
  readonly feed: BoardFeed;
  readonly broadcast: Broadcast;
  readonly drawers: Drawers;
  readonly tvs: TvDesk;
  readonly build: string;
  readonly now: () => EpochMillis;
}

export type Refusal = Down['refused'];

export class Conversation {
  readonly #options: ConversationOptions;
  readonly #session: Session;

  constructor(options: ConversationOptions, session: Session) {
    this.#options = options;
    this.#session = session;
  }

  /** One event of the socket, as it came. */
  hear(event: unknown, args: readonly unknown[]): void {
    const { state } = this.#session;
    if (state.kind === 'closing') return;
    if (!withinRate(this.#session, this.#options.now())) return this.refuse('busy', 'too many messages');
    const up = parseUp(event, args);
    if (!up.ok) return this.refuse('badMessage', up.error);
    if (state.kind === 'awaitingHello') return this.#hello(up.value);
    this.#answer(up.value);
  }

  refuse(reason: Refusal['reason'], detail: string): void {
    this.end();
    this.#session.link.send(encode('refused', { reason, detail }));
    this.#session.link.close();
  }

  /** Forgets the session. Idempotent. */
  end(): void {
    const { broadcast, drawers } = this.#options;
    const { state } = this.#session;
    if (state.kind === 'awaitingHello') clearTimeout(state.timer);
    this.#session.seat?.leave();
    this.#session.seat = null;
    drawers.open(this.#session, null);
    broadcast.leave(this.#session);
    this.#session.state = { kind: 'closing' };
  }

  #hello(up: UpMessage): void {
    if (up.name !== 'hello') return this.refuse('badMessage', 'the first message is hello');
    const { protocol, view } = up.message;
    if (protocol !== PROTOCOL_VERSION) {
      const detail = `the server speaks protocol ${PROTOCOL_VERSION}, the screen ${protocol}: load the page again`;
      return this.refuse('protocol', detail);
    }
    const { build, now, broadcast } = this.#options;
    if (!this.#isSeated(up.message)) return this.refuse('token', 'this TV is not paired, or not any more');
    if (this.#session.state.kind === 'awaitingHello') clearTimeout(this.#session.state.timer);
    const welcome = { protocol: PROTOCOL_VERSION, build, now: now(), beatMs: BEAT_MS };
    this.#session.link.send(encode('welcome', welcome));
    if (this.#session.seat !== null) this.#session.link.send(encode('tv', this.#session.seat.assigned));
    broadcast.show(this.#session, view);
  }

  /** A TV goes on with the rights of its token. False for one whose token is unknown or revoked. */
  #isSeated({ tv, build }: Up['hello']): boolean {
    if (tv === undefined) return true;
    const session = this.#session;
    const seat = this.#options.tvs.enter(tv, build ?? null, {
      tell: (order) => session.link.send(encode('tv', order)),
      restart: () => {
        this.end();
        session.link.close();
      },
      revoke: () => this.refuse('token', 'this TV was revoked'),
    });
    if (seat === null) return false;
    session.seat = seat;
    session.principal = seat.principal;
    return true;
  }

  #answer(up: UpMessage): void {
    switch (up.name) {
      case 'hello':
        return this.refuse('badMessage', 'hello was said before');
      case 'view':
        return this.#options.broadcast.show(this.#session, up.message.view);
      case 'resync':
        return this.#options.broadcast.resync(this.#session);
      case 'drawer':
        return this.#drawer(up.message.queueId);
      case 'alert':
        return this.#act(up.message);
      case 'report':
        return this.#session.seat?.report(up.message);
    }
  }

  /** An alert that has closed meanwhile is no mistake of the screen's. */
  #act({ id, action }: Up['alert']): void {
    const refused = (): void => this.refuse('rights', 'this alert is not yours to change');
    void this.#options.feed.act(this.#session.principal, id, action).then(
      (done) => void (!done.ok && done.error === 'rights' && refused()),
      () => this.refuse('busy', 'this cannot be kept now'),
    );
  }

  #drawer(queueId: string | null): void {
    const { feed, drawers } = this.#options;
    const { scope } = this.#session.principal;
    if (queueId !== null && !idFilter(scope, feed.board)('queues', queueId))
      return this.refuse('rights', 'this queue is not yours to see');
    drawers.open(this.#session, queueId);
  }
}
