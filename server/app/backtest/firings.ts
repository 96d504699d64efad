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

type Step = Pick<Transition, 'row' | 'at' | 'from' | 'to' | 'openedAt' | 'peak'>;

/** Alerts that were open at some instant of the span, in the order in which they opened. */
export function firingsOf(steps: readonly Step[], span: Span): readonly Firing[] {
  const open = new Map<string, Firing>();
  const firings: Firing[] = [];
  for (const { row, at, from, to, peak } of steps) {
    if (to === 'open' && from !== 'recovering') open.set(row, { row, openedAt: at, closedAt: null, peak: null });
    const known = open.get(row);
    if (known === undefined || to !== 'closed') continue;
    open.delete(row);
    if (at >= span.from) firings.push({ ...known, closedAt: at, peak });
  }
  return [...firings, ...open.values()].filter(({ openedAt }) => openedAt <= span.to).sort(byOpening);
}

const byOpening = (a: Firing, b: Firing): number => a.openedAt - b.openedAt || (a.row < b.row ? -1 : 1);

/** Times within the span in which an alert was pending and did not open. */
export function heldInVain(steps: readonly Step[], span: Span): readonly Held[] {
  const pending = new Map<string, EpochMillis>();
  const held: Held[] = [];
  for (const { row, at, to } of steps) {
    const since = pending.get(row);
    if (to === 'pending') pending.set(row, at);
    else pending.delete(row);
    if (to === 'idle' && since !== undefined && at >= span.from && since <= span.to)
      held.push({ row, from: since, to: at });
  }
  return held;
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
