// For: a journal whose commits a test holds back or lets fail. May import: all. Promises: the memory journal otherwise.
import { createMemoryJournal } from '../../../server/journal/memory-journal.ts';
import type { Journal } from '../../../server/journal/journal.ts';

export class FakeFullError extends Error {
  override readonly name = 'JournalFullError';
}

export interface GatedJournal extends Journal {
  /** From now on appends wait. */
  hold(): void;
  release(): void;
  /** The next appends, so many of them, reject with this. */
  failNext(count: number, error: Error): void;
  /** Appends asked for so far. */
  asked(): number;
}

export function createGatedJournal(): GatedJournal {
  const journal = createMemoryJournal();
  let gate = Promise.resolve();
  let open = (): void => undefined;
  let failures: readonly Error[] = [];
  let asked = 0;
  return {
    ...journal,
    async append(...args) {
      asked++;
      await gate;
      const [error, ...rest] = failures;
      failures = rest;
      if (error !== undefined) throw error;
      return journal.append(...args);
    },
    hold() {
      gate = new Promise((resolve) => (open = resolve));
    },
    release: () => open(),
    failNext: (count, error) => (failures = Array.from({ length: count }, () => error)),
    asked: () => asked,
  };
}
