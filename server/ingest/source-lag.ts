// For: how long the events of each source take to arrive, and how far its clock is off (metrics.md §5.4). May import: shared. Promises: bounded: the last 1,024 events a source, 1,000 sources; an estimate that holds is handed out to be journalled once, never applied.
import type { JournalRecord } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import { CLOCK_TOLERANCE, UNAVAILABLE_AFTER } from '../../shared/source-silence.ts';
import { MINUTE, SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';

/** Typical delay of a transport: what remains of the smallest lag is the clock's. */
const TRANSPORT_DELAY: Millis = 50;
const SPAN: Millis = 5 * MINUTE;
/** A clock is told of when its offset has held so long, within this, and is another than told before by more than that. */
const STEADY_MINUTES = 3;
const STEADY_WITHIN: Millis = SECOND;
const KEPT_LAGS = 1024;
const KEPT_SOURCES = 1000;

/** Of received − event, ms, over the last 5 minutes and at most 1,024 events; `newest` is the last event's. */
export interface Lag {
  readonly p50: Millis;
  readonly p995: Millis;
  readonly newest: Millis;
  readonly events: number;
}
/**
 * `offsetMs` θ = the smallest lag of 5 minutes − 50 ms: what would have to be added to the source's instants. While nothing
 * came, it is the offset that the journal was told last.
 */
export interface ClockEstimate {
  readonly offsetMs: Millis;
  /** True beyond 2 s. */
  readonly off: boolean;
}
export interface Timing {
  /** Null while nothing came in the last 5 minutes. */
  readonly lag: Lag | null;
  readonly clock: ClockEstimate | null;
}

/** An offset that has held: to be journalled as `source.clock`. */
export interface ClockNews {
  readonly sourceId: string;
  readonly offsetMs: Millis;
}

interface Sample {
  readonly receivedAt: EpochMillis;
  readonly lagMs: Millis;
}

/** The smallest lag of each of the last minutes. */
class MinuteLows {
  readonly #lows = new Map<number, Millis>();

  add({ receivedAt, lagMs }: Sample): void {
    const minute = Math.floor(receivedAt / MINUTE);
    this.#lows.set(minute, Math.min(this.#lows.get(minute) ?? Infinity, lagMs));
    for (const kept of this.#lows.keys()) if (kept < minute - SPAN / MINUTE) this.#lows.delete(kept);
  }

  /** Over the last 5 whole minutes and the running one; Infinity without any. */
  since(at: EpochMillis): Millis {
    let low = Infinity;
    for (const [minute, lag] of this.#lows)
      if (minute >= Math.floor(at / MINUTE) - SPAN / MINUTE) low = Math.min(low, lag);
    return low;
  }

  /** Over the last 3 whole minutes, if each of them had one, all close together; else null. */
  steady(at: EpochMillis): Millis | null {
    const running = Math.floor(at / MINUTE);
    let [low, high] = [Infinity, -Infinity];
    for (let minute = running - STEADY_MINUTES; minute < running; minute++) {
      const lag = this.#lows.get(minute);
      if (lag === undefined) return null;
      low = Math.min(low, lag);
      high = Math.max(high, lag);
    }
    return high - low <= STEADY_WITHIN ? low : null;
  }
}

const estimateOf = (offsetMs: Millis): ClockEstimate => ({ offsetMs, off: Math.abs(offsetMs) > CLOCK_TOLERANCE });

class SourceTiming {
  readonly #samples: Sample[] = [];
  #next = 0;
  readonly #lows = new MinuteLows();
  /** What the journal was told of the clock last, null when never. */
  #told: Millis | null = null;
  /** On its way into the journal. */
  #telling = false;

  add(sample: Sample): void {
    this.#samples[this.#next] = sample;
    this.#next = (this.#next + 1) % KEPT_LAGS;
    this.#lows.add(sample);
  }

  /** The journal holds an offset; null: what was handed out did not get there. */
  told(offsetMs: Millis | null): void {
    this.#told = offsetMs ?? this.#told;
    this.#telling = false;
  }

  /** An offset to be told: beyond 2 s, or back from there; null when there is nothing new. */
  news(at: EpochMillis): Millis | null {
    const steady = this.#telling ? null : this.#lows.steady(at);
    if (steady === null) return null;
    const offsetMs = steady - TRANSPORT_DELAY;
    const before = this.#told ?? 0;
    const matters = estimateOf(offsetMs).off || estimateOf(before).off;
    if (!matters || Math.abs(offsetMs - before) <= STEADY_WITHIN) return null;
    this.#telling = true;
    return offsetMs;
  }

  at(at: EpochMillis): Timing {
    return { lag: this.#lag(at), clock: this.#clock(at) };
  }

  #clock(at: EpochMillis): ClockEstimate | null {
    const low = this.#lows.since(at);
    if (low !== Infinity) return estimateOf(low - TRANSPORT_DELAY);
    return this.#told === null ? null : estimateOf(this.#told);
  }

  #lag(at: EpochMillis): Lag | null {
    const recent = this.#samples.filter(({ receivedAt }) => receivedAt > at - SPAN);
    if (recent.length === 0) return null;
    const lags = recent.map(({ lagMs }) => lagMs).sort((a, b) => a - b);
    const nearest = (share: number): Millis => lags[Math.ceil(share * lags.length) - 1]!;
    const newest = this.#samples[(this.#next + KEPT_LAGS - 1) % KEPT_LAGS]!.lagMs;
    return { p50: nearest(0.5), p995: nearest(0.995), newest, events: lags.length };
  }
}

export interface SourceLags {
  /** Committed records, in order of receipt. Gives the offsets that are to be journalled now, each once. */
  records(records: readonly JournalRecord[]): readonly ClockNews[];
  /** Records that the journal kept: what it was told of clocks is known again. */
  kept(records: readonly JournalRecord[]): void;
  /** An offset could not be journalled: it is news again. */
  untold(sourceId: string): void;
  /** As of an instant; undefined for a source of which nothing timely has come. */
  of(source: string, at: EpochMillis): Timing | undefined;
}

export function createSourceLags(): SourceLags {
  const timings = new Map<string, SourceTiming>();
  const timingOf = (source: string): SourceTiming | undefined => {
    if (!timings.has(source) && timings.size < KEPT_SOURCES) timings.set(source, new SourceTiming());
    return timings.get(source);
  };
  const kept = (records: readonly JournalRecord[]): void => {
    for (const { event } of records)
      if (event.name === 'source.clock' && event.source === SERVER_SOURCE)
        timingOf(event.data.sourceId)?.told(event.data.offsetMs);
  };
  return {
    kept,
    records(records) {
      kept(records);
      const heard = new Set<string>();
      for (const { event, receivedAt } of records) {
        const lagMs = receivedAt - event.time;
        // What is this old is told out of the past: it says nothing of the way here.
        if (event.source === SERVER_SOURCE || lagMs > UNAVAILABLE_AFTER) continue;
        timingOf(event.source)?.add({ receivedAt, lagMs });
        heard.add(event.source);
      }
      const at = records.at(-1)?.receivedAt ?? 0;
      return [...heard].flatMap((sourceId) => {
        const offsetMs = timings.get(sourceId)?.news(at) ?? null;
        return offsetMs === null ? [] : [{ sourceId, offsetMs }];
      });
    },
    untold: (sourceId) => timings.get(sourceId)?.told(null),
    of: (source, at) => timings.get(source)?.at(at),
  };
}
