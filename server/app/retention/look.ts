// For: which records of a journal may go (D5). May import: shared, app. Promises: all that stands there is looked through twice, a portion at a time; takes nothing itself.
import type { JournalRecord } from '../../../shared/events/event.ts';
import type { Position } from '../../../shared/ids.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { rest } from './rounds.ts';
import { WhatStays } from './what-stays.ts';

/** Records read, or taken, in one turn: some milliseconds of whoever reads, and of the writer. */
const PORTION = 500;
/** Contacts asked about in one go. */
const ASKED_AT_ONCE = 500;

export interface LookOrder {
  /** Events that happened before this instant expire. */
  readonly cut: EpochMillis;
  /** Start of the process that asks. */
  readonly startedAt: EpochMillis;
}

export interface Found {
  /** Something has expired. */
  readonly some: boolean;
  /** When the last record before `startedAt` came; −Infinity without one. */
  readonly cameLast: EpochMillis;
}

/** Records of positions `from` … `to` that go, but those of `keep`. */
export interface Taking {
  readonly from: Position;
  readonly to: Position;
  readonly keep: readonly Position[];
}

/** One look, by steps that are asked for one by one. Each is null once the look was ended. */
export interface Look {
  /** Looks through all that stands in the journal now. */
  all(): Promise<Found | null>;
  /** What may go next, null when that was all. To be asked after `all`. */
  next(): Promise<Taking | null>;
  /** Ends it, also in the midst of a step. */
  end(): Promise<void>;
}

/** Of these contacts, those of which something is not over. */
export type AskStanding = (contactIds: readonly string[]) => readonly string[] | Promise<readonly string[]>;

/** A journal as it is read here or in another thread. */
export interface Past {
  read(from: Position | null, limit: number): readonly JournalRecord[] | Promise<readonly JournalRecord[]>;
  last(): Position | null | Promise<Position | null>;
  compare(a: Position, b: Position): number;
}

export class LookThrough implements Look {
  readonly #past: Past;
  readonly #order: LookOrder;
  readonly #askStanding: AskStanding;
  readonly #stays: WhatStays;
  /** The position before each portion that holds something expired. */
  readonly #portions: (Position | null)[] = [];
  #ended = false;

  constructor(past: Past, order: LookOrder, askStanding: AskStanding) {
    this.#past = past;
    this.#order = order;
    this.#askStanding = askStanding;
    this.#stays = new WhatStays(order.cut);
  }

  async all(): Promise<Found | null> {
    const { startedAt } = this.#order;
    let cameLast = -Infinity;
    for await (const { from, records } of this.#all()) {
      for (const record of records) {
        this.#stays.look(record);
        if (record.receivedAt <= startedAt) cameLast = Math.max(cameLast, record.receivedAt);
      }
      if (records.some((record) => this.#stays.isExpired(record))) this.#portions.push(from);
    }
    if (this.#portions.length > 0) {
      await this.#askAll();
      for await (const { records } of this.#all()) for (const record of records) this.#stays.lookAgain(record);
    }
    return this.#ended ? null : { some: this.#portions.length > 0, cameLast };
  }

  async next(): Promise<Taking | null> {
    for (let from = this.#portions.shift(); from !== undefined && !this.#ended; from = this.#portions.shift()) {
      const records = await this.#past.read(from, PORTION);
      const keep = records.filter((record) => this.#stays.stays(record)).map(({ position }) => position);
      if (keep.length < records.length) return { from: records[0]!.position, to: records.at(-1)!.position, keep };
      await rest();
    }
    return null;
  }

  end(): Promise<void> {
    this.#ended = true;
    return Promise.resolve();
  }

  async #askAll(): Promise<void> {
    let ids: string[] = [];
    const ask = async (): Promise<void> => {
      for (const id of await this.#askStanding(ids)) this.#stays.keep(id);
      ids = [];
      await rest();
    };
    for (const id of this.#stays.contacts()) if (ids.push(id) === ASKED_AT_ONCE && !this.#ended) await ask();
    if (ids.length > 0 && !this.#ended) await ask();
  }

  /** All that stands in the journal now. */
  async *#all(): AsyncGenerator<{ from: Position | null; records: readonly JournalRecord[] }> {
    const end = await this.#past.last();
    for (let from: Position | null = null; !this.#ended;) {
      const records: readonly JournalRecord[] = await this.#past.read(from, PORTION);
      const last = records.at(-1);
      if (last === undefined || end === null) return;
      yield { from, records };
      from = last.position;
      if (this.#past.compare(from, end) >= 0) return;
      await rest();
    }
  }
}
