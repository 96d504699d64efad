// For: which sources have gone silent (settled Q27) and what snapshots they sent (metrics.md §5.6). May import: shared. Promises: state at engine time, whatever the order of arrival.
import type { Scribe } from './checkpoint/scribe.ts';
import type { EventOf } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import { compareEvents } from '../../shared/events/order.ts';
import { silenceAfter } from '../../shared/source-silence.ts';
import type { Agent } from './agent.ts';
import { Doubts } from './quality/doubts.ts';
import { bitOf, Feeders, type Coverage, type Feeder } from './quality/feeders.ts';
import { Outages } from './quality/outages.ts';
import type { Pulse } from './quality/source-grade.ts';

interface Beat {
  readonly at: EpochMillis;
  readonly periodMs: Millis;
}

export type LinkEvent = EventOf<'source.connected'> | EventOf<'source.lost'>;

export interface SourceState extends Pulse, Feeder {
  readonly id: string;
  /** Newest heartbeats, in order of their instants. */
  readonly beats: Beat[];
  /** Since when it has been silent for two periods, null while it speaks. */
  staleSince: EpochMillis | null;
  /** When its last silence ended, −Infinity if it was never silent. */
  heardAgainAt: EpochMillis;
  readonly agents: Set<Agent>;
  link: { readonly at: EpochMillis; readonly up: boolean; readonly event: LinkEvent } | null;
  laggedAt: EpochMillis;
  /** What the server told of its clock last. */
  clock: EventOf<'source.clock'> | null;
  /** It began anew, or something of it was lost. */
  readonly doubts: Doubts;
  /** Instant of the timer that is set for it, Infinity when none. */
  timerAt: EpochMillis;
  /** Whole snapshots, newest last: entities heard of later still meet them. */
  readonly snapshots: EventOf<'source.snapshot'>[];
  readonly parts: Map<string, EventOf<'source.snapshot'>[]>;
}

const SNAPSHOTS_KEPT = 16;
/** Enough to place a heartbeat that comes late. */
const BEATS_KEPT = 512;

const silentFrom = ({ at, periodMs }: Beat): EpochMillis => silenceAfter(at, periodMs).staleAt;

function lastSilenceEnd(beats: readonly Beat[]): EpochMillis {
  const index = beats.findLastIndex((beat, place) => place > 0 && beat.at > silentFrom(beats[place - 1]!));
  return index < 0 ? -Infinity : beats[index]!.at;
}

export class Sources {
  #states = new Map<string, SourceState>();
  #feeders = new Feeders();
  /** What they have lost for good. */
  readonly outages = new Outages();
  /** Bits given away: what the server itself tells of never falls silent. */
  #given = 0;

  get(id: string): SourceState {
    let state = this.#states.get(id);
    if (state === undefined) {
      state = {
        id,
        beats: [],
        staleSince: null,
        heardAgainAt: -Infinity,
        agents: new Set(),
        bit: id === SERVER_SOURCE ? 0 : bitOf(this.#given++),
        grade: 'ok',
        estimated: false,
        clockOff: false,
        clock: null,
        doubts: new Doubts(),
        link: null,
        laggedAt: -Infinity,
        timerAt: Infinity,
        snapshots: [],
        parts: new Map(),
      };
      this.#states.set(id, state);
    }
    return state;
  }

  /** Since when the source has been silent, null while it is heard or was never heard of. */
  staleSince(id: string): EpochMillis | null {
    return this.#states.get(id)?.staleSince ?? null;
  }

  /** The worst standing of the sources that `bits` names, for durations or for what is none. */
  worst(bits: number, isDuration: boolean): ReturnType<Feeders['worst']> {
    return this.#feeders.worst(bits, isDuration);
  }

  coverage(bits: number): Coverage | null {
    return this.#feeders.coverage(bits);
  }

  /** To be called when a grade has changed. */
  updateFeeders(): void {
    this.#feeders.update(this.#states.values());
  }

  /** Takes the server's word on a source's link; the latest by Q3 stays. */
  linked(event: LinkEvent): void {
    const state = this.get(event.data.sourceId);
    if (state.link !== null && compareEvents(state.link.event, event) > 0) return;
    state.link = { at: event.time, up: event.name === 'source.connected', event };
  }

  /** Takes the server's word on a source's clock; the latest by Q3 stays. */
  clocked(event: EventOf<'source.clock'>): void {
    const state = this.get(event.data.sourceId);
    if (state.clock === null || compareEvents(state.clock, event) < 0) state.clock = event;
  }

  beat(event: EventOf<'source.heartbeat'>): void {
    const state = this.get(event.source);
    const beat = { at: event.time, periodMs: event.data.periodMs };
    const last = state.beats.at(-1);
    if (last === undefined || beat.at >= last.at) {
      if (last !== undefined && beat.at > silentFrom(last)) state.heardAgainAt = beat.at;
      state.beats.push(beat);
      if (state.beats.length > BEATS_KEPT) state.beats.shift();
    } else {
      const index = state.beats.findIndex((other) => other.at > beat.at);
      state.beats.splice(index, 0, beat);
      state.heardAgainAt = lastSilenceEnd(state.beats);
    }
  }

  /** Start of the silence that holds `at`; `at` itself when the source was heard then. */
  silentSince({ beats }: SourceState, at: EpochMillis): EpochMillis {
    const last = beats.findLast((beat) => beat.at <= at);
    return last === undefined ? at : Math.min(at, silentFrom(last));
  }

  /** Two periods after the last beat (Q27); Infinity for a source that never sent one. */
  staleAt(state: SourceState): EpochMillis {
    const last = state.beats.at(-1);
    return last === undefined ? Infinity : silentFrom(last);
  }

  /** The whole snapshot once all its parts are there, else undefined. */
  collect(event: EventOf<'source.snapshot'>): EventOf<'source.snapshot'> | undefined {
    const state = this.get(event.source);
    const { snapshotId, parts } = event.data;
    const got = state.parts.get(snapshotId) ?? [];
    got.push(event);
    state.parts.set(snapshotId, got);
    if (new Set(got.map((part) => part.data.part)).size < parts) return undefined;
    state.parts.delete(snapshotId);
    const whole = merge(got);
    if (whole.data.complete) state.doubts.confirm(whole.time);
    state.snapshots.push(whole);
    state.snapshots.sort((a, b) => a.time - b.time);
    if (state.snapshots.length > SNAPSHOTS_KEPT) state.snapshots.shift();
    return whole;
  }

  inscribe(scribe: Scribe): void {
    this.#states = scribe.keep(this.#states);
    this.#feeders = scribe.keep(this.#feeders);
    this.#given = scribe.keep(this.#given);
  }
}

function merge(parts: readonly EventOf<'source.snapshot'>[]): EventOf<'source.snapshot'> {
  const sorted = [...parts].sort((a, b) => a.data.part - b.data.part);
  const last = sorted.at(-1)!;
  return {
    ...last,
    time: Math.max(...sorted.map((part) => part.time)),
    data: {
      ...last.data,
      agents: sorted.flatMap((part) => part.data.agents),
      visits: sorted.flatMap((part) => part.data.visits),
      segments: sorted.flatMap((part) => part.data.segments),
      complete: sorted.every((part) => part.data.complete),
    },
  };
}
