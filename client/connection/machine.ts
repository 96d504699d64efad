// For: the life of the link to the server. May import: shared, store. Promises: pure; never live when the last thing heard is older than LINK_STALE_MS.
import { LINK_LOST_MS, LINK_STALE_MS } from '../../shared/protocol/version.ts';
import { unreachable } from '../../shared/assert.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Connection } from '../store/state.ts';

/**
 * `heard`: a frame or beat was applied. `tick`: time passed. `closed`: the transport is gone. `attempt`: a new try begins.
 * `refused`: the server said no.
 */
export type LinkEvent =
  | { readonly type: 'heard' }
  | { readonly type: 'tick' }
  | { readonly type: 'closed' }
  | { readonly type: 'attempt' }
  | { readonly type: 'refused'; readonly reason: string; readonly detail: string };

/** The link after an event at `now` (browser clock, epoch ms). The same object when nothing changed. */
export function step(link: Connection, event: LinkEvent, now: EpochMillis): Connection {
  const aged = judge(link, now);
  switch (event.type) {
    case 'tick':
      return aged;
    case 'heard':
      return { state: 'live', since: aged.state === 'live' ? aged.since : now, heardAt: now };
    case 'closed':
      return closed(aged, now);
    case 'attempt':
      return attempted(aged, now);
    case 'refused':
      return { state: 'refused', since: now, reason: event.reason, detail: event.detail };
    default:
      return unreachable(event);
  }
}

/** The link as the age of its data makes it: staleness is judged by what was heard, not by the socket. */
function judge(link: Connection, now: EpochMillis): Connection {
  if (link.state === 'connecting' || link.state === 'refused') return link;
  const age = now - link.heardAt;
  const lost = age > LINK_LOST_MS;
  if (link.state !== 'live') return link.lost === lost ? link : { ...link, lost };
  if (age <= LINK_STALE_MS) return link;
  return { state: 'stale', since: link.heardAt + LINK_STALE_MS, heardAt: link.heardAt, lost };
}

function closed(link: Connection, now: EpochMillis): Connection {
  if (link.state === 'live')
    return { state: 'reconnecting', since: now, heardAt: link.heardAt, attempt: 0, lost: false };
  if (link.state === 'stale') return { ...link, state: 'reconnecting', attempt: 0 };
  return link;
}

/** A refused screen asks again as one that never heard anything: what it shows stays withdrawn until it is let in. */
function attempted(link: Connection, now: EpochMillis): Connection {
  if (link.state === 'connecting' || link.state === 'reconnecting') return { ...link, attempt: link.attempt + 1 };
  return link.state === 'refused' ? link : attempted(closed(link, now), now);
}
