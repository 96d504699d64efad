// For: whose team an agent was in, and when, as far as is known: what his contacts count can ask before his own days are folded. May import: shared. Promises: the same for any order of telling.
import type { Scribe } from './checkpoint/scribe.ts';
import type { EventOf } from '../../shared/events/event.ts';
import { compareEvents } from '../../shared/events/order.ts';
import type { EpochMillis } from '../../shared/time.ts';

type Described = EventOf<'agent.described'>;
const NONE: readonly never[] = [];

export class TeamHistory {
  /** What was told of his team, in order. */
  #told: readonly Described[] = NONE;
  /** The latest instant for which somebody has asked. */
  #askedFor: EpochMillis = -Infinity;

  /** The team at an instant: a description of that very instant holds already (Q3). */
  at(instant: EpochMillis): string | undefined {
    if (instant > this.#askedFor) this.#askedFor = instant;
    for (let index = this.#told.length - 1; index >= 0; index--)
      if (this.#told[index]!.time <= instant) return this.#told[index]!.data.teamId;
    return undefined;
  }

  /** Takes a description. True when an answer given before would now be another. */
  tell(event: Described): boolean {
    if (event.data.teamId === undefined || this.#told.includes(event)) return false;
    let index = this.#told.length;
    while (index > 0 && compareEvents(this.#told[index - 1]!, event) > 0) index--;
    const changes = this.#told[index - 1]?.data.teamId !== event.data.teamId;
    this.#told = this.#told.toSpliced(index, 0, event);
    return changes && event.time <= this.#askedFor;
  }

  /** Lets go of what was so only before `oldest`. */
  forget(oldest: EpochMillis): void {
    const kept = this.#told.findLastIndex(({ time }) => time <= oldest);
    if (kept > 0) this.#told = this.#told.slice(kept);
  }

  inscribe(scribe: Scribe): void {
    this.#told = scribe.keep(this.#told);
    this.#askedFor = scribe.keep(this.#askedFor);
  }
}
