// For: one client of the socket, from its first word to its last. May import: shared, access, gateway. Promises: a union of states; what waits for a slow client is bounded.
import type { EpochMillis } from '../../shared/time.ts';
import type { Principal } from '../access/principal.ts';
import type { Audience } from './audience.ts';
import type { Link } from './link.ts';
import type { TvSeat } from './tv-desk.ts';

export type SessionState =
  { readonly kind: 'awaitingHello'; readonly timer: NodeJS.Timeout } | LiveState | { readonly kind: 'closing' };

export interface LiveState {
  readonly kind: 'live';
  readonly audience: Audience;
  /** `owed` a snapshot · `following` frame by frame · `lagging`: its link is full, a snapshot follows when it has drained. */
  feed: 'owed' | 'following' | 'lagging';
}

/** Bytes that may wait for a link beyond one snapshot; then a new snapshot says the same in less. */
export const MAX_BACKLOG_BYTES = 256 * 1024;

/** Up-messages that one client may send in RATE_WINDOW_MS; a person does not come near. */
export const RATE_LIMIT = 100;
const RATE_WINDOW_MS = 10_000;

export interface Session {
  readonly id: string;
  /** Who was let in; of a TV, from its hello on, what its token gives. */
  principal: Principal;
  readonly link: Link;
  state: SessionState;
  /** Of a paired TV, from its hello to its end. */
  seat: TvSeat | null;
  rate: { readonly since: EpochMillis; readonly count: number };
}

/** Counts one message; false when it is one too many. */
export function withinRate(session: Session, now: EpochMillis): boolean {
  const { since, count } = session.rate;
  const fresh = now - since >= RATE_WINDOW_MS || now < since;
  session.rate = fresh ? { since: now, count: 1 } : { since, count: count + 1 };
  return session.rate.count <= RATE_LIMIT;
}
