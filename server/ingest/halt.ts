// For: knowing that the journal takes nothing, and noticing by itself when it does again (JRN6). May import: shared, ingest, journal's interface, rxjs. Promises: a failed or overdue append is told within a second; close() leaves no timer.
import { BehaviorSubject, type Observable } from 'rxjs';
import type { HaltItem, HaltKind } from '../../shared/board/board.ts';
import { SECOND, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Journal } from '../journal/journal.ts';

/** Why nothing is taken in. */
export interface Trouble extends HaltItem {
  /** For operators. */
  readonly reason: string;
}

export interface Halt {
  /** Null while the journal takes what comes. First as it is. */
  readonly trouble$: Observable<Trouble | null>;
  trouble(): Trouble | null;
  /** Watches one append. Rejects as it does. */
  watch<T>(append: () => Promise<T>): Promise<T>;
  close(): void;
}

export interface HaltOptions {
  readonly journal: Pick<Journal, 'probe'>;
  readonly now: () => EpochMillis;
}

/** How often a halted journal is asked whether it has room again, and a slow one is looked at. */
const LOOK_EVERY: Millis = SECOND;
/** An append that takes so long has stopped the floor: screens say so within 5 s of it. */
export const SLOW_AFTER: Millis = 3 * SECOND;

/** Journals name their own failures; anything else is a mistake of ours. */
export const isJournalError = (error: unknown): error is Error =>
  error instanceof Error && error.name.startsWith('Journal');

const kindOf = (error: Error): HaltKind => (error.name === 'JournalFullError' ? 'full' : 'failing');

export function createHalt({ journal, now }: HaltOptions): Halt {
  const told = new BehaviorSubject<Trouble | null>(null);
  /** Instants at which running appends began, the oldest first. */
  const running = new Map<symbol, EpochMillis>();
  let timer: NodeJS.Timeout | undefined;
  let probing = false;
  let closed = false;

  const tell = (kind: HaltKind, reason: string): void => {
    const before = told.value;
    if (before?.kind !== kind || before.reason !== reason) told.next({ kind, reason, since: before?.since ?? now() });
    lookSoon();
  };
  const works = (): void => {
    if (told.value !== null) told.next(null);
  };
  const lookSoon = (): void => {
    if (!closed) timer ??= setTimeout(look, LOOK_EVERY).unref();
  };
  const look = (): void => {
    timer = undefined;
    const [oldest = Infinity] = running.values();
    const waited = now() - oldest;
    if (waited >= SLOW_AFTER) tell('slow', `the journal has not answered for ${Math.floor(waited / SECOND)} s`);
    else if (told.value !== null) void probe();
    if (running.size > 0) lookSoon();
  };
  const probe = async (): Promise<void> => {
    if (probing) return;
    probing = true;
    try {
      await journal.probe();
      works();
    } catch (error) {
      if (!isJournalError(error)) throw error;
      if (!closed) tell(kindOf(error), error.message);
    } finally {
      probing = false;
    }
  };

  return {
    trouble$: told.asObservable(),
    trouble: () => told.value,
    async watch(append) {
      const mine = Symbol('append');
      running.set(mine, now());
      lookSoon();
      try {
        const result = await append();
        works();
        return result;
      } catch (error) {
        if (isJournalError(error) && !closed) tell(kindOf(error), error.message);
        throw error;
      } finally {
        running.delete(mine);
      }
    },
    close() {
      closed = true;
      clearTimeout(timer);
      timer = undefined;
      told.complete();
    },
  };
}
