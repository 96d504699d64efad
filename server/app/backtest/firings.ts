// For: steps of alerts as firings. May import: shared, alerts' interface. Promises: pure; an alert that was open before the span began counts from there.
import { MOST_LISTED, type Firing } from '../../../shared/rules/backtest.ts';
import type { EpochMillis, Millis } from '../../../shared/time.ts';
import type { Transition } from '../../alerts/evaluator.ts';

export interface Span {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
}
/** A time for which it held without opening an alert. */
export interface Held extends Span {
  readonly row: string;
}

type Step = Pick<Transition, 'row' | 'at' | 'from' | 'to' | 'peak'>;

/** Whoever takes steps one by one, in order: a week of a figure that flutters has hundreds of thousands, too many to keep. */
export interface StepTaker {
  take(step: Step): void;
}

/** Alerts that were open at some instant of the span. */
export class Firings implements StepTaker {
  readonly #span: Span;
  readonly #open = new Map<string, Firing>();
  readonly #ended: Firing[] = [];

  constructor(span: Span) {
    this.#span = span;
  }

  take({ row, at, from, to, peak }: Step): void {
    if (to === 'open' && from !== 'recovering') this.#open.set(row, { row, openedAt: at, closedAt: null, peak: null });
    if (to !== 'closed') return;
    const known = this.#open.get(row);
    this.#open.delete(row);
    if (known !== undefined && at >= this.#span.from)
      this.#ended.push({ row, openedAt: known.openedAt, closedAt: at, peak });
  }

  /** In the order in which they opened. */
  get all(): readonly Firing[] {
    const { to } = this.#span;
    return [...this.#ended, ...this.#open.values()].filter(({ openedAt }) => openedAt <= to).sort(byOpening);
  }
}

const byOpening = (a: Firing, b: Firing): number => a.openedAt - b.openedAt || (a.row < b.row ? -1 : 1);

/** Times within the span in which an alert was pending and did not open. */
export class HeldInVain implements StepTaker {
  readonly all: Held[] = [];
  readonly #span: Span;
  readonly #pending = new Map<string, EpochMillis>();

  constructor(span: Span) {
    this.#span = span;
  }

  take({ row, at, to }: Step): void {
    const since = this.#pending.get(row);
    if (to === 'pending') this.#pending.set(row, at);
    else this.#pending.delete(row);
    if (to === 'idle' && since !== undefined && at >= this.#span.from && since <= this.#span.to)
      this.all.push({ row, from: since, to: at });
  }
}

/** How long an alert was open within a span. */
export const openWithin = ({ openedAt, closedAt }: Firing, { from, to }: Span): Millis =>
  Math.max(0, Math.min(closedAt ?? to, to) - Math.max(openedAt, from));

export const isWithin = ({ openedAt }: Firing, { from, to }: Span): boolean => openedAt >= from && openedAt < to;

/** Stretches in which anything was open; those less than `apart` from each other are one. */
export function spansOf(firings: readonly Firing[], { from, to }: Span, apart: Millis): [EpochMillis, EpochMillis][] {
  const spans: [EpochMillis, EpochMillis][] = [];
  for (const { openedAt, closedAt } of firings) {
    const [begin, end] = [Math.max(openedAt, from), Math.min(closedAt ?? to, to)];
    if (begin >= to || end <= from) continue;
    const last = spans.at(-1);
    if (last !== undefined && begin - last[1] < apart) last[1] = Math.max(last[1], end);
    else spans.push([begin, end]);
  }
  return spans;
}

/** The last ones: what happened lately is asked first. */
export const listed = (firings: readonly Firing[]): Firing[] => firings.slice(-MOST_LISTED);

export interface OfRow {
  readonly row: string;
  readonly fired: number;
  readonly openMs: Millis;
}
/** Rows by how long they were open, the longest first. */
export function rowsOf(firings: readonly Firing[], span: Span): OfRow[] {
  const rows = new Map<string, OfRow>();
  for (const firing of firings) {
    const { fired, openMs } = rows.get(firing.row) ?? { fired: 0, openMs: 0 };
    const own = {
      row: firing.row,
      fired: fired + Number(isWithin(firing, span)),
      openMs: openMs + openWithin(firing, span),
    };
    rows.set(firing.row, own);
  }
  return [...rows.values()].sort((a, b) => b.openMs - a.openMs || b.fired - a.fired || (a.row < b.row ? -1 : 1));
}
