// For: one scope of figures: a queue, agent, team, site, channel, class, tier, named group or the total (settled D10). May import: shared. Promises: holds sums, knows no event.
import type { Calendar } from '../../shared/calendar.ts';
import { COUNTER_COUNT } from '../../shared/metrics/counters.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Scribe } from './checkpoint/scribe.ts';
import { Histogram } from './histogram.ts';
import type { Closed } from './quality/closed.ts';
import { Fed } from './quality/families.ts';
import { NumberPool } from './number-pool.ts';
import { PackedRow } from './packing/packed-row.ts';
import { Row } from './row.ts';
import { BEFORE_QUARTER, BEFORE_SLIDE, BEFORE_TODAY, RowOrder, SumRows } from './sum-rows.ts';
import type { Visit } from './visit.ts';
import { WaitingLine } from './waiting-line.ts';
import type { Entered } from './wait-estimate/entered.ts';
import type { Told } from './wait-estimate/told.ts';

/** `group`: a set of queues that the floor has named; `class`: a service class of visits; `tier`: of queues. */
export type GroupKind = 'total' | 'site' | 'team' | 'queue' | 'agent' | 'channel' | 'class' | 'tier' | 'group';
/** A bit for each kind: who reads what is asked of kinds together. */
export const KIND_BIT: Readonly<Record<GroupKind, number>> = {
  total: 1,
  site: 2,
  team: 4,
  queue: 8,
  agent: 16,
  channel: 32,
  class: 64,
  tier: 128,
  group: 256,
};
/** A list for each kind of group. */
export const listsByKind = <T>(): Record<GroupKind, T[]> => ({
  ...{ total: [], site: [], team: [], queue: [], agent: [] },
  ...{ channel: [], class: [], tier: [], group: [] },
});

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
  'overdue',
  'undecidedHits',
  'undecidedMisses',
  'waitingNow',
  'openCases',
  'atRisk',
  'breachedOpen',
  'callbacksOwed',
  'onDuty',
  'loadSum',
  'slotsFree',
  'strained',
  'pooled',
  'flagsRed',
] as const;
export type Gauge = (typeof GAUGES)[number];
type GaugeSlots = { readonly [G in Gauge]: number };
export const GAUGE: GaugeSlots = Object.fromEntries(GAUGES.map((name, slot) => [name, slot])) as GaugeSlots;

/** What groups are made of, shared by all of them. */
export class GroupRoom {
  readonly pool = new NumberPool();
  readonly orders = Object.fromEntries(Object.keys(KIND_BIT).map((kind) => [kind, new RowOrder()])) as Readonly<
    Record<GroupKind, RowOrder>
  >;
}

const NO_ROWS: ReadonlyMap<EpochMillis, Row | PackedRow> = new Map();
const NO_SUMS = new Float64Array(0);
const NO_WAITS: readonly never[] = [];
const NO_QUEUES: ReadonlySet<Group> = new Set();

/** Agents need quarter rows only for the running and last intervals; every other group keeps them as history (D11). */
const AGENT_ROWS_KEPT = 16;

export class Group {
  readonly kind: GroupKind;
  readonly kindBit: number;
  readonly id: string;
  /** Place in the table of its kind; never changes. */
  readonly index: number;
  calendar: Calendar;
  /** Fewer survey answers than this are no figure. */
  minSurveys = 1;
  /** Of all facts, of those before today, the running quarter hour, each sliding window. A window is what remains. */
  sums: Float64Array;
  readonly counted: SumRows;
  /** Quarter-hour start → counters of what happened in it, once it is over; waits at once. */
  rows = NO_ROWS;
  /** Waits of ended visits, in rows like those of counters; made when first counted. */
  waits: readonly (Histogram | undefined)[] = NO_WAITS;
  /** What a whole head is in the gauges of heads: in a queue that shares heads it has parts (OPT9). */
  headUnit = 1;
  readonly gauges: Float64Array;
  #waiting: WaitingLine<Visit> | null = null;
  /** Of a queue: who entered service lately, and the estimates that were told, once somebody reads them. */
  entered: Entered | null = null;
  told: Told | null = null;
  /** Queues of a site, a channel or the total. */
  queues = NO_QUEUES;
  dayStart: EpochMillis;
  dayEnd: EpochMillis;
  changed = false;
  /** A quarter hour of its day that is over has changed, or is new; cleared by whoever takes the changes, of a queue with the next minute's end at the latest. */
  dayChanged = false;
  /** Something has been counted in the running quarter hour. */
  inQuarter = false;
  #lastRow: Row | null = null;
  /** Quarter hours that were packed and have changed since. */
  #reopened: EpochMillis[] | null = null;
  /** Changed since its figures were last checked against each other. */
  unchecked = false;
  /** Sources that have told of it today (settled D20). */
  readonly fed = new Fed();
  /** What its last complete quarter and half hour told when they were closed, where they have changed since. */
  closedQuarter: Closed | null = null;
  closedHalf: Closed | null = null;
  #lastQuarter = NaN;

  constructor(
    kind: GroupKind,
    id: string,
    index: number,
    calendar: Calendar,
    now: EpochMillis,
    room: GroupRoom = new GroupRoom(),
  ) {
    this.sums = NO_SUMS;
    this.counted = new SumRows(this, room.orders[kind], room.pool);
    this.gauges = room.pool.take(GAUGES.length);
    this.kind = kind;
    this.kindBit = KIND_BIT[kind];
    this.id = id;
    this.index = index;
    this.calendar = calendar;
    const day = calendar.dayOf(now);
    this.dayStart = day.start;
    this.dayEnd = day.end;
  }

  /** The counters of one quarter hour, to be changed; made when missing. */
  row(quarter: EpochMillis): Row {
    if (quarter === this.#lastQuarter && this.#lastRow !== null) return this.#lastRow;
    const known = this.rows.get(quarter);
    const row = known instanceof Row ? known : this.#makeRow(quarter, known);
    this.#lastQuarter = quarter;
    this.#lastRow = row;
    return row;
  }

  #makeRow(quarter: EpochMillis, packed: PackedRow | undefined): Row {
    const row = packed?.open() ?? new Row();
    if (packed !== undefined) (this.#reopened ??= []).push(quarter);
    if (this.rows === NO_ROWS) this.rows = new Map();
    const rows = this.rows as Map<EpochMillis, Row | PackedRow>;
    rows.set(quarter, row);
    if (this.kind === 'agent' && rows.size > AGENT_ROWS_KEPT) this.#dropFirstRow(rows);
    return row;
  }

  /** A quarter hour will hardly change any more, nor will those that changed once more after they were packed. */
  packRow(quarter: EpochMillis): void {
    const rows = this.rows as Map<EpochMillis, Row | PackedRow>;
    for (const one of [quarter, ...(this.#reopened ?? [])]) {
      const row = rows.get(one);
      if (row instanceof Row) rows.set(one, new PackedRow(row));
    }
    this.#reopened = null;
    this.#lastRow = null;
  }

  /** A queue belongs to it from now on. */
  join(queue: Group): void {
    if (this.queues === NO_QUEUES) this.queues = new Set();
    (this.queues as Set<Group>).add(queue);
  }

  leave(queue: Group): void {
    if (this.queues !== NO_QUEUES) (this.queues as Set<Group>).delete(queue);
  }

  get waiting(): WaitingLine<Visit> {
    return (this.#waiting ??= new WaitingLine<Visit>());
  }

  /** A counter over the running quarter hour. */
  running(slot: number): number {
    return this.sums[slot]! - this.counted.at(BEFORE_QUARTER, slot);
  }

  /** The running quarter hour, which began at `quarter`, is over: it becomes a row. */
  endQuarter(quarter: EpochMillis): void {
    const row = this.row(quarter);
    const { counters } = row;
    for (let slot = 0; slot < COUNTER_COUNT; slot++) counters[slot]! += this.running(slot);
    row.trim();
    this.dayChanged = true;
    this.beginQuarter();
  }

  /** All that has been counted lies before the running quarter hour. */
  beginQuarter(): void {
    this.counted.copy(BEFORE_QUARTER);
    this.inQuarter = false;
  }

  /** Counts a wait in one of the rows of `waits`. */
  countWait(row: number, bucket: number, by: 1 | -1): void {
    (this.waits[row] ?? this.#keepWaits(row, new Histogram())).add(bucket, by);
  }

  /** Of most groups there is the first row alone. */
  #keepWaits(row: number, waits: Histogram): Histogram {
    this.waits = Array.from({ length: Math.max(row + 1, this.waits.length) }, (_, one) =>
      one === row ? waits : this.waits[one],
    );
    return waits;
  }

  /** From now on a row holds what the first one holds. */
  copyWaits(row: number): void {
    const copy = new Histogram();
    const all = this.waits[0];
    if (all === undefined) return;
    copy.addAll(all, 1);
    this.#keepWaits(row, copy);
  }

  /** A counter over everything. */
  all(slot: number): number {
    return this.sums[slot]!;
  }

  today(slot: number): number {
    return this.sums[slot]! - this.counted.at(BEFORE_TODAY, slot);
  }

  /** A counter over sliding window number `index`. */
  slide(index: number, slot: number): number {
    return this.sums[slot]! - this.counted.at(BEFORE_SLIDE + index, slot);
  }

  /** The visit that has waited longest, undefined when nobody waits. */
  longestWaiting(): Visit | undefined {
    return this.#waiting?.first();
  }

  /** Starts the day that holds `now`: counters of today begin empty (metrics.md §5.7). Called before any fact of that day. */
  turnDay(now: EpochMillis): void {
    const day = this.calendar.dayOf(now);
    if (day.start === this.dayStart) return;
    this.dayStart = day.start;
    this.dayEnd = day.end;
    this.dayChanged = true;
    this.counted.copy(BEFORE_TODAY);
    this.copyWaits(BEFORE_TODAY);
  }

  /** Takes another calendar: today is counted anew from the quarter hours that are kept. */
  useCalendar(calendar: Calendar, now: EpochMillis): void {
    if (calendar === this.calendar) return;
    this.calendar = calendar;
    this.turnDay(now);
    this.counted.copy(BEFORE_TODAY);
    const before = this.counted.row(BEFORE_TODAY);
    for (const [quarter, row] of this.rows)
      if (quarter >= this.dayStart) row.seen().forEach((value, slot) => (before[slot]! -= value));
    if (this.inQuarter) before.forEach((value, slot) => (before[slot] = value - this.running(slot)));
    this.copyWaits(BEFORE_TODAY);
    const waits = this.waits[BEFORE_TODAY];
    for (const [quarter, row] of this.rows)
      if (quarter >= this.dayStart && waits !== undefined) row.addWaitsTo(waits, -1);
  }

  inscribe(scribe: Scribe): void {
    this.#shareEmpty();
    this.#waiting = scribe.keep(this.#waiting);
    this.#reopened = scribe.keep(this.#reopened);
    scribe.afterwards(() => this.#shareEmpty());
  }

  /** What is empty is everybody's. */
  #shareEmpty(): void {
    if (this.rows.size === 0) this.rows = NO_ROWS;
    if (this.queues.size === 0) this.queues = NO_QUEUES;
  }

  /** The first that was made: rows are made within two hours of their time, so it is older than all that are still read. */
  #dropFirstRow(rows: Map<EpochMillis, Row | PackedRow>): void {
    for (const first of rows.keys()) {
      rows.delete(first);
      if (first === this.#lastQuarter) this.#lastQuarter = NaN;
      return;
    }
  }
}
