// For: who gets which frame: audiences, their sessions, snapshots, patches and beats. May import: shared, access, gateway. Promises: one message a frame and audience; a slow link is left out until it has drained and then gets a snapshot.
import type { Down } from '../../shared/protocol/messages.ts';
import { BEAT_MS } from '../../shared/protocol/version.ts';
import type { ViewId } from '../../shared/protocol/views.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import { audienceKey, createAudience, type Audience, type Frame } from './audience.ts';
import type { BoardFeed } from './feed.ts';
import { addToBacklog, isLagging, NO_BACKLOG, type LiveState, type Session } from './session.ts';

/** The links, by session id. */
export interface Wire {
  /** To every session that stands in one of the rooms, encoded once. A session's id is a room of its own. */
  send<K extends keyof Down>(rooms: readonly string[], name: K, message: Down[K]): void;
  join(sessionId: string, room: string): void;
  leave(sessionId: string, room: string): void;
  /** True when the link has taken all that was sent. */
  writable(sessionId: string): boolean;
}

export interface BroadcastOptions {
  readonly feed: BoardFeed;
  readonly wire: Wire;
  readonly now: () => EpochMillis;
  /** A clock that never jumps, ms. */
  readonly monotonic: () => number;
}

export const TICK_MS: Millis = 250;
/** Snapshots of one audience within this time are encoded together. */
const SNAPSHOT_GAP_MS: Millis = 20;

interface Group {
  readonly audience: Audience;
  readonly room: string;
  readonly sessions: Map<Session, LiveState>;
  sentAt: number;
  /** Sessions whose link is full. */
  lagging: number;
}

export class Broadcast {
  readonly #options: BroadcastOptions;
  readonly #groups = new Map<string, Group>();
  /** The board may have changed since the last frame. */
  #changed = false;
  #filling: string | null;
  #flushedAt = -SNAPSHOT_GAP_MS;
  #flushTimer: NodeJS.Timeout | null = null;

  constructor(options: BroadcastOptions) {
    this.#options = options;
    this.#filling = options.feed.filling();
  }

  /** Shows a view to a session from now on. Its snapshot follows, together with others that are due. */
  show(session: Session, view: ViewId): void {
    this.leave(session);
    const group = this.#groupOf(session, view);
    const state: LiveState = { kind: 'live', audience: group.audience, feed: 'owed', backlog: NO_BACKLOG };
    session.state = state;
    group.sessions.set(session, state);
    this.#flushSoon();
  }

  /** Sends the session a new snapshot. */
  resync(session: Session): void {
    if (session.state.kind !== 'live' || session.state.feed !== 'following') return;
    const group = this.#groups.get(session.state.audience.key);
    if (group !== undefined) this.#owe(session, session.state, group);
  }

  leave(session: Session): void {
    if (session.state.kind !== 'live') return;
    const group = this.#groups.get(session.state.audience.key);
    if (group?.sessions.delete(session) !== true) return;
    if (session.state.feed === 'lagging') group.lagging--;
    this.#options.wire.leave(session.id, group.room);
    if (group.sessions.size === 0) this.#groups.delete(group.audience.key);
  }

  /** Says that the board may have changed: the next snapshot waits for a frame. */
  markChanged(): void {
    this.#changed = true;
  }

  /** Sends one frame: to each audience what changed for it. */
  publish(): void {
    const frame = this.#takeFrame();
    for (const group of this.#groups.values()) this.#sendFrame(group, frame);
  }

  /** Looks after slow links and silence; called each TICK_MS. */
  tick(): void {
    for (const group of this.#groups.values()) {
      this.#wakeDrained(group);
      this.#beat(group);
    }
  }

  stop(): void {
    if (this.#flushTimer !== null) clearTimeout(this.#flushTimer);
    this.#flushTimer = null;
  }

  #groupOf(session: Session, view: ViewId): Group {
    const { feed, monotonic } = this.#options;
    const key = audienceKey(session.principal.scope, view);
    let group = this.#groups.get(key);
    if (group === undefined) {
      const audience = createAudience(feed, session.principal.scope, view);
      group = { audience, room: `audience:${key}`, sessions: new Map(), sentAt: monotonic(), lagging: 0 };
      this.#groups.set(key, group);
    }
    return group;
  }

  #owe(session: Session, state: LiveState, group: Group): void {
    this.#options.wire.leave(session.id, group.room);
    state.feed = 'owed';
    this.#flushSoon();
  }

  #flushSoon(): void {
    const dueIn = Math.max(0, this.#flushedAt + SNAPSHOT_GAP_MS - this.#options.monotonic());
    this.#flushTimer ??= setTimeout(() => this.#flush(), dueIn);
  }

  #flush(): void {
    this.#flushTimer = null;
    // What a snapshot says of position, instant and filling must be true of its cells.
    if (this.#changed || this.#options.feed.filling() !== this.#filling) this.publish();
    for (const group of this.#groups.values()) this.#sendSnapshots(group);
    this.#flushedAt = this.#options.monotonic();
  }

  #sendSnapshots(group: Group): void {
    const { wire } = this.#options;
    const owed = [...group.sessions].filter(([, state]) => state.feed === 'owed');
    if (owed.length === 0) return;
    const ids = owed.map(([session]) => session.id);
    wire.send(ids, 'snapshot', group.audience.snapshot(this.#filling));
    for (const [session, state] of owed) {
      wire.join(session.id, group.room);
      state.feed = 'following';
      state.backlog = NO_BACKLOG;
    }
  }

  #takeFrame(): Frame {
    this.#changed = false;
    const changes = this.#options.feed.takeChanges();
    const before = this.#filling;
    this.#filling = this.#options.feed.filling();
    return this.#filling === before ? { changes } : { changes, filling: this.#filling };
  }

  #sendFrame(group: Group, frame: Frame): void {
    const { wire, monotonic } = this.#options;
    const patch = group.audience.patch(frame);
    if (patch === null) return;
    if (patch === 'snapshot') return this.#oweAll(group);
    const cells = patch.tables.reduce((sum, table) => sum + table.v.length, 0);
    for (const [session, state] of group.sessions) this.#countBacklog(session, state, group, cells);
    wire.send([group.room], 'patch', patch);
    group.sentAt = monotonic();
  }

  #oweAll(group: Group): void {
    for (const [session, state] of group.sessions) if (state.feed === 'following') this.#owe(session, state, group);
  }

  #countBacklog(session: Session, state: LiveState, group: Group, cells: number): void {
    if (state.feed !== 'following') return;
    const { wire } = this.#options;
    if (wire.writable(session.id)) {
      state.backlog = NO_BACKLOG;
      return;
    }
    state.backlog = addToBacklog(state.backlog, cells);
    if (!isLagging(state.backlog, group.audience.size)) return;
    state.feed = 'lagging';
    group.lagging++;
    wire.leave(session.id, group.room);
  }

  #wakeDrained(group: Group): void {
    if (group.lagging === 0) return;
    for (const [session, state] of group.sessions) {
      if (state.feed !== 'lagging' || !this.#options.wire.writable(session.id)) continue;
      group.lagging--;
      this.#owe(session, state, group);
    }
  }

  #beat(group: Group): void {
    const { feed, wire, now, monotonic } = this.#options;
    if (monotonic() - group.sentAt < BEAT_MS - TICK_MS) return;
    const { at, position } = feed.board;
    wire.send([group.room], 'beat', { now: now(), at, position });
    group.sentAt = monotonic();
  }
}
