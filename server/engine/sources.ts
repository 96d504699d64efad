// For: which sources have gone silent (settled Q27) and what snapshots they sent (metrics.md §5.6). May import: shared. Promises: state at engine time, whatever the order of arrival.
import type { EventOf } from '../../shared/events/event.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { Agent } from './agent.ts';

interface Beat {
  readonly at: EpochMillis;
  readonly periodMs: Millis;
}

export interface SourceState {
  readonly id: string;
  /** Newest heartbeats, in order of their instants. */
  readonly beats: Beat[];
  /** Since when it has been silent for two periods, null while it speaks. */
  staleSince: EpochMillis | null;
  /** When its last silence ended, −Infinity if it was never silent. */
  heardAgainAt: EpochMillis;
  readonly agents: Set<Agent>;
  /** Whole snapshots, newest last: entities heard of later still meet them. */
  readonly snapshots: EventOf<'source.snapshot'>[];
  readonly parts: Map<string, EventOf<'source.snapshot'>[]>;
}

const SNAPSHOTS_KEPT = 16;
/** Enough to place a heartbeat that comes late. */
const BEATS_KEPT = 512;

const silentFrom = ({ at, periodMs }: Beat): EpochMillis => at + 2 * periodMs;

function lastSilenceEnd(beats: readonly Beat[]): EpochMillis {
  const index = beats.findLastIndex((beat, place) => place > 0 && beat.at > silentFrom(beats[place - 1]!));
  return index < 0 ? -Infinity : beats[index]!.at;
}

export class Sources {
  readonly #states = new Map<string, SourceState>();

  get(id: string): SourceState {
    let state = this.#states.get(id);
    if (state === undefined) {
      state = {
        id,
        beats: [],
        staleSince: null,
        heardAgainAt: -Infinity,
        agents: new Set(),
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

  /** Takes a heartbeat; answers when the source is stale unless another comes. */
  beat(event: EventOf<'source.heartbeat'>): EpochMillis {
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
    return this.staleAt(state);
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
    state.snapshots.push(whole);
    state.snapshots.sort((a, b) => a.time - b.time);
    if (state.snapshots.length > SNAPSHOTS_KEPT) state.snapshots.shift();
    return whole;
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
