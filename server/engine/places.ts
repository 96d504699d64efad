// For: what sources told of teams and sites; of several words on one thing the first stays, and the floor's own wins. May import: shared. Promises: the same for any order of descriptions.
import type { Scribe } from './checkpoint/scribe.ts';
import type { LocalText } from '../../shared/domain.ts';
import type { EpochMillis } from '../../shared/time.ts';

interface Told<T> {
  readonly at: EpochMillis;
  readonly value: T;
}

/** First and last words by id, by the instant at which they were said. */
class Words<T> {
  #first = new Map<string, Told<T>>();
  #last = new Map<string, Told<T>>();

  /** True when this changed the first or the last word. */
  tell(id: string, at: EpochMillis, value: T): boolean {
    const first = this.#first.get(id);
    const last = this.#last.get(id);
    const earlier = first === undefined || at < first.at;
    const later = last === undefined || at >= last.at;
    if (earlier) this.#first.set(id, { at, value });
    if (later) this.#last.set(id, { at, value });
    return earlier || later;
  }

  first(id: string): T | undefined {
    return this.#first.get(id)?.value;
  }

  last(id: string): T | undefined {
    return this.#last.get(id)?.value;
  }

  inscribe(scribe: Scribe): void {
    this.#first = scribe.keep(this.#first);
    this.#last = scribe.keep(this.#last);
  }
}

export class Places {
  readonly teamSites = new Words<string>();
  readonly teamNames = new Words<LocalText>();
  readonly siteZones = new Words<string>();
  readonly siteNames = new Words<LocalText>();
}
