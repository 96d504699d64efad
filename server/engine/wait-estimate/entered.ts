// For: who entered service in one queue lately, in order (EWT2, EWT3). May import: shared. Promises: an answer in order costs its place in a list; a contact folded anew leaves nothing of its past here.
import type { Scribe } from '../checkpoint/scribe.ts';
import { MINUTE, type EpochMillis, type Millis } from '../../../shared/time.ts';

/** How far back an answer says something of the wait to come (metrics.md §7.4). */
export const SPAN: Millis = 30 * MINUTE;
/** A list shorter than this is not looked through for what may go. */
const SHORT = 64;

/** What is read of a visit here. */
export interface Answered {
  readonly contact: { readonly id: string; readonly visits: readonly object[] };
  readonly enqueuedAt: EpochMillis;
  readonly exitAt: EpochMillis;
  readonly timed: boolean;
  readonly priority: number | undefined;
}

export class Entered {
  /** Answered visits by their answer; some have been replaced by a fold of their contact anew. */
  #visits: Answered[] = [];
  #tidyAt = SHORT;

  /** A visit has been answered, at its `exitAt`. */
  add(visit: Answered, now: EpochMillis): void {
    if (visit.exitAt < now - SPAN) return;
    const visits = this.#visits;
    let index = visits.length;
    while (index > 0 && compareEntered(visits[index - 1]!, visit) > 0) index--;
    if (index === visits.length) visits.push(visit);
    else visits.splice(index, 0, visit);
    if (visits.length >= this.#tidyAt) this.#tidy(now);
  }

  /** The contact of a visit is about to be packed: nothing of it is held here but what is read. */
  settle(visit: Answered, now: EpochMillis): void {
    const index = this.#visits.indexOf(visit);
    if (index < 0) return;
    this.#visits[index] = new Settled(visit);
    if (this.#visits[0]!.exitAt < now - SPAN) this.#tidy(now);
  }

  /** A visit of a contact that was restored stands in the place of the one that was. */
  replace(visit: Answered): void {
    const index = this.#visits.findIndex((other) => isSame(other, visit) && isCurrent(other));
    if (index >= 0) this.#visits[index] = visit;
  }

  /** The last of them within the span, the newest first; those whose wait is in no mean are left out (settled Q7). */
  last(limit: number, now: EpochMillis): readonly Answered[] {
    const found: Answered[] = [];
    for (let index = this.#visits.length - 1; index >= 0 && found.length < limit; index--) {
      const visit = this.#visits[index]!;
      if (visit.exitAt < now - SPAN) break;
      if (visit.timed && isCurrent(visit)) found.push(visit);
    }
    return found;
  }

  /** Drops what is too old, and when that is too little what has been replaced. */
  #tidy(now: EpochMillis): void {
    const visits = this.#visits;
    let old = 0;
    while (old < visits.length && visits[old]!.exitAt < now - SPAN) old++;
    visits.splice(0, old);
    if (2 * visits.length > this.#tidyAt) this.#visits = visits.filter(isCurrent);
    this.#tidyAt = Math.max(SHORT, 2 * this.#visits.length);
  }

  inscribe(scribe: Scribe): void {
    this.#visits = scribe.keep(this.#visits);
    this.#tidyAt = scribe.keep(this.#tidyAt);
  }
}

/** A visit that stays as it is, of a contact that has no other: one object for both. */
export class Settled implements Answered {
  readonly id: string;
  readonly enqueuedAt: EpochMillis;
  readonly exitAt: EpochMillis;
  readonly timed: boolean;
  readonly priority: number | undefined;

  constructor({ contact: { id }, enqueuedAt, exitAt, timed, priority }: Answered) {
    this.id = id;
    this.enqueuedAt = enqueuedAt;
    this.exitAt = exitAt;
    this.timed = timed;
    this.priority = priority;
  }

  get contact(): this {
    return this;
  }

  get visits(): readonly object[] {
    return [this];
  }
}

/** False for what has been folded anew since. */
const isCurrent = (visit: Answered): boolean => visit.contact.visits.includes(visit);

/** The same visit of a contact that was packed and restored in between. */
const isSame = (a: Answered, b: Answered): boolean =>
  a.contact !== b.contact && a.exitAt === b.exitAt && a.enqueuedAt === b.enqueuedAt && a.contact.id === b.contact.id;

/** By answer; of one instant whoever came first, then by contact. */
function compareEntered(a: Answered, b: Answered): number {
  const byTime = a.exitAt - b.exitAt || a.enqueuedAt - b.enqueuedAt;
  if (byTime !== 0 || a.contact === b.contact) return byTime;
  return a.contact.id < b.contact.id ? -1 : 1;
}
