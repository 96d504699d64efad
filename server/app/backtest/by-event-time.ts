// For: what a journal keeps of a span of time, in the order in which it happened. May import: shared. Promises: whatever order it was received in; holds only blocks that overlap.
import type { FloorEvent } from '../../../shared/events/event.ts';
import { HOUR, type EpochMillis, type Millis } from '../../../shared/time.ts';

/** How long before the instant that is asked for the fold begins: the shift before it, as at a start of the server. */
export const WARM_UP: Millis = 12 * HOUR;
/** Who and what there is was said once, maybe long ago. As text of the journal, and as an event. */
export const LASTING_TEXT = /"name":"(?:[a-z]+\.described"|agent\.queue)/u;
const LASTING = /\.described$|^agent\.queue/u;

interface Span {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  /** It may hold what is lasting. */
  readonly isMarked: boolean;
}
/** Events in runs of which it is known when they happened. */
export interface TimedEvents<S extends Span> {
  spans(): readonly S[];
  events(span: S): readonly FloorEvent[];
  /** The same as text, a line of JSON each. */
  lines(span: S): readonly string[];
  eventIn(line: string): FloorEvent;
  /** Those of a span that may be lasting. */
  marked(span: S): readonly FloorEvent[];
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
  for (const span of all) {
    if (!span.isMarked || span.from >= from) continue;
    const events = source.marked(span).filter(({ name, time }) => time < from && LASTING.test(name));
    yield { events: events.map((event) => ({ ...event, time: from })), until: from - 1 };
  }
  if (keeping?.notes === true) for (const span of spans) for (const line of source.lines(span)) keeping.note(line);
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
