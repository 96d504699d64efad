// For: when a place is open, by definition (DIG7). May import: shared. Promises: a list of spans over the time asked for, nothing kept.
import type { Hours } from '../../shared/business-hours/hours.ts';
import { DAY, type EpochMillis, type Millis } from '../../shared/time.ts';
import { firstReached, wallMs } from './zone-time.ts';

/** [from, to). */
export interface Span {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
}

const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const reached = new Map<string, EpochMillis>();
/** `firstReached`, each looked up once: it is slow, and asked for the same walls again and again. */
function instantOf(timeZone: string, wall: Millis): EpochMillis {
  const key = `${timeZone} ${String(wall)}`;
  const at = reached.get(key) ?? firstReached(timeZone, wall);
  reached.set(key, at);
  return at;
}

/** The spans that begin on the civil date `day` (days since 1970-01-01). */
function begunOn(hours: Hours, timeZone: string, day: number): Span[] {
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  const ordinary = hours.week[NAMES[new Date(day * DAY).getUTCDay()]!] ?? [];
  const texts = hours.exceptions?.[date] ?? (hours.holidays?.includes(date) === true ? [] : ordinary);
  return texts.map((text) => {
    const [from, to] = text.split('-').map(wallMs) as [Millis, Millis];
    const end = to <= from ? to + DAY : to;
    return { from: instantOf(timeZone, day * DAY + from), to: instantOf(timeZone, day * DAY + end) };
  });
}

/** All that is open in [from, to), disjoint and in order. Without hours that is all of it. */
export function openSpans(hours: Hours | null, zone: string, from: EpochMillis, to: EpochMillis): Span[] {
  if (hours === null) return from < to ? [{ from, to }] : [];
  const days: number[] = [];
  for (let day = Math.floor(from / DAY) - 3; day <= Math.floor(to / DAY) + 3; day++) days.push(day);
  const all = days.flatMap((day) => begunOn(hours, hours.timeZone ?? zone, day));
  return disjoint(intersection(all, [{ from, to }]));
}

/** The union of some spans, disjoint and in order. */
export function disjoint(spans: readonly Span[]): Span[] {
  const edges = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const pieces = edges.slice(1).map((to, index) => ({ from: edges[index]!, to }));
  return pieces.filter((piece) => spans.some((span) => span.from <= piece.from && piece.to <= span.to));
}

/** What lies in a span of both lists. */
export const intersection = (some: readonly Span[], others: readonly Span[]): Span[] =>
  some
    .flatMap((one) => others.map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) })))
    .filter((span) => span.from < span.to);

/** Length of disjoint spans before `until`. */
export const lengthBefore = (spans: readonly Span[], until: EpochMillis): Millis =>
  spans.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, until) - from), 0);

/** The first instant before which `ms` of the spans (disjoint, in order) lie; Infinity if they have less. */
export function instantAfter(spans: readonly Span[], ms: Millis): EpochMillis {
  const hit = spans.find((span) => lengthBefore(spans, span.to) >= ms);
  return hit === undefined ? Infinity : hit.from + ms - lengthBefore(spans, hit.from);
}
