// For: what figures of a table read, each time they changed, over some days. May import: shared, alerts' interface. Promises: flat arrays in order of time; what was read at an instant can be read again.
import type { SourceItem } from '../../../shared/board/board.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { FigureReading } from '../../alerts/readings.ts';

/** More would fill the memory of a small machine: some 40 B each. */
const MAX_READINGS = 6_000_000;
const FIRST_ROOM = 4096;
const BLIND: ReadonlySet<string | undefined> = new Set(['stale', 'unavailable']);

export class Recording {
  /** Row ids in order of appearance, and when each appeared. */
  readonly ids: string[] = [];
  readonly appearedAt: EpochMillis[] = [];
  /** How sources stood, from each instant on. */
  readonly sources: { readonly at: EpochMillis; readonly items: readonly SourceItem[] }[] = [];
  readonly places = new Map<string, { readonly zone: string; readonly holidays: readonly string[] }>();
  readonly columns: readonly string[];
  /** Instant of the first look, Infinity while there was none. */
  startedAt = Infinity;
  length = 0;
  at = new Float64Array(FIRST_ROOM);
  row = new Uint32Array(FIRST_ROOM);
  column = new Uint8Array(FIRST_ROOM);
  /** NaN stands for null, and where a reading has no such part. */
  value = new Float64Array(FIRST_ROOM);
  den = new Float64Array(FIRST_ROOM);
  since = new Float64Array(FIRST_ROOM);
  blind = new Uint8Array(FIRST_ROOM);

  constructor(columns: readonly string[]) {
    this.columns = columns;
  }

  get isFull(): boolean {
    return this.length >= MAX_READINGS;
  }

  add(at: EpochMillis, row: number, column: number, reading: FigureReading): void {
    if (this.length === this.at.length) this.#grow();
    const n = this.length++;
    this.at[n] = at;
    this.row[n] = row;
    this.column[n] = column;
    this.value[n] = reading.value ?? NaN;
    this.den[n] = reading.den ?? NaN;
    this.since[n] = reading.since ?? NaN;
    this.blind[n] = BLIND.has(reading.quality) ? 1 : 0;
  }

  /** Of an entry, as it was given but for finer shades of quality. */
  reading(n: number): FigureReading {
    const [value, den, since] = [this.value[n]!, this.den[n]!, this.since[n]!];
    return {
      value: Number.isNaN(value) ? null : value,
      ...(Number.isNaN(den) ? {} : { den }),
      ...(Number.isNaN(since) ? {} : { since }),
      ...(this.blind[n] === 1 ? { quality: 'stale' as const } : {}),
    };
  }

  /** The entries of one figure, in order; worked out once, when the recording is whole. */
  entriesOf(row: number, column: number): readonly number[] {
    this.#index ??= this.#indexed();
    return this.#index.get(row * this.columns.length + column) ?? [];
  }
  #index: Map<number, number[]> | null = null;

  #indexed(): Map<number, number[]> {
    const index = new Map<number, number[]>();
    for (let n = 0; n < this.length; n++) {
      const place = this.row[n]! * this.columns.length + this.column[n]!;
      const held = index.get(place);
      if (held === undefined) index.set(place, [n]);
      else held.push(n);
    }
    return index;
  }

  #grow(): void {
    const room = this.at.length * 2;
    this.at = grown(this.at, new Float64Array(room));
    this.row = grown(this.row, new Uint32Array(room));
    this.column = grown(this.column, new Uint8Array(room));
    this.value = grown(this.value, new Float64Array(room));
    this.den = grown(this.den, new Float64Array(room));
    this.since = grown(this.since, new Float64Array(room));
    this.blind = grown(this.blind, new Uint8Array(room));
  }
}

function grown<T extends { set(from: ArrayLike<number>): void }>(from: ArrayLike<number>, to: T): T {
  to.set(from);
  return to;
}
