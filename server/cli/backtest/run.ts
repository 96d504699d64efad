// For: rules over files of events or over a journal (interfaces.md, backtest output; settled D21). May import: shared, alerts, app, journal's interface, cli/backtest. Promises: one line a transition within [from, to], in order of time.
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { JournalRecord } from '../../../shared/events/event.ts';
import type { Floor } from '../../../shared/floor/schema.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { scopeOfRow } from '../../../shared/rules/places.ts';
import type { Position } from '../../../shared/ids.ts';
import { formatInstant, MINUTE, type EpochMillis, type Millis } from '../../../shared/time.ts';
import { Evaluator, type Transition } from '../../alerts/evaluator.ts';
import type { Readings } from '../../alerts/readings.ts';
import { byEventTime, WARM_UP, type TimedEvents } from '../../app/backtest/by-event-time.ts';
import { Timeline, type RuleJudge } from '../../app/backtest/timeline.ts';
import type { Journal } from '../../journal/journal.ts';
import type { BlockSpan } from '../../journal/sqlite/reader.ts';
import { eventsOf, type EventFilesOptions } from './event-files.ts';

export interface BacktestOptions {
  readonly floor: Floor;
  readonly zone: string;
  readonly rules: readonly Rule[];
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly onLine: (line: BacktestLine) => void;
}

/** What `floorwatch backtest` prints. */
export interface BacktestLine {
  readonly at: string;
  readonly rule: string;
  readonly scope: Readonly<Record<string, string | true>>;
  readonly from: string;
  readonly to: string;
  /** The rule's first figure as read; ms where it is a duration; null for none. */
  readonly value: number | null;
  readonly since: string;
  /** Of an end: how long it was open, and the worst value meanwhile. */
  readonly openMs?: Millis;
  readonly peak?: number | null;
}

/** Events held at most before the oldest are folded. */
const HELD_EVENTS = 200_000;
/** Files are hardly ever less in order than this. */
const DISORDER: Millis = 10 * MINUTE;
const PORTION = 5000;

/** Files, by event time. */
export async function backtestFiles(options: BacktestOptions, files: EventFilesOptions): Promise<void> {
  const timeline = timelineOf(options, false);
  const held = new Held(timeline, options.to);
  for await (const events of eventsOf(files)) held.add(events);
  held.finish();
}

/** A journal as it is known by now: in the order in which things happened, from half a day before `from` on, as the editor's back-test. */
export function backtestKept(
  options: BacktestOptions,
  journal: TimedEvents<BlockSpan>,
  onRead: (records: number) => void,
): void {
  const timeline = timelineOf(options, false);
  let read = 0;
  for (const { events, until } of byEventTime(journal, options.from - WARM_UP, options.to)) {
    timeline.tell(events);
    timeline.advance(until);
    onRead((read += events.length));
  }
}

/** A journal as it was received. */
export async function backtestJournal(
  options: BacktestOptions,
  journal: Pick<Journal, 'read'>,
  onRead: (records: number) => void,
): Promise<void> {
  const timeline = timelineOf(options, true);
  let read = 0;
  for (let from: Position | null = null; ;) {
    const records: readonly JournalRecord[] = await journal.read(from, PORTION);
    const last = records.at(-1);
    if (last === undefined) break;
    from = last.position;
    receive(timeline, records, options.to);
    onRead((read += records.length));
  }
  timeline.advance(options.to);
}

/** Records that came together are one instant. */
function receive(timeline: Timeline, records: readonly JournalRecord[], to: EpochMillis): void {
  for (let start = 0; start < records.length;) {
    const { receivedAt } = records[start]!;
    let end = start;
    while (records[end]?.receivedAt === receivedAt) end++;
    if (receivedAt <= to) timeline.receive(records.slice(start, end), receivedAt);
    start = end;
  }
}

function timelineOf({ floor, zone, rules, from, to, onLine }: BacktestOptions, received: boolean): Timeline {
  const onTransition = (transition: Transition): void => {
    if (transition.at >= from && transition.at <= to) onLine(lineOf(transition));
  };
  return new Timeline({ floor, zone, received, judge: (readings) => judgeOf(readings, rules, onTransition) });
}

function judgeOf(
  readings: Readings,
  rules: readonly Rule[],
  onTransition: (transition: Transition) => void,
): RuleJudge {
  const evaluator = new Evaluator(readings, rules);
  return {
    get nextAt() {
      return evaluator.nextAt;
    },
    look: (touched, now) => evaluator.look(touched, now).transitions.forEach(onTransition),
  };
}

/** A large file is not held: what is older than its disorder is judged while the rest is read. */
class Held {
  readonly #timeline: Timeline;
  readonly #to: EpochMillis;
  #events = 0;
  #newest = -Infinity;

  constructor(timeline: Timeline, to: EpochMillis) {
    this.#timeline = timeline;
    this.#to = to;
  }

  add(events: readonly FloorEvent[]): void {
    const wanted = events.filter(({ time }) => time <= this.#to);
    for (const { time } of wanted) this.#newest = Math.max(this.#newest, time);
    this.#timeline.tell(wanted);
    this.#events += wanted.length;
    if (this.#events < HELD_EVENTS) return;
    this.#events = 0;
    this.#timeline.advance(this.#newest - DISORDER);
  }

  finish(): void {
    if (this.#newest > -Infinity) this.#timeline.advance(this.#to);
  }
}

function lineOf({ at, rule, kind, row, from, to, value, since, openedAt, peak }: Transition): BacktestLine {
  const line = { at: formatInstant(at), rule: rule.id, scope: scopeOfRow(kind, row), from, to, value };
  const told = { ...line, since: formatInstant(since) };
  return to === 'closed' ? { ...told, openMs: at - (openedAt ?? at), peak } : told;
}
