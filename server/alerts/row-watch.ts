// For: one rule in one row: its life and what it remembers. May import: shared, alerts. Promises: (reading, now) → what happened; plain data outlives it.
import type { Rule } from '../../shared/rules/rule.ts';
import type { ScopeKind } from '../../shared/rules/places.ts';
import { opOf } from '../../shared/rules/conditions.ts';
import type { Leaf } from '../../shared/rules/condition.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { Judge, Place } from './judge.ts';
import { ended, IDLE, lived, type Life, type LifeStep, type LifeTimes } from './life.ts';
import { Memory, type MemoryState } from './memory.ts';
import { earlier, negated, type Verdict } from './verdict.ts';

/** How a rule judges all its rows. */
export interface Judgement {
  readonly rule: Rule;
  readonly kind: ScopeKind;
  readonly trip: Judge;
  /** Null: as soon as `trip` is false. */
  readonly clear: Judge | null;
  readonly times: LifeTimes;
  readonly lead: Leaf | undefined;
  /** Whether the schedule has the rule in force for the row, and when that changes. */
  readonly schedule: (
    row: string,
    now: EpochMillis,
  ) => { readonly active: boolean; readonly turnsAt: EpochMillis | null };
}

/** What happened in a row at an instant. */
export interface RowStep extends LifeStep {
  /** The leading figure as read, in ms where it is a duration; null for none. */
  readonly value: number | null;
  readonly anchor: EpochMillis | null;
  /** The worst value since it opened, of a step that ends or interrupts an open alert. */
  readonly peak: number | null;
  readonly openedAt: EpochMillis | null;
}
export interface RowState {
  readonly life: Life;
  readonly peak: number | null;
  readonly memory: MemoryState;
  readonly clearMemory: MemoryState;
}
export interface RowLooked {
  readonly step: RowStep | null;
  /** Set when it can no longer be seen, or can again, while it is not idle. */
  readonly blind: boolean | null;
  readonly turnsAt: EpochMillis | null;
}

export class RowWatch {
  readonly judgement: Judgement;
  #place: Place;
  readonly #memory = new Memory();
  readonly #clearMemory = new Memory();
  #life: Life = IDLE;
  #peak: number | null = null;

  constructor(place: Place, judgement: Judgement) {
    this.#place = place;
    this.judgement = judgement;
  }

  get id(): string {
    return this.#place.id;
  }

  /** The board has the row by now. */
  found(row: number): void {
    if (this.#place.row === null) this.#place = { ...this.#place, row };
  }

  get life(): Life {
    return this.#life;
  }

  /** Reads the row. `warm`: remembers and says nothing. */
  look(now: EpochMillis, warm: boolean): RowLooked {
    const { trip, clear, times, schedule } = this.judgement;
    const before = { anchor: this.#memory.anchor, blind: this.#life.blind };
    const tripped = trip(this.#place, now, this.#memory);
    const cleared = clear === null ? negated(tripped) : clear(this.#place, now, this.#clearMemory);
    const scheduled = schedule(this.#place.id, now);
    const conditionsTurn = earlier(earlier(tripped.turnsAt, cleared.turnsAt), scheduled.turnsAt);
    if (warm) return { step: null, blind: null, turnsAt: conditionsTurn };
    const reading = { trip: tripped.verdict, clear: cleared.verdict, active: scheduled.active };
    const { life, step, turnsAt } = lived(this.#life, reading, times, now);
    const { openedAt } = this.#life;
    this.#life = life;
    this.#notePeak(before.anchor, reading.trip, now);
    return {
      step: step === null ? null : this.#told(step, openedAt ?? life.openedAt),
      blind: step === null && life.phase !== 'idle' && life.blind !== before.blind ? life.blind : null,
      turnsAt: earlier(conditionsTurn, turnsAt),
    };
  }

  /** The rule is no longer in force for this row. */
  end(now: EpochMillis): RowStep | null {
    const step = ended(this.#life, now);
    const { openedAt } = this.#life;
    if (step === null) return null;
    this.#life = { ...IDLE, changedAt: now };
    return this.#told(step, openedAt);
  }

  save(): RowState {
    return {
      life: this.#life,
      peak: this.#peak,
      memory: this.#memory.save(),
      clearMemory: this.#clearMemory.save(),
    };
  }

  load(state: RowState): void {
    this.#memory.load(state.memory);
    this.#clearMemory.load(state.clearMemory);
    this.resume(state.life, state.peak);
  }

  /** Goes on with a life that was told before. */
  resume(life: Life, peak: number | null): void {
    this.#life = life;
    this.#peak = peak;
  }

  #told(step: LifeStep, openedAt: EpochMillis | null): RowStep {
    const { value, anchor } = this.#memory;
    const peak = step.to === 'pending' || step.to === 'idle' ? null : this.#peak;
    if (step.to === 'closed') this.#peak = null;
    const { from, to, since } = step;
    // Named one by one: a back-test makes hundreds of thousands, and a spread costs ten times as much.
    return { from, to, since, value, anchor, peak, openedAt: to === 'pending' || to === 'idle' ? null : openedAt };
  }

  /** A duration that ticked until now has been as long as until now. */
  #notePeak(anchor: EpochMillis | null, trip: Verdict, now: EpochMillis): void {
    const { phase, openedAt } = this.#life;
    if (phase !== 'open' && phase !== 'recovering' && openedAt === null && this.#peak === null) return;
    const op = opOf(this.judgement.lead);
    if (trip === 'blind' || op === null) return;
    const worse = op.startsWith('>') ? Math.max : Math.min;
    const candidates = [this.#peak, this.#memory.value, anchor === null ? null : now - anchor];
    this.#peak = candidates.reduce<Millis | null>((a, b) => (a === null || b === null ? (a ?? b) : worse(a, b)), null);
  }
}
