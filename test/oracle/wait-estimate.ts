// For: the estimated wait by definition (docs/spec.md EWT1 to EWT4). May import: shared. Promises: looks at all visits, each time anew.
import { HOUR, MINUTE, SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Head } from './figures.ts';
import type { Counter, OracleFigure, Tally, Visit } from './model.ts';

/** One queue as it stands at T. */
export interface QueueNow {
  readonly at: EpochMillis;
  /** All its visits up to T, and those of them that wait. */
  readonly visits: readonly Visit[];
  readonly waiting: readonly Visit[];
  /** Its members who are signed in. */
  readonly heads: readonly QueueHead[];
  readonly tallies: readonly Tally[];
}
export interface QueueHead extends Head {
  /** A member of other queues, too. */
  readonly shared: boolean;
}

export interface Band {
  readonly value: Millis;
  readonly low: Millis;
  readonly high: Millis;
}

/** The estimate of a queue, null when there is none. */
export function estimatedWait(queue: QueueNow): Band | null {
  const wait = waitOfNext(queue);
  if (wait === null) return null;
  const value = Math.min(60 * MINUTE, Math.round(wait));
  const unit = value > 90 * SECOND ? MINUTE : SECOND;
  const high = Math.ceil((value * 16) / (10 * unit)) * unit;
  return { value, low: Math.floor((value * 6) / (10 * unit)) * unit, high: Math.min(60 * MINUTE, high) };
}

function waitOfNext(queue: QueueNow): number | null {
  const { at, waiting, heads } = queue;
  const staffing = heads.filter((head) => head.staffs);
  if (staffing.length === 0) return null;
  if (waiting.length === 0 && heads.some((head) => head.headline === 'available')) return 0;
  const entered = lastEntered(queue);
  if (entered.length < 3)
    return erlangA(
      queue,
      staffing.reduce((sum, { weight }) => sum + weight, 0),
    );
  const priorities = new Set([...entered.slice(0, 10), ...waiting].map((visit) => visit.priority));
  if (priorities.size > 1 || staffing.some((head) => head.shared)) return meanWait(entered.slice(0, 10));
  const headOfLine = waiting.length === 0 ? 0 : at - Math.min(...waiting.map((visit) => visit.enqueuedAt));
  return Math.max(headOfLine, meanWait(entered.slice(0, 5)));
}

/** Answered within 30 minutes, the newest first; of one instant whoever came last, then by contact from the end. */
function lastEntered({ visits, at }: QueueNow): Visit[] {
  const entered = visits.filter(
    ({ end, exitAt, timed }) => end === 'answered' && timed && exitAt !== null && exitAt >= at - 30 * MINUTE,
  );
  return entered.sort(
    (a, b) => b.exitAt! - a.exitAt! || b.enqueuedAt - a.enqueuedAt || (a.contactId < b.contactId ? 1 : -1),
  );
}

const meanWait = (visits: readonly Visit[]): number =>
  visits.reduce((sum, visit) => sum + visit.exitAt! - visit.enqueuedAt, 0) / visits.length;

function erlangA({ at, waiting, tallies }: QueueNow, agents: number): number | null {
  const quarter = 15 * MINUTE;
  const from = Math.floor(at / quarter) * quarter - HOUR;
  const sum = (...whats: Counter[]): number =>
    tallies
      .filter((one) => one.at >= from && one.at <= at && whats.includes(one.what))
      .reduce((all, one) => all + one.amount, 0);
  const work = sum('talkMs', 'holdMs', 'acwMs');
  if (work === 0) return null;
  const mu = sum('handled') / work;
  const waited = sum('wait');
  const theta = waited === 0 ? 0 : sum('abandonedShort', 'abandonedLong') / waited;
  return Array.from({ length: waiting.length + 1 }, (_, ahead) => 1 / (agents * mu + ahead * theta)).reduce(
    (all, one) => all + one,
  );
}

/** What a queue shows of its own estimate, and a group of queues of theirs: never one number. */
export const ownEstimate = (band: Band | null): OracleFigure => (band === null ? { value: null } : { ...band });
export function rangeOf(bands: readonly (Band | null)[]): OracleFigure {
  const known = bands.filter((band) => band !== null);
  if (known.length === 0) return { value: null };
  return {
    value: null,
    low: Math.min(...known.map((band) => band.low)),
    high: Math.max(...known.map((band) => band.high)),
  };
}
