// For: how far a start has come with what the journal keeps. May import: app. Promises: counts only; says so after every portion.

export interface Reading {
  /** What today stands on, with a look at every record; then the older days, beside the screens. */
  readonly part: 'journal' | 'olderDays';
  /** Records. */
  readonly done: number;
  readonly of: number;
}

export class ReadingCount {
  #current: Reading = { part: 'journal', done: 0, of: 0 };
  readonly #tell: (reading: Reading) => void;

  constructor(tell: (reading: Reading) => void) {
    this.#tell = tell;
  }

  get current(): Reading {
    return this.#current;
  }

  begin(part: Reading['part'], of: number): void {
    this.#set({ part, done: 0, of });
  }

  /** More may come while it is read than there was at its beginning. */
  add(records: number): void {
    if (records === 0) return;
    const { part, done, of } = this.#current;
    this.#set({ part, done: done + records, of: Math.max(of, done + records) });
  }

  #set(reading: Reading): void {
    this.#current = reading;
    this.#tell(reading);
  }
}
