// For: one clock of a conversation: what it has run, and when it is due (DIG4, DIG5). May import: shared. Promises: due instants go through opening hours once, when the clock starts or runs on.
import type { BusinessHours } from '../../../shared/business-hours/business-hours.ts';
import { MINUTE, type EpochMillis, type Millis } from '../../../shared/time.ts';

export type ClockKind = 'frt' | 'nrt' | 'ttr';

export interface Clock {
  readonly kind: ClockKind;
  readonly startAt: EpochMillis;
  /** Null: measured without a target. */
  readonly targetMs: Millis | null;
  /** Null: it runs at all hours. */
  readonly hours: BusinessHours | null;
  readonly classId: string | undefined;
  /** What it had run before `ranSince`. */
  spentMs: Millis;
  /** Null while it stands. */
  ranSince: EpochMillis | null;
  /** Infinity while nothing is due. Once reached it stays. */
  dueAt: EpochMillis;
  missed: boolean;
}

/** At risk is the last fifth of the target, 2 min at least (metrics.md §2.4.2). */
const RISK_PARTS = 5;
const LEAST_MARGIN: Millis = 2 * MINUTE;

/** A clock that stands at its start. */
export const newClock = (
  kind: ClockKind,
  startAt: EpochMillis,
  targetMs: Millis | null,
  { hours, classId }: Pick<Clock, 'hours' | 'classId'>,
): Clock => ({
  kind,
  startAt,
  targetMs,
  hours,
  classId,
  spentMs: 0,
  ranSince: null,
  dueAt: Infinity,
  missed: false,
});

export function runClock(clock: Clock, at: EpochMillis): void {
  if (clock.ranSince !== null) return;
  clock.ranSince = at;
  if (clock.targetMs === null || clock.dueAt !== Infinity) return;
  const left = clock.targetMs - clock.spentMs;
  clock.dueAt = clock.hours === null ? at + left : clock.hours.addBusinessTime(at, left);
}

export function stopClock(clock: Clock, at: EpochMillis): void {
  if (clock.ranSince === null) return;
  clock.spentMs = elapsedAt(clock, at);
  clock.ranSince = null;
  if (clock.dueAt > at) clock.dueAt = Infinity;
}

/** What it has run up to `at`, in ms. */
export function elapsedAt({ hours, spentMs, ranSince }: Clock, at: EpochMillis): Millis {
  if (ranSince === null) return spentMs;
  return spentMs + (hours === null ? at - ranSince : hours.businessTimeBetween(ranSince, at));
}

const riskAt = ({ dueAt, targetMs }: Clock): EpochMillis =>
  targetMs === null ? Infinity : dueAt - Math.max(targetMs / RISK_PARTS, LEAST_MARGIN);

export const isBreached = ({ dueAt }: Clock, now: EpochMillis): boolean => now > dueAt;
/** At the due instant itself it is neither at risk nor breached. */
export const isAtRisk = (clock: Clock, now: EpochMillis): boolean => now < clock.dueAt && now >= riskAt(clock);

/** The next instant, after `now` or missed till now, at which its state changes by time alone; Infinity without one. */
export function nextChange(clock: Clock, now: EpochMillis): EpochMillis {
  const { dueAt, missed } = clock;
  if (missed || dueAt === Infinity) return Infinity;
  const risk = Math.ceil(riskAt(clock));
  if (now < risk) return risk;
  return now < dueAt ? dueAt : dueAt + 1;
}
