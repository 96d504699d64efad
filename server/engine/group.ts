// For: one scope of figures: a queue, agent, team, site, channel or the total (settled D10). May import: shared. Promises: holds sums, knows no event.
import type { Calendar } from '../../shared/calendar.ts';
import { COUNTER_COUNT } from '../../shared/metrics/counters.ts';
import { SLIDES } from '../../shared/metrics/windows.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { Heap } from './heap.ts';
import type { Visit } from './visit.ts';

export type GroupKind = 'total' | 'site' | 'team' | 'queue' | 'agent' | 'channel';

/** States now, kept as sums. */
export const GAUGES = [
  'signedIn',
  'staffed',
  'available',
  'ringing',
  'busy',
  'acw',
  'notReady',
  'unknown',
  'flagsOpen',
  'waitingSinceSum',
  'flagsRed',
] as const;
export type Gauge = (typeof GAUGES)[number];
type GaugeSlots = { readonly [G in Gauge]: number };
export const GAUGE: GaugeSlots = Object.fromEntries(GAUGES.map((name, slot) => [name, slot])) as GaugeSlots;

/** Which row of `sums` holds the facts before today, and the first of those before a sliding window, in the order of SLIDES. */
export const BEFORE_TODAY = 1;
export const BEFORE_SLIDE = 2;

/** Agents need quarter rows only for the running and last intervals; every other group keeps them as history (D11). */
const AGENT_ROWS_KEPT = 16;

export class Group {
  readonly kind: GroupKind;
  readonly id: string;
  /** Place in the table of its kind; never changes. */
  readonly index: number;
  calendar: Calendar;
  /** Fewer survey answers than this are no figure. */
  minSurveys = 1;
  /** Rows of counters: of all facts, of those before today, of those before each sliding window. A window is what remains. */
  readonly sums = new Float64Array(COUNTER_COUNT * (BEFORE_SLIDE + SLIDES.length));
  /** Quarter-hour start → counters of what happened in it. */
  readonly rows = new Map<EpochMillis, Float64Array>();
  readonly gauges = new Float64Array(GAUGES.length);
  readonly waiting = new Heap<Visit>();
  dayStart: EpochMillis;
  dayEnd: EpochMillis;
  changed = false;
  #lastRow: Float64Array | null = null;
  #lastQuarter = NaN;

  constructor(kind: GroupKind, id: string, index: number, calendar: Calendar, now: EpochMillis) {
    this.kind = kind;
    this.id = id;
    this.index = index;
    this.calendar = calendar;
    const day = calendar.dayOf(now);
    this.dayStart = day.start;
    this.dayEnd = day.end;
  }

  /** The counters of one quarter hour, made when missing. */
  row(quarter: EpochMillis): Float64Array {
    if (quarter === this.#lastQuarter && this.#lastRow !== null) return this.#lastRow;
    let row = this.rows.get(quarter);
    if (row === undefined) {
      row = new Float64Array(COUNTER_COUNT);
      this.rows.set(quarter, row);
      if (this.kind === 'agent' && this.rows.size > AGENT_ROWS_KEPT) this.#dropFirstRow();
    }
    this.#lastQuarter = quarter;
    this.#lastRow = row;
    return row;
  }

  /** A counter over everything. */
  all(slot: number): number {
    return this.sums[slot]!;
  }

  today(slot: number): number {
    return this.sums[slot]! - this.sums[BEFORE_TODAY * COUNTER_COUNT + slot]!;
  }

  /** A counter over sliding window number `index`. */
  slide(index: number, slot: number): number {
    return this.sums[slot]! - this.sums[(BEFORE_SLIDE + index) * COUNTER_COUNT + slot]!;
  }

  /** The visit that has waited longest, undefined when nobody waits. Ended visits are dropped as they come up. */
  longestWaiting(): Visit | undefined {
    let visit = this.waiting.first();
    while (visit !== undefined && !visit.waiting) {
      this.waiting.pop();
      visit = this.waiting.first();
    }
    return visit;
  }

  /** Starts the day that holds `now`: counters of today begin empty (metrics.md §5.7). Called before any fact of that day. */
  turnDay(now: EpochMillis): void {
    const day = this.calendar.dayOf(now);
    if (day.start === this.dayStart) return;
    this.dayStart = day.start;
    this.dayEnd = day.end;
    this.#before().set(this.sums.subarray(0, COUNTER_COUNT));
  }

  /** Takes another calendar: today is counted anew from the quarter hours that are kept. */
  useCalendar(calendar: Calendar, now: EpochMillis): void {
    if (calendar === this.calendar) return;
    this.calendar = calendar;
    this.turnDay(now);
    const before = this.#before();
    before.set(this.sums.subarray(0, COUNTER_COUNT));
    for (const [quarter, row] of this.rows)
      if (quarter >= this.dayStart) row.forEach((value, slot) => (before[slot]! -= value));
  }

  #before(): Float64Array {
    return this.sums.subarray(BEFORE_TODAY * COUNTER_COUNT, (BEFORE_TODAY + 1) * COUNTER_COUNT);
  }

  /** The first that was made: rows are made within two hours of their time, so it is older than all that are still read. */
  #dropFirstRow(): void {
    for (const first of this.rows.keys()) {
      this.rows.delete(first);
      if (first === this.#lastQuarter) this.#lastQuarter = NaN;
      return;
    }
  }
}
