// For: who gets which frame: audiences, their sessions, snapshots, patches and beats. May import: shared, access, gateway. Promises: each frame encoded once an audience; a slow link is left out until it has drained and then gets a snapshot.
import type { LocalText } from '../../shared/domain.ts';
import { BEAT_MS } from '../../shared/protocol/version.ts';
import type { ViewId } from '../../shared/protocol/views.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import { audienceKey, createAudience, type Audience, type Frame } from './audience.ts';
import type { BoardFeed } from './feed.ts';
import { encode, type WireFrame } from './frame.ts';
import { MAX_BACKLOG_BYTES, type LiveState, type Session } from './session.ts';
import { createViewMirror, type ViewMirror } from './view-mirror.ts';

export interface BroadcastOptions {
  readonly feed: BoardFeed;
  readonly now: () => EpochMillis;
  /** A clock that never jumps, ms. */
  readonly monotonic: () => number;
}

export const TICK_MS: Millis = 250;
/** Screens that come within this time get their snapshots together: each may want a frame first. */
const SNAPSHOT_GAP_MS: Millis = 20;

interface Group {
  readonly audience: Audience;
  readonly sessions: Map<Session, LiveState>;
  sentAt: number;
  /** The newest snapshot that was made, as bytes. */
  snapshot: { readonly of: object; readonly frame: WireFrame } | null;
}

export class Broadcast {
  readonly #options: BroadcastOptions;
  readonly #groups = new Map<string, Group>();
  /** Of the views that somebody looks at. */
  readonly #mirrors = new Map<ViewId, ViewMirror>();
  /** The board may have changed since the last frame. */
  #changed = false;
  #filling: LocalText | null;
  #rules: BoardFeed['rules'];
  #flushedAt = -SNAPSHOT_GAP_MS;
  #flushTimer: NodeJS.Timeout | null = null;

  constructor(options: BroadcastOptions) {
    this.#options = options;
    this.#filling = options.feed.filling();
    this.#rules = options.feed.rules;
  }

  /** Shows a view to a session from now on. Its snapshot follows, together with others that are due. */
  show(session: Session, view: ViewId): void {
    this.leave(session);
    const group = this.#groupOf(session, view);
    const state: LiveState = { kind: 'live', audience: group.audience, feed: 'owed' };
    session.state = state;
    group.sessions.set(session, state);
    this.#flushSoon();
  }

  /** Sends the session a new snapshot. A link that is full gets one anyway, when it has drained. */
  resync(session: Session): void {
    if (session.state.kind !== 'live' || session.state.feed !== 'following') return;
    session.state.feed = 'owed';
    this.#flushSoon();
  }

  leave(session: Session): void {
    if (session.state.kind !== 'live') return;
    const { key } = session.state.audience;
    const group = this.#groups.get(key);
    group?.sessions.delete(session);
    if (group?.sessions.size === 0) this.#drop(group.audience);
  }

  /** Says that the board may have changed: the next snapshot waits for a frame. */
  markChanged(): void {
    this.#changed = true;
  }

  /** Sends one frame: to each audience what changed for it. */
  publish(): void {
    this.#changed = false;
    const changes = this.#options.feed.takeChanges();
    const filling = this.#newFilling();
    const rulesChanged = this.#rules !== this.#options.feed.rules;
    this.#rules = this.#options.feed.rules;
    for (const [view, mirror] of this.#mirrors) {
      const frame = { tables: mirror.take(changes), lists: changes.lists, rulesChanged, ...filling };
      for (const group of this.#groups.values()) if (group.audience.view === view) this.#sendFrame(group, frame);
    }
  }

  /** Looks after slow links and silence; called each TICK_MS. */
  tick(): void {
    for (const group of this.#groups.values()) {
      for (const [session, state] of group.sessions)
        if (state.feed === 'lagging' && session.link.backlog === 0) this.#owe(state);
      this.#beat(group);
    }
  }

  stop(): void {
    if (this.#flushTimer !== null) clearTimeout(this.#flushTimer);
    this.#flushTimer = null;
  }

  #groupOf(session: Session, view: ViewId): Group {
    const { feed, monotonic } = this.#options;
    const { scope } = session.principal;
    const key = audienceKey(scope, view);
    let group = this.#groups.get(key);
    if (group === undefined) {
      const audience = createAudience(feed, scope, this.#mirrorOf(view));
      group = { audience, sessions: new Map(), sentAt: monotonic(), snapshot: null };
      this.#groups.set(key, group);
    }
    return group;
  }

  #mirrorOf(view: ViewId): ViewMirror {
    const mirror = this.#mirrors.get(view) ?? createViewMirror(this.#options.feed.board, view);
    this.#mirrors.set(view, mirror);
    return mirror;
  }

  #drop({ key, view }: Audience): void {
    this.#groups.delete(key);
    const isSeen = [...this.#groups.values()].some(({ audience }) => audience.view === view);
    if (!isSeen) this.#mirrors.delete(view);
  }

  #owe(state: LiveState): void {
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
    for (const group of this.#groups.values())
      for (const [session, state] of group.sessions) {
        if (state.feed !== 'owed') continue;
        session.link.send(this.#snapshotOf(group));
        state.feed = 'following';
      }
    this.#flushedAt = this.#options.monotonic();
  }

  /** Encoded once an audience and frame. */
  #snapshotOf(group: Group): WireFrame {
    const snapshot = group.audience.snapshot(this.#filling);
    if (group.snapshot?.of !== snapshot) group.snapshot = { of: snapshot, frame: encode('snapshot', snapshot) };
    return group.snapshot.frame;
  }

  #newFilling(): Pick<Frame, 'filling'> {
    const before = this.#filling;
    this.#filling = this.#options.feed.filling();
    return this.#filling === before ? {} : { filling: this.#filling };
  }

  #sendFrame(group: Group, frame: Frame): void {
    const patch = group.audience.patch(frame);
    if (patch === null) return;
    if (patch === 'snapshot') {
      for (const state of group.sessions.values()) if (state.feed === 'following') this.#owe(state);
      return;
    }
    this.#toFollowers(group, encode('patch', patch));
  }

  #toFollowers(group: Group, frame: WireFrame): void {
    const limit = MAX_BACKLOG_BYTES + (group.snapshot?.frame.length ?? 0);
    for (const [{ link }, state] of group.sessions) {
      if (state.feed !== 'following') continue;
      if (link.backlog > limit) state.feed = 'lagging';
      else link.send(frame);
    }
    group.sentAt = this.#options.monotonic();
  }

  #beat(group: Group): void {
    const { feed, now, monotonic } = this.#options;
    if (monotonic() - group.sentAt < BEAT_MS - TICK_MS) return;
    const { at, position } = feed.board;
    this.#toFollowers(group, encode('beat', { now: now(), at, position }));
  }
}
