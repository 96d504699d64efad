// For: one client of the socket, from its first word to its last. May import: shared, access. Promises: a union of states; what waits for a slow client is bounded.
import type { EpochMillis } from '../../shared/time.ts';
import type { Principal } from '../access/principal.ts';
import type { Audience } from './audience.ts';

export type SessionState =
  { readonly kind: 'awaitingHello'; readonly timer: NodeJS.Timeout } | LiveState | { readonly kind: 'closing' };

export interface LiveState {
  readonly kind: 'live';
  audience: Audience;
  /** `owed` a snapshot · `following` the room's patches · `lagging`: its link is full, a snapshot follows when it has drained. */
  feed: 'owed' | 'following' | 'lagging';
  backlog: Backlog;
}

/** What was sent to a link that has not taken the message before. */
export interface Backlog {
  readonly frames: number;
  readonly cells: number;
}
export const NO_BACKLOG: Backlog = { frames: 0, cells: 0 };
/** So many frames may wait for a link; after them a snapshot says the same in less. */
export const MAX_BACKLOG_FRAMES = 32;

/** The backlog after one more frame to a link that has not taken the one before. */
export const addToBacklog = (backlog: Backlog, cells: number): Backlog => ({
  frames: backlog.frames + 1,
  cells: backlog.cells + cells,
});

/** True when one snapshot (`size` cells) costs the link less than what already waits for it. */
export const isLagging = (backlog: Backlog, size: number): boolean =>
  backlog.frames > MAX_BACKLOG_FRAMES || (backlog.frames > 1 && backlog.cells > size);

/** Up-messages that one client may send in RATE_WINDOW_MS; a person does not come near. */
export const RATE_LIMIT = 100;
const RATE_WINDOW_MS = 10_000;

export interface Session {
  readonly id: string;
  readonly principal: Principal;
  state: SessionState;
  rate: { readonly since: EpochMillis; readonly count: number };
}

export const openSession = (id: string, principal: Principal, timer: NodeJS.Timeout, now: EpochMillis): Session => ({
  id,
  principal,
  state: { kind: 'awaitingHello', timer },
  rate: { since: now, count: 0 },
});

/** Counts one message; false when it is one too many. */
export function withinRate(session: Session, now: EpochMillis): boolean {
  const { since, count } = session.rate;
  const fresh = now - since >= RATE_WINDOW_MS || now < since;
  session.rate = fresh ? { since: now, count: 1 } : { since, count: count + 1 };
  return session.rate.count <= RATE_LIMIT;
}
