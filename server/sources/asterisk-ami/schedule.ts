// For: what is due on a connection: signs of life, polls, heartbeats. May import: shared, own folder. Promises: pure; every instant is an argument.
import { SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';
import type { AmiSettings } from './settings.ts';
import type { Standing } from './sync.ts';

/**
 * Without a greeting or an answer to the login after this long, it is no PBX or a dead one. As long as Asterisk's own
 * `authtimeout`: a PBX that is still starting may let one wait (NOTES §6.7).
 */
export const LOGIN_WAIT: Millis = 30 * SECOND;
/** A PBX that is still loading its modules answers nothing useful: it is asked again (NOTES §6.8). */
export const RESYNC_AGAIN: Millis = 10 * SECOND;

export type Due =
  | { readonly what: 'give-up'; readonly reason: string }
  | { readonly what: 'ping' | 'poll' | 'resync' }
  | { readonly what: 'beat'; readonly periodMs: Millis };

export interface Schedule {
  /** Bytes came: the line lives. */
  heard(at: EpochMillis): void;
  /** The login was accepted and the lists were asked for. */
  entered(at: EpochMillis): void;
  /** A whole list came, asked for by us or by others on the line: the next is asked for that much later. */
  listed(at: EpochMillis): void;
  due(at: EpochMillis, standing: Standing): Due[];
}

type Periods = Pick<AmiSettings, 'pingSeconds' | 'pollSeconds' | 'heartbeatSeconds'>;

export function createSchedule(periods: Periods, openedAt: EpochMillis): Schedule {
  const quietMs = periods.pingSeconds * SECOND;
  const pollMs = periods.pollSeconds * SECOND;
  const periodMs = Math.round(periods.heartbeatSeconds * SECOND);
  let heardAt = openedAt;
  let pingAt: EpochMillis | undefined;
  let askedAt: EpochMillis | undefined;
  let beatAt: EpochMillis | undefined;

  /** A half-open connection looks like a quiet night: it is asked, then given up (NOTES §6.35). */
  function lifeOf(at: EpochMillis): Due[] {
    if (askedAt === undefined)
      return at - openedAt > LOGIN_WAIT ? [{ what: 'give-up', reason: 'no answer to the login' }] : [];
    if (pingAt !== undefined) return at - pingAt > quietMs ? [{ what: 'give-up', reason: 'no sign of life' }] : [];
    if (at - heardAt < quietMs) return [];
    pingAt = at;
    return [{ what: 'ping' }];
  }

  function listsOf(at: EpochMillis, standing: Standing): Due[] {
    const wait = standing === 'synced' ? pollMs : RESYNC_AGAIN;
    if (askedAt === undefined || wait === 0 || at - askedAt < wait) return [];
    askedAt = at;
    return [{ what: standing === 'synced' ? 'poll' : 'resync' }];
  }

  function beatOf(at: EpochMillis, standing: Standing): Due[] {
    if (standing === 'asking' || (beatAt !== undefined && at - beatAt < periodMs)) return [];
    beatAt = at;
    return [{ what: 'beat', periodMs }];
  }

  return {
    heard(at) {
      heardAt = at;
      pingAt = undefined;
    },
    entered(at) {
      askedAt = at;
    },
    listed(at) {
      askedAt = at;
    },
    due: (at, standing) => [...lifeOf(at), ...listsOf(at, standing), ...beatOf(at, standing)],
  };
}
