// For: what a tree of conditions remembers of one row between two looks. May import: alerts. Promises: plain data that can be kept and taken up again.
import type { EpochMillis } from '../../shared/time.ts';
import { UNUSED, type Clock } from './clock.ts';
import type { History } from './history.ts';
import type { FigureReading } from './readings.ts';

/** A figure as it was read at an instant, and stands until it is read again. */
export interface Held {
  readonly at: EpochMillis;
  readonly reading: FigureReading;
}

export interface MemoryState {
  readonly clocks: readonly (readonly [slot: number, clock: Clock])[];
  readonly histories: readonly (readonly [slot: number, history: History])[];
  readonly held: readonly (readonly [slot: number, held: Held])[];
  readonly anchor: EpochMillis | null;
}

export class Memory {
  /** The reading of the leading leaf: what an alert shows. */
  value: number | null = null;
  /** From which it is counted if it ticks. */
  anchor: EpochMillis | null = null;
  readonly #clocks = new Map<number, Clock>();
  readonly #histories = new Map<number, History>();
  readonly #held = new Map<number, Held>();

  clock(slot: number): Clock {
    return this.#clocks.get(slot) ?? UNUSED;
  }

  setClock(slot: number, clock: Clock): void {
    if (clock === UNUSED) this.#clocks.delete(slot);
    else this.#clocks.set(slot, clock);
  }

  history(slot: number): History {
    return this.#histories.get(slot) ?? [];
  }

  setHistory(slot: number, history: History): void {
    this.#histories.set(slot, history);
  }

  held(slot: number): Held | undefined {
    return this.#held.get(slot);
  }

  setHeld(slot: number, held: Held): void {
    this.#held.set(slot, held);
  }

  save(): MemoryState {
    const { anchor } = this;
    return { clocks: [...this.#clocks], histories: [...this.#histories], held: [...this.#held], anchor };
  }

  load({ clocks, histories, held, anchor }: MemoryState): void {
    for (const [slot, clock] of clocks) this.#clocks.set(slot, clock);
    for (const [slot, history] of histories) this.#histories.set(slot, history);
    for (const [slot, one] of held) this.#held.set(slot, one);
    this.anchor = anchor;
  }
}
