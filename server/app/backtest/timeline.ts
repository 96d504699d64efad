// For: the virtual clock of a back-test: events in, looks at every instant at which something changes out. May import: shared, alerts, app, engine, ingest. Promises: steps as `serve` does; same events, same looks.
import type { SourceItem } from '../../../shared/board/board.ts';
import type { FloorEvent, JournalRecord } from '../../../shared/events/event.ts';
import type { Floor } from '../../../shared/floor/schema.ts';
import type { Position } from '../../../shared/ids.ts';
import { WATERMARK_LAG } from '../../../shared/source-silence.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { Touched } from '../../alerts/evaluator.ts';
import type { Readings } from '../../alerts/readings.ts';
import { createEngine, type Engine } from '../../engine/engine.ts';
import { nextChangeAt, NO_HEALTH, recorded, sourceItems, type Health } from '../../ingest/source-health.ts';
import { createRuleReadings } from '../rule-readings.ts';
import { stepTo, type Watcher } from '../step-engine.ts';

/** Whoever looks at the floor as it moves on. */
export interface RuleJudge {
  /** The instant by which it wants to look again, null for none. */
  readonly nextAt: EpochMillis | null;
  look(touched: Touched, now: EpochMillis): void;
}

export interface TimelineOptions {
  readonly floor: Floor;
  readonly zone: string;
  readonly judge: (readings: Readings) => RuleJudge;
  /** A journal is gone through as it was received, files by event time (D21). */
  readonly received: boolean;
  /** False: nothing of agents is folded (see EngineOptions). */
  readonly agents?: boolean;
}

/** What sources say of themselves; everything else says only that they live. */
const PULSE: ReadonlySet<string> = new Set(['source.heartbeat', 'source.connected', 'source.lost']);

export class Timeline {
  readonly #engine: Engine;
  readonly #judge: RuleJudge;
  /** Words of sources that lie ahead, in order of their instants. */
  #pulses: JournalRecord[] = [];
  #health: Health = NO_HEALTH;
  #sources: readonly SourceItem[] = [];
  #sourcesTurnAt: EpochMillis | null = null;
  #begun = false;
  #firstAt = Infinity;

  constructor({ floor, zone, judge, received, agents }: TimelineOptions) {
    const lag = received ? { watermarkLagMs: WATERMARK_LAG } : {};
    this.#engine = createEngine({ floor, zone, agents: agents ?? true, ...lag });
    this.#judge = judge(createRuleReadings({ engine: this.#engine, floor, sources: () => this.#sources }));
  }

  /** Takes events that lie ahead, or a little behind. */
  tell(events: readonly FloorEvent[]): void {
    this.#apply(events.map((event) => ({ event, receivedAt: event.time, position: '' as Position })));
  }

  /** Takes records at the instant at which they were received; to be called in their order. */
  receive(records: readonly JournalRecord[], at: EpochMillis): void {
    if (this.#begun) this.advance(at);
    this.#apply(records);
    this.advance(at);
  }

  /** Moves on, looking at every instant on the way. The first instant begins the evaluation. */
  advance(until: EpochMillis): void {
    if (!this.#begun) this.#begin(until);
    else if (until >= this.#engine.now) stepTo(this.#engine, this.#watcher, until);
  }

  #apply(records: readonly JournalRecord[]): void {
    this.#engine.apply(records);
    if (!this.#begun) for (const { receivedAt } of records) this.#firstAt = Math.min(this.#firstAt, receivedAt);
    const pulses = records.filter(({ event }) => PULSE.has(event.name));
    if (pulses.length === 0) return;
    this.#pulses = [...this.#pulses, ...pulses].sort((a, b) => a.receivedAt - b.receivedAt);
  }

  /** Before the first event there is nothing to judge. */
  #begin(until: EpochMillis): void {
    this.#begun = true;
    this.#engine.advance(Math.min(this.#firstAt, until));
    this.#watcher.look(this.#engine.now);
    if (until > this.#engine.now) stepTo(this.#engine, this.#watcher, until);
  }

  readonly #watcher: Watcher = this.#createWatcher();

  #createWatcher(): Watcher {
    const next = (): EpochMillis | null => {
      const at = Math.min(
        this.#judge.nextAt ?? Infinity,
        this.#sourcesTurnAt ?? Infinity,
        this.#pulses[0]?.receivedAt ?? Infinity,
      );
      return at === Infinity ? null : at;
    };
    return {
      get nextAt() {
        return next();
      },
      look: (now) => this.#look(now),
    };
  }

  #look(now: EpochMillis): void {
    this.#hear(now);
    this.#judge.look(this.#engine.takeChanges().rows, now);
  }

  #hear(now: EpochMillis): void {
    const heard = this.#pulses.findIndex(({ receivedAt }) => receivedAt > now);
    const pulses = heard < 0 ? this.#pulses : this.#pulses.slice(0, heard);
    const due = this.#sourcesTurnAt !== null && this.#sourcesTurnAt <= now;
    if (pulses.length === 0 && !due) return;
    this.#pulses = this.#pulses.slice(pulses.length);
    this.#health = recorded(this.#health, pulses);
    this.#sources = sourceItems(this.#health, now);
    this.#sourcesTurnAt = nextChangeAt(this.#health, now);
  }
}
