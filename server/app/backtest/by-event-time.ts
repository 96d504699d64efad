// For: what a journal keeps of a span of time, in the order in which it happened. May import: shared. Promises: whatever order it was received in; holds only blocks that overlap.
import type { FloorEvent } from '../../../shared/events/event.ts';
import { standingAt } from './lasting.ts';
import { HOUR, type EpochMillis, type Millis } from '../../../shared/time.ts';

/** How long before the instant that is asked for the fold begins: the shift before it, as at a start of the server. */
export const WARM_UP: Millis = 12 * HOUR;

interface Span {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  /** It may hold what is lasting. */
  readonly isLasting: boolean;
}
/** Events in runs of which it is known when they happened. */
export interface TimedEvents<S extends Span> {
  spans(): readonly S[];
  events(span: S): readonly FloorEvent[];
  /** The same as text, a line of JSON each. */
  lines(span: S): readonly string[];
  eventIn(line: string): FloorEvent;
  /** Lines of a span that may be lasting. */
  lasting(span: S): readonly string[];
}
/** Which events are told; the others are not even read. */
export interface Keeping {
  /** True when `note` is to see all lines first. */
  readonly notes: boolean;
  note(line: string): void;
  keeps(line: string): boolean;
}
export interface Portion {
  readonly events: readonly FloorEvent[];
  /** All that happened up to here has been told with this portion. Never goes back. */
  readonly until: EpochMillis;
}

/** Events that are told at once: a few ms of work. */
const PORTION = 2000;

/** What happened in [from, to], and what is lasting of the time before. */
export function* byEventTime<S extends Span>(
  source: TimedEvents<S>,
  from: EpochMillis,
  to: EpochMillis,
  keeping: Keeping | null = null,
): Generator<Portion> {
  const all = source.spans();
  const spans = all.filter((span) => span.to >= from && span.from <= to).sort((a, b) => a.from - b.from);
  const standing = standingBefore(source, all, from);
  if (keeping?.notes === true) {
    for (const { line } of standing) keeping.note(line);
    for (const span of spans) for (const line of source.lines(span)) keeping.note(line);
  }
  const kept = keeping === null ? standing : standing.filter(({ line }) => keeping.keeps(line));
  if (kept.length > 0) yield { events: kept.map(({ event }) => event), until: from - 1 };
  let events: FloorEvent[] = [];
  for (const [nth, span] of spans.entries()) {
    for (const event of eventsOf(source, span, keeping)) if (event.time >= from && event.time <= to) events.push(event);
    const next = spans[nth + 1]?.from ?? Infinity;
    if (events.length < PORTION && next !== Infinity) continue;
    yield { events, until: Math.min(next - 1, to) };
    events = [];
  }
}

const eventsOf = <S extends Span>(source: TimedEvents<S>, span: S, keeping: Keeping | null): readonly FloorEvent[] =>
  keeping === null
    ? source.events(span)
    : source
        .lines(span)
        .filter((line) => keeping.keeps(line))
        .map((line) => source.eventIn(line));

/** Who and what there is was said once, maybe long ago. */
const standingBefore = <S extends Span>(source: TimedEvents<S>, spans: readonly S[], from: EpochMillis) =>
  standingAt(
    spans
      .filter((span) => span.isLasting && span.from < from)
      .flatMap((span) => source.lasting(span).map((line) => ({ line, event: source.eventIn(line) }))),
    from,
  );
