// For: how long a contact that joins a queue now will wait (EWT1 to EWT4, metrics.md §7.4). May import: shared. Promises: pure; looks at one queue, its last answers and those who wait.
import { quarterOf } from '../../../shared/calendar.ts';
import { SLOT } from '../../../shared/metrics/counters.ts';
import { HOUR, MINUTE, QUARTER, SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';
import { GAUGE, type Group } from '../group.ts';
import { waitingIn } from '../metrics/waiting.ts';
import { waitOf } from '../visit.ts';
import { SPAN, type Answered } from './entered.ts';

export interface Estimate {
  readonly value: Millis;
  readonly low: Millis;
  readonly high: Millis;
}

/** So many who entered service last speak for a queue that serves one kind of contact in order, and for any other. */
const LAST = { plain: 5, pooled: 10 } as const;
/** Fewer answers than this say nothing. */
const LEAST_ANSWERS = 3;
const CAP: Millis = HOUR;
/** The band is [3/5, 8/5] of the estimate: its relative error is about 0.9 (metrics.md §7.4). */
const BAND = { low: 3, high: 8, of: 5 } as const;
/** Up to here the band is told in whole seconds, above in whole minutes. */
const SECONDS_UP_TO: Millis = 90 * SECOND;

export interface Standing {
  /** Null without anybody who staffs the queue, or when nothing is known. */
  readonly estimate: Estimate | null;
  /** While nothing happens in the queue, the estimate is the same before this instant. */
  readonly until: EpochMillis;
}

/** Of a queue. */
export function estimateOf(group: Group, now: EpochMillis): Standing {
  const { wait, until } = expected(group, now);
  return { estimate: wait === null ? null : withBand(Math.min(CAP, Math.round(wait))), until };
}

/** Rounded outward, and nowhere beyond the cap. */
function withBand(value: Millis): Estimate {
  const unit = value > SECONDS_UP_TO ? MINUTE : SECOND;
  const low = Math.floor((value * BAND.low) / (BAND.of * unit)) * unit;
  const high = Math.ceil((value * BAND.high) / (BAND.of * unit)) * unit;
  return { value, low, high: Math.min(CAP, high) };
}

interface Expected {
  readonly wait: number | null;
  /** What time alone changes of it, it changes then at the earliest. */
  readonly until: EpochMillis;
}

function expected(group: Group, now: EpochMillis): Expected {
  const { gauges, entered } = group;
  if (entered === null || gauges[GAUGE.staffed] === 0) return { wait: null, until: Infinity };
  const waiting = waitingIn(group);
  if (waiting === 0 && gauges[GAUGE.available]! > 0) return { wait: 0, until: Infinity };
  const recent = entered.last(LAST.pooled, now);
  // The oldest is the next that is too old.
  const until = (recent.at(-1)?.exitAt ?? Infinity) + SPAN;
  if (recent.length < LEAST_ANSWERS)
    return { wait: byQueueLength(group, waiting, now), until: Math.min(until, quarterOf(now) + QUARTER) };
  if (isPooled(group, recent)) return { wait: meanWait(recent), until };
  const mean = meanWait(recent.slice(0, LAST.plain));
  const first = group.longestWaiting();
  if (first === undefined) return { wait: mean, until };
  // From here on the first of those who wait has waited longer, and the estimate grows with him.
  const growsFrom = first.enqueuedAt + mean;
  return { wait: Math.max(now - first.enqueuedAt, mean), until: Math.min(until, Math.floor(growsFrom)) };
}

const meanWait = (visits: readonly Answered[]): number =>
  visits.reduce((sum, visit) => sum + waitOf(visit), 0) / visits.length;

/** Its agents serve other queues too, or its contacts are not served in the order in which they came (EWT3). */
function isPooled(group: Group, recent: readonly Answered[]): boolean {
  if (group.gauges[GAUGE.pooled]! > 0) return true;
  const { priority } = recent[0]!;
  if (recent.some((visit) => visit.priority !== priority)) return true;
  return group.waiting.some((visit) => visit.priority !== priority);
}

/** QL_m of metrics.md §7.3: Σ 1 ÷ (nμ + iθ) over i = 0 … waiting, as the Erlang-A model has it. */
function byQueueLength(group: Group, waiting: number, now: EpochMillis): number | null {
  const [handled, abandoned] = [lately(group, now, [SLOT.handled]), lately(group, now, ABANDONED)];
  const [workMs, waitedMs] = [lately(group, now, WORK_MS), lately(group, now, WAITED_MS)];
  if (handled === 0 || workMs === 0) return null;
  const service = ((group.gauges[GAUGE.staffed]! / group.headUnit) * handled) / workMs;
  const patience = waitedMs === 0 ? 0 : abandoned / waitedMs;
  let sum = 0;
  for (let ahead = 0; ahead <= waiting; ahead++) sum += 1 / (service + ahead * patience);
  return sum;
}

const ABANDONED = [SLOT.abandonedShort, SLOT.abandonedLong];
const WORK_MS = [SLOT.talkMs, SLOT.holdMs, SLOT.acwMs];
const WAITED_MS = [SLOT.answeredWaitMs, SLOT.lostWaitMs];

/** What was counted in the running quarter hour and the four before it: the last hour at least. */
function lately(group: Group, now: EpochMillis, slots: readonly number[]): number {
  const running = quarterOf(now);
  let sum = 0;
  if (group.inQuarter) for (const slot of slots) sum += group.running(slot);
  for (let quarter = running - HOUR; quarter < running; quarter += QUARTER) {
    const row = group.rows.get(quarter);
    if (row !== undefined) for (const slot of slots) sum += row.at(slot);
  }
  return sum;
}
