// For: how long the events of each source take to arrive, and how far its clock is off (metrics.md §5.4). May import: shared. Promises: bounded: the last 1,024 events a source, 1,000 sources; an estimate is told, never applied.
import type { JournalRecord } from '../../shared/events/event.ts';
import { UNAVAILABLE_AFTER } from '../../shared/source-silence.ts';
import { MINUTE, SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';

/** Typical delay of a transport: what remains of the smallest lag is the clock's. */
const TRANSPORT_DELAY: Millis = 50;
const SPAN: Millis = 5 * MINUTE;
/** Beyond this a clock is worth a notice. */
const CLOCK_TOLERANCE: Millis = 2 * SECOND;
const KEPT_LAGS = 1024;
const KEPT_SOURCES = 1000;

/** Of received − event, ms, over the last 5 minutes and at most 1,024 events; `newest` is the last event's. */
export interface Lag {
  readonly p50: Millis;
  readonly p995: Millis;
  readonly newest: Millis;
  readonly events: number;
}
/** `offsetMs` θ = the smallest lag of 5 minutes − 50 ms: what would have to be added to the source's instants. */
export interface ClockEstimate {
  readonly offsetMs: Millis;
  /** True beyond 2 s. */
  readonly off: boolean;
}
export interface Timing {
  /** Both null while nothing came in the last 5 minutes. */
  readonly lag: Lag | null;
  readonly clock: ClockEstimate | null;
  /** How often the clock has gone off by more than 2 s. */
  readonly timesOff: number;
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
}

class SourceTiming {
  readonly #samples: Sample[] = [];
  #next = 0;
  readonly #lows = new MinuteLows();
  #wasOff = false;
  #timesOff = 0;

  add(sample: Sample): void {
    this.#samples[this.#next] = sample;
    this.#next = (this.#next + 1) % KEPT_LAGS;
    this.#lows.add(sample);
  }

  /** To be called after each batch: notes that the clock has gone off. */
  judge(at: EpochMillis): void {
    const off = this.#clock(at)?.off === true;
    if (off && !this.#wasOff) this.#timesOff++;
    this.#wasOff = off;
  }

  at(at: EpochMillis): Timing {
    return { lag: this.#lag(at), clock: this.#clock(at), timesOff: this.#timesOff };
  }

  #clock(at: EpochMillis): ClockEstimate | null {
    const low = this.#lows.since(at);
    if (low === Infinity) return null;
    const offsetMs = low - TRANSPORT_DELAY;
    return { offsetMs, off: Math.abs(offsetMs) > CLOCK_TOLERANCE };
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
  /** Committed records, in order of receipt. */
  records(records: readonly JournalRecord[]): void;
  /** As of an instant; undefined for a source of which nothing timely has come. */
  of(source: string, at: EpochMillis): Timing | undefined;
}

export function createSourceLags(): SourceLags {
  const timings = new Map<string, SourceTiming>();
  const timingOf = (source: string): SourceTiming | undefined => {
    if (!timings.has(source) && timings.size < KEPT_SOURCES) timings.set(source, new SourceTiming());
    return timings.get(source);
  };
  return {
    records(records) {
      const heard = new Set<SourceTiming>();
      for (const { event, receivedAt } of records) {
        const lagMs = receivedAt - event.time;
        // What is this old is told out of the past: it says nothing of the way here.
        if (lagMs > UNAVAILABLE_AFTER) continue;
        const timing = timingOf(event.source);
        timing?.add({ receivedAt, lagMs });
        if (timing !== undefined) heard.add(timing);
      }
      const at = records.at(-1)?.receivedAt ?? 0;
      for (const timing of heard) timing.judge(at);
    },
    of: (source, at) => timings.get(source)?.at(at),
  };
}
