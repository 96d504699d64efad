// For: when an agent is signed in (Q25). May import: shared. Promises: sessions are disjoint and in order.
import type { FloorEvent } from '../../shared/events/event.ts';
import { HOUR, type EpochMillis } from '../../shared/time.ts';
import type { Session } from './model.ts';

/** Q25: silence after which a session has ended at its last sign of life. */
const SILENCE = 12 * HOUR;

const IMPLIES = new Set<string>(['agent.signedIn', 'agent.ready', 'agent.notReady', 'offer.started', 'visit.answered']);
const SIGNS = new Set<string>([
  ...IMPLIES,
  'agent.signedOut',
  'agent.device',
  'agent.queueJoined',
  'agent.queueLeft',
  'agent.queuePaused',
  'agent.queueResumed',
  'offer.ended',
  'segment.held',
  'segment.resumed',
  'segment.consulted',
  'segment.transferred',
  'segment.ended',
  'wrapup.ended',
]);

/** A description, a survey or a score of an agent is no sign that he lives; a message is one if he sent it. */
const isSign = (event: FloorEvent): boolean =>
  SIGNS.has(event.name) || (event.name === 'message.received' && event.data.from === 'agent');

/** The sessions of an agent. `events` are those that name him, in order of Q3. */
export function sessionsOf(events: readonly FloorEvent[], at: EpochMillis): Session[] {
  const sessions: Session[] = [];
  let from: EpochMillis | null = null;
  let lastSign = -Infinity;
  const end = (to: EpochMillis): void => {
    if (from !== null) sessions.push({ from, to });
    from = null;
  };
  for (const event of events.filter(isSign)) {
    if (event.time > lastSign + SILENCE) end(lastSign);
    lastSign = event.time;
    if (event.name === 'agent.signedOut') end(event.time);
    else if (IMPLIES.has(event.name)) from ??= event.time;
  }
  if (at >= lastSign + SILENCE) end(lastSign);
  if (from !== null) sessions.push({ from, to: null });
  return sessions;
}

/** The end of the session in which something began at T; Infinity while it runs. */
export const sessionEndAfter = (sessions: readonly Session[], at: EpochMillis): EpochMillis =>
  Math.min(Infinity, ...sessions.flatMap(({ to }) => (to !== null && to >= at ? [to] : [])));

/** A session is a state: of zero length it does not exist (Q23). */
export const inSession = (sessions: readonly Session[], at: EpochMillis): boolean =>
  sessions.some(({ from, to }) => from <= at && (to === null || at < to));
