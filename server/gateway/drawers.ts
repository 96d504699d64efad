// For: the waiting contacts of the queues whose drawers are open. May import: shared. Promises: a message only on change, at most two a second a queue, encoded once.
import type { WaitingItem } from '../../shared/board/board.ts';
import type { Down } from '../../shared/protocol/messages.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import { encode } from './frame.ts';
import { MAX_BACKLOG_BYTES, type Session } from './session.ts';

/** Two a second. */
export const DRAWER_INTERVAL_MS: Millis = 500;
/** A drawer shows so many contacts; `total` says how many wait. */
export const MAX_WAITING_ITEMS = 200;

export interface DrawersOptions {
  readonly waitingIn: (queueId: string) => readonly WaitingItem[];
  readonly at: () => EpochMillis;
}

interface Drawer {
  readonly sessions: Set<Session>;
  /** What was sent last, as text. */
  sent: string;
}

export class Drawers {
  readonly #options: DrawersOptions;
  readonly #drawers = new Map<string, Drawer>();
  readonly #queueOf = new Map<Session, string>();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: DrawersOptions) {
    this.#options = options;
  }

  /** Opens the drawer of a queue for a session, closing the one it had; null only closes. */
  open(session: Session, queueId: string | null): void {
    this.#close(session);
    if (queueId === null) return;
    const message = this.#contents(queueId);
    const drawer = this.#drawers.get(queueId) ?? { sessions: new Set<Session>(), sent: textOf(message) };
    this.#drawers.set(queueId, drawer);
    drawer.sessions.add(session);
    this.#queueOf.set(session, queueId);
    session.link.send(encode('waiting', message));
    this.#timer ??= setInterval(() => this.#tick(), DRAWER_INTERVAL_MS);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #close(session: Session): void {
    const queueId = this.#queueOf.get(session);
    if (queueId === undefined) return;
    this.#queueOf.delete(session);
    const drawer = this.#drawers.get(queueId);
    drawer?.sessions.delete(session);
    if (drawer?.sessions.size === 0) this.#drawers.delete(queueId);
    if (this.#drawers.size === 0) this.stop();
  }

  #tick(): void {
    for (const [queueId, drawer] of this.#drawers) {
      const message = this.#contents(queueId);
      const text = textOf(message);
      if (text === drawer.sent) continue;
      drawer.sent = text;
      const frame = encode('waiting', message);
      for (const { link } of drawer.sessions) if (link.backlog < MAX_BACKLOG_BYTES) link.send(frame);
    }
  }

  #contents(queueId: string): Down['waiting'] {
    const waiting = this.#options.waitingIn(queueId);
    const items = waiting.slice(0, MAX_WAITING_ITEMS).map((item) => ({ ...item }));
    return { queueId, at: this.#options.at(), items, total: waiting.length };
  }
}

const textOf = ({ items, total }: Down['waiting']): string => JSON.stringify([total, items]);
