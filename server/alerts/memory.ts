// For: what a tree of conditions remembers of one row between two looks. May import: alerts. Promises: plain data that can be kept and taken up again.
import type { EpochMillis } from '../../shared/time.ts';
import { UNUSED, type Clock } from './clock.ts';
import type { History } from './history.ts';

export interface MemoryState {
  readonly clocks: readonly (readonly [slot: number, clock: Clock])[];
  readonly histories: readonly (readonly [slot: number, history: History])[];
  readonly anchor: EpochMillis | null;
}

export class Memory {
  /** The reading of the leading leaf: what an alert shows. */
  value: number | null = null;
  /** From which it is counted if it ticks. */
  anchor: EpochMillis | null = null;
  readonly #clocks = new Map<number, Clock>();
  readonly #histories = new Map<number, History>();

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

  save(): MemoryState {
    return { clocks: [...this.#clocks], histories: [...this.#histories], anchor: this.anchor };
  }

  load({ clocks, histories, anchor }: MemoryState): void {
    for (const [slot, clock] of clocks) this.#clocks.set(slot, clock);
    for (const [slot, history] of histories) this.#histories.set(slot, history);
    this.anchor = anchor;
  }
}
