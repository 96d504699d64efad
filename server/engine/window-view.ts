// For: reading one group's counters over one window (settled Q1, Q2). May import: shared. Promises: reading makes nothing and costs a look-up.
import { quarterOf } from '../../shared/calendar.ts';
import { SLIDES, type Window } from '../../shared/metrics/windows.ts';
import { QUARTER, type EpochMillis } from '../../shared/time.ts';
import type { Group } from './group.ts';
import type { Ledger } from './ledger.ts';

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
  group: Group;
  now: EpochMillis = 0;

  constructor(window: Window | undefined, ledger: Ledger, group: Group) {
    this.window = window;
    this.#ledger = ledger;
    this.origin = ledger.origin;
    this.#slide = SLIDES.findIndex((slide) => slide === window);
    if (this.#slide >= 0) ledger.follow(this.#slide);
    this.group = group;
  }

  /** The same view of another group at another instant. */
  of(group: Group, now: EpochMillis): this {
    this.group = group;
    this.now = now;
    return this;
  }

  /** A counter over the window. Gauges take no window: asking one is our mistake. */
  sum(slot: number): number {
    const { group } = this;
    if (this.#slide >= 0) return group.slide(this.#slide, slot);
    switch (this.window) {
      case 'all':
        return group.all(slot);
      case 'today':
        return group.today(slot);
      default: {
        const { start, end } = this.span();
        return sumRows(group, start, this.#isComplete() ? end : end + 1, slot);
      }
    }
  }

  /** ∫ of a level over the window in level·ms: (end − start)·L(start) + Σ d·(end − t) (docs/spec.md INT1). */
  integral(levelSlot: number): number {
    const { start, end } = this.span();
    const level = this.sum(levelSlot);
    const moment = this.sum(levelSlot + 1);
    const after = this.#isComplete() ? sumRows(this.group, end, this.now + 1, levelSlot) : 0;
    const before = this.group.all(levelSlot) - level - after;
    return (end - start) * before + (end - this.origin) * level - moment;
  }

  span(): Span {
    const { group, now } = this;
    if (this.#slide >= 0) return { start: this.#ledger.startOf(this.#slide), end: now };
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

  #isComplete(): boolean {
    return this.window === 'last15' || this.window === 'last30';
  }
}

/** Σ of the quarter rows whose start lies in [start, end). */
function sumRows(group: Group, start: EpochMillis, end: EpochMillis, slot: number): number {
  let sum = 0;
  for (let quarter = start; quarter < end; quarter += QUARTER) sum += group.rows.get(quarter)?.[slot] ?? 0;
  return sum;
}
