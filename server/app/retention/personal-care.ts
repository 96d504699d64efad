// For: dropping names and addresses some time after their contact has closed (EV10). May import: shared, app, journal's interfaces. Promises: a little at a time beside all else; of what stands open nothing is dropped; stop() leaves no timer.
import type { ContactId } from '../../../shared/ids.ts';
import { MINUTE, type EpochMillis, type Millis } from '../../../shared/time.ts';
import type { PersonalCut, PersonalStore } from '../../journal/personal.ts';
import type { Log } from '../log.ts';
import { rest, Rounds } from './rounds.ts';

/** A contact is seen to be closed, and what is due is dropped, at most so long after. */
const EVERY: Millis = 10 * MINUTE;
const PORTION = 500;

export interface PersonalCareOptions {
  readonly personal: PersonalStore;
  /** Whether something of a contact is not over. Asked only once all that is kept has been folded. */
  readonly isStanding: (contactId: string) => boolean;
  /** How long names and addresses outlive their contact. */
  readonly keepMs: Millis;
  readonly now: () => EpochMillis;
  readonly log: Log;
}

export interface PersonalCare {
  /** Begins to look, every ten minutes. */
  start(): void;
  /** One look, to its end. Gives the number of contacts whose data was dropped. */
  pass(): Promise<number>;
  /** Resolves once nothing runs. */
  stop(): Promise<void>;
}

export function createPersonalCare({ personal, isStanding, keepMs, now, log }: PersonalCareOptions): PersonalCare {
  const rounds = new Rounds({ first: MINUTE, every: EVERY, round: pass, what: 'names and addresses', log });

  async function pass(): Promise<number> {
    for (let after: ContactId | null = null; rounds.going;) {
      const open: readonly ContactId[] = await personal.open(after, PORTION);
      const closed = open.filter((contactId) => !isStanding(contactId));
      if (closed.length > 0) await personal.closed(closed, now());
      const last = open.at(-1);
      if (last === undefined) break;
      after = last;
      await rest();
    }
    return dropAll(personal, { closedBefore: now() - keepMs, writtenBefore: -Infinity }, () => rounds.going);
  }

  return { start: () => rounds.start(), pass, stop: () => rounds.stop() };
}

/** Erases all that lies before a cut, as long as it is `going`. Gives the number of contacts. */
export async function dropAll(personal: PersonalStore, cut: PersonalCut, going: () => boolean): Promise<number> {
  let all = 0;
  while (going()) {
    const dropped = await personal.drop(cut);
    if (dropped === 0) break;
    all += dropped;
    await rest();
  }
  return all;
}
