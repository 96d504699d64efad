// For: back-tests of a data folder, one at a time: folds the days that are asked for once, then judges what was recorded. May import: shared, alerts, app, journal. Promises: gives way between portions; holds few recordings.
import { calendarFor } from '../../../shared/calendar.ts';
import type { Floor } from '../../../shared/floor/schema.ts';
import type { BacktestDays, BacktestFault, Findings } from '../../../shared/rules/backtest.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { BlockSpan } from '../../journal/sqlite/reader.ts';
import { byEventTime, WARM_UP, type TimedEvents } from './by-event-time.ts';
import { findingsOf, type FindingsWanted } from './findings.ts';
import { dependenceOn, Narrowing } from './narrow.ts';
import { Recorder } from './recorder.ts';
import { Recording } from './recording.ts';
import { Timeline } from './timeline.ts';
import { wantedBy, type WantedOf } from './wanted.ts';

export interface BenchOptions {
  readonly floor: Floor;
  /** Zone of sites that name none. */
  readonly zone: string;
  /** Zone and start of the floor's day. */
  readonly dayZone: string;
  readonly dayStart: string;
  readonly journal: TimedEvents<BlockSpan>;
  readonly monotonic: () => number;
}
export interface Asked {
  readonly rule: Rule;
  readonly days: BacktestDays;
  readonly day?: string | undefined;
  readonly row?: string | undefined;
  readonly now: EpochMillis;
}
export interface Watching {
  /** 0…1. */
  readonly onProgress: (done: number) => void;
  readonly isCancelled: () => boolean;
}

interface Kept {
  readonly key: string;
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly recording: Recording;
  readonly events: number;
  readonly foldMs: number;
}

/** Recordings that are held, the one used last first. */
const HELD = 4;

export class Bench {
  readonly #options: BenchOptions;
  #kept: readonly Kept[] = [];

  constructor(options: BenchOptions) {
    this.#options = options;
  }

  /** Null when it was cancelled. */
  async run(asked: Asked, watching: Watching): Promise<Result<Findings, BacktestFault> | null> {
    const { monotonic } = this.#options;
    const days = this.#days(asked);
    const [from, to] = [days[0]!.from, days.at(-1)!.to - 1];
    const known = this.#find(wantedBy(asked.rule), from, to);
    const kept = known ?? (await this.#fold(wantedBy(asked.rule), from, to, watching));
    if (kept === null) return null;
    if (kept.recording.isFull) return err('tooMuch');
    this.#kept = [kept, ...this.#kept.filter((one) => one !== kept)].slice(0, HELD);
    const begun = monotonic();
    const found = findingsOf(kept.recording, { rule: asked.rule, days, day: asked.day, row: asked.row });
    const took = { foldMs: known === undefined ? kept.foldMs : 0, judgeMs: monotonic() - begun, events: kept.events };
    return ok({ ...found, took });
  }

  #days({ days, now }: Asked): FindingsWanted['days'] {
    const { dayZone, dayStart, journal } = this.#options;
    const calendar = calendarFor(dayZone, dayStart);
    const spans = journal.spans();
    return Array.from({ length: days }, (_, nth) => {
      const { date, start, end } = calendar.dayFrom(now, nth - days);
      return { date, from: start, to: end, kept: spans.some((span) => span.to >= start && span.from < end) };
    });
  }

  /** What was recorded of more figures or more days serves as well. */
  #find(wanted: WantedOf, from: EpochMillis, to: EpochMillis): Kept | undefined {
    const serving = this.#kept.filter((kept) => kept.key === wanted.key && kept.from <= from && kept.to >= to);
    return serving.sort((a, b) => a.to - a.from - (b.to - b.from))[0];
  }

  /** Null when it was cancelled. */
  async #fold(
    wanted: WantedOf,
    from: EpochMillis,
    to: EpochMillis,
    { onProgress, isCancelled }: Watching,
  ): Promise<Kept | null> {
    const { floor, zone, journal, monotonic } = this.#options;
    const begun = monotonic();
    const recording = new Recording(wanted.columns);
    let recorder: Recorder | null = null;
    const dependence = dependenceOn(wanted);
    const timeline = new Timeline({
      ...{ floor, zone, received: false, agents: dependence?.agents !== 'none' },
      judge: (readings) => (recorder = new Recorder(readings, wanted, recording)),
    });
    const start = from - WARM_UP;
    let events = 0;
    const keeping = dependence && new Narrowing(wanted, dependence);
    for (const portion of byEventTime(journal, start, to, keeping)) {
      timeline.tell(portion.events);
      timeline.advance(portion.until);
      events += portion.events.length;
      onProgress(Math.max(0, Math.min(1, (portion.until - start) / (to - start))));
      await breathe();
      if (isCancelled()) return null;
      if (recording.isFull) break;
    }
    (recorder as Recorder | null)?.finish();
    return { key: wanted.key, from, to, recording, events, foldMs: monotonic() - begun };
  }
}

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
