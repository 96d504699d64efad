// For: what an agent asked for over time (Q25, Q26). May import: shared. Promises: a list of changes in order; sign-out resets.
import type { AuxClass } from '../../shared/domain.ts';
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { WorkItem } from './agent-work.ts';
import type { RawSegment, Session } from './model.ts';

/** Null while nothing is known of it. */
export type Intent =
  | { readonly kind: 'ready' }
  | { readonly kind: 'notReady'; readonly aux: string | null; readonly auxClass: AuxClass | null }
  | null;
export interface IntentStep {
  readonly at: EpochMillis;
  readonly intent: Intent;
}

interface Cause {
  readonly at: EpochMillis;
  readonly what: 'session' | 'ready' | 'answer' | 'notReady' | 'pending';
  readonly aux: string | null;
  readonly auxClass: AuxClass | null;
}

/** The changes of an agent's intent up to T. `segments` are his answers in order of Q3. */
export function intentSteps(
  events: readonly FloorEvent[],
  segments: readonly RawSegment[],
  sessions: readonly Session[],
  items: readonly WorkItem[],
  at: EpochMillis,
): IntentStep[] {
  const steps: IntentStep[] = [];
  let intent: Intent = null;
  let pending: Pick<Cause, 'at' | 'aux' | 'auxClass'> | null = null;
  const set = (when: EpochMillis, next: Intent): void => {
    intent = next;
    steps.push({ at: when, intent });
  };
  const settle = (until: EpochMillis): void => {
    const free = pending === null ? Infinity : firstFree(items, pending.at);
    if (pending === null || free > until) return;
    set(free, { kind: 'notReady', aux: pending.aux, auxClass: pending.auxClass });
    pending = null;
  };
  for (const cause of causesOf(events, segments, sessions)) {
    settle(cause.at);
    if (cause.what === 'answer') {
      // Q25: an answer from a queue ends notReady; what is only pending stays.
      if ((intent as Intent)?.kind === 'notReady') set(cause.at, { kind: 'ready' });
    } else if (cause.what === 'pending') pending = cause;
    else {
      pending = null; // Q26: `ready` cancels it; so does a break taken at once, and the end of the session
      set(cause.at, askedBy(cause));
    }
  }
  settle(at);
  return steps;
}

function askedBy({ what, aux, auxClass }: Cause): Intent {
  if (what === 'session') return null;
  return what === 'ready' ? { kind: 'ready' } : { kind: 'notReady', aux, auxClass };
}

/** Q26: the first instant at or after T without ringing, work or wrap-up. */
function firstFree(items: readonly WorkItem[], at: EpochMillis): EpochMillis {
  const covering = items.find((item) => item.from <= at && at < item.to);
  return covering === undefined ? at : firstFree(items, covering.to);
}

/** Everything that bears on intent, by instant: session bounds where they belong among the events of the instant. */
function causesOf(
  events: readonly FloorEvent[],
  segments: readonly RawSegment[],
  sessions: readonly Session[],
): Cause[] {
  const answers = new Map(segments.filter((one) => one.queueId !== null).map((one) => [one.startedBy, one.startAt]));
  const told = events.flatMap((event): Cause[] => {
    if (event.name === 'agent.ready') return [{ at: event.time, what: 'ready', aux: null, auxClass: null }];
    if (event.name === 'agent.notReady') return [notReady(event)];
    return answers.has(event) ? [{ at: event.time, what: 'answer', aux: null, auxClass: null }] : [];
  });
  // A session begins before what its first event says, and ends after what is said at its end.
  const begins = sessions.map(({ from }): Cause => ({ at: from, what: 'session', aux: null, auxClass: null }));
  const ends = sessions.flatMap(({ to }): Cause[] =>
    to === null ? [] : [{ at: to, what: 'session', aux: null, auxClass: null }],
  );
  return [...begins, ...told, ...ends].sort((a, b) => a.at - b.at);
}

const notReady = (event: EventOf<'agent.notReady'>): Cause => ({
  at: event.time,
  what: event.data.pending === true ? 'pending' : 'notReady',
  aux: event.data.aux ?? null,
  auxClass: event.data.auxClass ?? null,
});
