// For: reading one group's counters over one window (settled Q1, Q2). May import: shared. Promises: reading makes nothing and costs a look-up.
import { quarterOf } from '../../shared/calendar.ts';
import { INTERVAL_MS, SLIDES, type Window } from '../../shared/metrics/windows.ts';
import { QUARTER, type EpochMillis } from '../../shared/time.ts';
import type { Group } from './group.ts';
import type { DistinctSlots } from './distinct.ts';
import { Histogram } from './histogram.ts';
import type { Ledger } from './ledger.ts';
import type { Closed } from './quality/closed.ts';
import { BEFORE_SLIDE, BEFORE_TODAY } from './sum-rows.ts';

/** The span of a window: counts in [start, end], of complete intervals [start, end). */
export interface Span {
  readonly start: EpochMillis;
  readonly end: EpochMillis;
}

export class WindowView {
  readonly window: Window | undefined;
  readonly origin: EpochMillis;
  readonly #ledger: Ledger;
  readonly #slide: number;
  readonly #isInterval: boolean;
  /** What the interval told when it was closed, while that is read. */
  #closed: Closed | null = null;
  group: Group;
  now: EpochMillis = 0;

  constructor(window: Window | undefined, ledger: Ledger, group: Group) {
    this.window = window;
    this.#ledger = ledger;
    this.origin = ledger.origin;
    this.#slide = SLIDES.findIndex((slide) => slide === window);
    this.#isInterval = window !== undefined && window in INTERVAL_MS;
    this.group = group;
  }

  /** The same view of another group at another instant. */
  of(group: Group, now: EpochMillis): this {
    this.group = group;
    this.now = now;
    // What nobody reads is not kept: the first reading of a kind asks for it.
    if (this.#slide >= 0) this.#ledger.sliding.follow(this.#slide, group);
    else if (group.kind === 'agent' && this.#isInterval) this.#ledger.keepAgentRows(now);
    return this;
  }

  /** A counter over the window. Gauges take no window: asking one is our mistake. */
  sum(slot: number): number {
    const { group } = this;
    if (this.#closed !== null) return this.#closed.counters[slot]!;
    if (this.#slide >= 0) return group.slide(this.#slide, slot);
    switch (this.window) {
      case 'all':
        return group.all(slot);
      case 'today':
        return group.today(slot);
      default: {
        const { start, end } = this.span();
        return this.#sumRows(start, this.#isComplete() ? end : end + 1, slot);
      }
    }
  }

  /** ∫ of a level over the window in level·ms: (end − start)·L(start) + Σ d·(end − t) (docs/spec.md INT1). */
  integral(levelSlot: number): number {
    const { start, end } = this.span();
    const level = this.sum(levelSlot);
    const moment = this.sum(levelSlot + 1);
    return (end - start) * this.#before(end, level, levelSlot) + (end - this.#ledger.momentsFrom) * level - moment;
  }

  /** The level at the start of the window, by what it changed in it. */
  #before(end: EpochMillis, change: number, levelSlot: number): number {
    if (this.#closed !== null) return this.#closed.before[levelSlot]!;
    const after = this.#isComplete() ? this.#sumRows(end, this.now + 1, levelSlot) : 0;
    return this.group.all(levelSlot) - change - after;
  }

  /** Holds the present: what is undecided belongs to it (settled Q13). */
  get isRunning(): boolean {
    return !this.#isComplete();
  }

  /** A complete interval whose end the watermark has not passed (QUAL4). */
  get isPreliminary(): boolean {
    return this.#isComplete() && !this.#ledger.isClosed(this.span().end);
  }

  /** A reading as it was when the watermark passed the end of a complete interval; null where nothing has changed since. */
  asClosed<T>(read: (view: this) => T): T | null {
    const closed = this.window === 'last15' ? this.group.closedQuarter : this.group.closedHalf;
    if (!this.#isComplete() || closed?.end !== this.span().end) return null;
    this.#closed = closed;
    const reading = read(this);
    this.#closed = null;
    return reading;
  }

  /** Contacts that something happened to in the window, each once (server/engine/distinct.ts). */
  contacts({ all, repeats }: DistinctSlots): number {
    const [ever, quarter, half] = repeats;
    if (this.isRunning) return this.sum(all) - this.sum(ever);
    return this.sum(all) - this.sum(this.window === 'last15' ? quarter : half);
  }

  /** Waits of the visits that ended in the window. */
  waits(): Histogram {
    const { group } = this;
    if (this.#closed !== null) return this.#closed.waits;
    if (this.#slide >= 0) this.#ledger.sliding.followWaits(this.#slide, group);
    const waits = new Histogram();
    const before = this.#rowBefore();
    if (before === undefined) {
      const { start, end } = this.span();
      for (let quarter = start; quarter < end + (this.isRunning ? 1 : 0); quarter += QUARTER)
        group.rows.get(quarter)?.addWaitsTo(waits, 1);
      return waits;
    }
    add(waits, group.waits[0], 1);
    if (before > 0) add(waits, group.waits[before], -1);
    return waits;
  }

  /** The row of what lies before the window, 0 when nothing does, undefined for intervals. */
  #rowBefore(): number | undefined {
    if (this.#slide >= 0) return BEFORE_SLIDE + this.#slide;
    if (this.window === 'today') return BEFORE_TODAY;
    return this.window === 'all' ? 0 : undefined;
  }

  span(): Span {
    const { group, now } = this;
    if (this.#slide >= 0) return { start: this.#ledger.sliding.startOf(this.#slide), end: now };
    switch (this.window) {
      case 'today':
        return { start: group.dayStart, end: now };
      case 'interval15':
        return { start: quarterOf(now), end: now };
      case 'interval30':
        return { start: group.calendar.halfHourOf(now), end: now };
      case 'last15':
        return { start: quarterOf(now) - QUARTER, end: quarterOf(now) };
      case 'last30':
        return {
          start: group.calendar.halfHourOf(group.calendar.halfHourOf(now) - 1),
          end: group.calendar.halfHourOf(now),
        };
      default:
        return { start: this.origin, end: now };
    }
  }

  /** Σ over the quarter hours whose start lies in [start, end). */
  #sumRows(start: EpochMillis, end: EpochMillis, slot: number): number {
    let sum = 0;
    for (let quarter = start; quarter < end; quarter += QUARTER)
      sum += this.#ledger.inQuarter(this.group, quarter, slot);
    return sum;
  }

  #isComplete(): boolean {
    return this.window === 'last15' || this.window === 'last30';
  }
}

function add(waits: Histogram, more: Histogram | null | undefined, sign: 1 | -1): void {
  if (more != null) waits.addAll(more, sign);
}
