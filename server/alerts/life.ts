// For: the life of one alert: idle, pending, open, recovering, closed (interfaces.md). May import: shared, alerts. Promises: (life, reading, now) → (life, what happened); pure; at most one step a millisecond, so that no state lasts no time (Q23).
import type { EpochMillis, Millis } from '../../shared/time.ts';
import { elapsed, paused, reachesAt, running, startedAt, UNUSED, type Clock } from './clock.ts';
import type { Verdict } from './verdict.ts';

export type Phase = 'idle' | 'pending' | 'open' | 'recovering';
/** What an alert goes to: a closed one is idle again. */
export type AlertState = Phase | 'closed';

export interface Life {
  readonly phase: Phase;
  /** Since when `when` has held, of a pending alert or one that is open. */
  readonly since: EpochMillis | null;
  readonly openedAt: EpochMillis | null;
  /** Since when `clear` has held, of a recovering alert. */
  readonly clearSince: EpochMillis | null;
  /** For-time while pending, clear-time while recovering. */
  readonly clock: Clock;
  /** Its figure cannot be seen: it stays what it is. */
  readonly blind: boolean;
  readonly changedAt: EpochMillis | null;
}

export const IDLE: Life = {
  phase: 'idle',
  since: null,
  openedAt: null,
  clearSince: null,
  clock: UNUSED,
  blind: false,
  changedAt: null,
};

export interface LifeReading {
  readonly trip: Verdict;
  readonly clear: Verdict;
  /** False outside the rule's schedule. */
  readonly active: boolean;
}
export interface LifeTimes {
  readonly forMs: Millis;
  readonly clearMs: Millis;
}

/** One step. `since`: the instant since which what led to it has held. */
export interface LifeStep {
  readonly from: Phase;
  readonly to: AlertState;
  readonly since: EpochMillis;
}
export interface Lived {
  readonly life: Life;
  readonly step: LifeStep | null;
  /** The next instant at which its clock alone brings a step; null for none. */
  readonly turnsAt: EpochMillis | null;
}

/** What becomes of a life at an instant; instants never go back. */
export function lived(life: Life, reading: LifeReading, times: LifeTimes, now: EpochMillis): Lived {
  const next = moved(life, reading, times, now);
  if (next.step === null) return next;
  const { changedAt } = life;
  // Two steps of one ms would be one name for two things, and a state of no length.
  if (changedAt !== null && now <= changedAt) return { life, step: null, turnsAt: changedAt + 1 };
  return { ...next, life: { ...next.life, changedAt: now } };
}

function moved(life: Life, reading: LifeReading, times: LifeTimes, now: EpochMillis): Lived {
  switch (life.phase) {
    case 'idle':
      return fromIdle(life, reading, times, now);
    case 'pending':
      return fromPending(life, reading, times, now);
    case 'open':
      return fromOpen(life, reading, times, now);
    case 'recovering':
      return fromRecovering(life, reading, times, now);
  }
}

const stay = (life: Life, turnsAt: EpochMillis | null = null): Lived => ({ life, step: null, turnsAt });
/** An empty figure holds nothing and clears everything (D21). */
const trips = (verdict: Verdict): boolean => verdict === true;
const clears = (verdict: Verdict): boolean => verdict === true || verdict === 'none';
const seen = (life: Life): Life => (life.blind ? { ...life, blind: false } : life);
const unseen = (life: Life, now: EpochMillis): Lived => stay({ ...life, blind: true, clock: paused(life.clock, now) });

function fromIdle(life: Life, { trip, active }: LifeReading, { forMs }: LifeTimes, now: EpochMillis): Lived {
  if (!active || !trips(trip)) return stay(life);
  if (forMs === 0) return opened(life, now, now);
  const pending: Life = { ...life, phase: 'pending', since: now, clock: startedAt(now) };
  return { life: pending, step: { from: 'idle', to: 'pending', since: now }, turnsAt: now + forMs };
}

function fromPending(life: Life, { trip, active }: LifeReading, { forMs }: LifeTimes, now: EpochMillis): Lived {
  if (active && trip === 'blind') return unseen(life, now);
  if (!active || !trips(trip))
    return {
      life: { ...IDLE, changedAt: life.changedAt },
      step: { from: 'pending', to: 'idle', since: now },
      turnsAt: null,
    };
  const clock = running(life.clock, now);
  if (elapsed(clock, now) >= forMs) return opened(life, life.since ?? now, now);
  return stay({ ...seen(life), clock }, reachesAt(clock, forMs));
}

function opened(life: Life, since: EpochMillis, now: EpochMillis): Lived {
  const open: Life = { ...life, phase: 'open', since, openedAt: now, clock: UNUSED, clearSince: null, blind: false };
  return { life: open, step: { from: life.phase, to: 'open', since }, turnsAt: null };
}

function fromOpen(life: Life, { clear, active }: LifeReading, { clearMs }: LifeTimes, now: EpochMillis): Lived {
  if (!active) return closed(life, now, now);
  if (clear === 'blind') return unseen(life, now);
  if (!clears(clear)) return stay(seen(life));
  if (clearMs === 0) return closed(life, now, now);
  const recovering: Life = { ...seen(life), phase: 'recovering', clearSince: now, clock: startedAt(now) };
  return { life: recovering, step: { from: 'open', to: 'recovering', since: now }, turnsAt: now + clearMs };
}

function fromRecovering(life: Life, { clear, active }: LifeReading, { clearMs }: LifeTimes, now: EpochMillis): Lived {
  if (!active) return closed(life, life.clearSince ?? now, now);
  if (clear === 'blind') return unseen(life, now);
  if (!clears(clear)) {
    const open: Life = { ...seen(life), phase: 'open', clearSince: null, clock: UNUSED };
    return { life: open, step: { from: 'recovering', to: 'open', since: life.since ?? now }, turnsAt: null };
  }
  const clock = running(life.clock, now);
  if (elapsed(clock, now) >= clearMs) return closed(life, life.clearSince ?? now, now);
  return stay({ ...seen(life), clock }, reachesAt(clock, clearMs));
}

const closed = (life: Life, since: EpochMillis, now: EpochMillis): Lived => ({
  life: { ...IDLE, changedAt: now },
  step: { from: life.phase, to: 'closed', since },
  turnsAt: null,
});

/** The end of a life whose rule is no longer in force for its row; null where there is nothing to end. */
export function ended(life: Life, now: EpochMillis): LifeStep | null {
  if (life.phase === 'idle') return null;
  return { from: life.phase, to: life.phase === 'pending' ? 'idle' : 'closed', since: now };
}
