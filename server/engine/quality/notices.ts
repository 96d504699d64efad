// For: counting notices by source and kind. May import: shared. Promises: what a fold has noted is taken back with its facts, so that the counts do not depend on arrival (QUAL1).
import type { Scribe } from '../checkpoint/scribe.ts';
import { NOTICE_KINDS, type NoticeKind } from './notice-kinds.ts';

/** Counts by kind; kinds that were never noted are absent. */
export type NoticeCounts = Readonly<Partial<Record<NoticeKind, number>>>;
export type NoticesBySource = ReadonlyMap<string, NoticeCounts>;

/** Where a fold writes down what it has noted: most never note anything. */
export interface NoticeLog {
  notices: number[] | null;
}

const KINDS = NOTICE_KINDS.length;
const NUMBER_OF = Object.fromEntries(NOTICE_KINDS.map((kind, index) => [kind, index])) as Record<NoticeKind, number>;

export class Notices {
  /** Source → place of its first kind. */
  #places = new Map<string, number>();
  #counts: number[] = [];

  /** Notes what a fold has found; `log` takes it back. */
  note(log: NoticeLog, source: string, kind: NoticeKind): void {
    const place = this.#placeOf(source, kind);
    this.#counts[place]!++;
    (log.notices ??= []).push(place);
  }

  /** Counts what no fold can take back: it hangs on one record's receipt. */
  count(source: string, kind: NoticeKind): void {
    this.#counts[this.#placeOf(source, kind)]!++;
  }

  /** Takes back what `log` holds and empties it. */
  retract(log: NoticeLog): void {
    if (log.notices === null) return;
    for (const place of log.notices) this.#counts[place]!--;
    log.notices = null;
  }

  bySource(): NoticesBySource {
    const found = new Map<string, NoticeCounts>();
    for (const [source, place] of this.#places) {
      const counts = NOTICE_KINDS.map((kind, index) => [kind, this.#counts[place + index]!] as const);
      const noted = counts.filter(([, count]) => count > 0);
      if (noted.length > 0) found.set(source, Object.fromEntries(noted));
    }
    return found;
  }

  #placeOf(source: string, kind: NoticeKind): number {
    let place = this.#places.get(source);
    if (place === undefined) {
      place = this.#counts.length;
      this.#places.set(source, place);
      for (let index = 0; index < KINDS; index++) this.#counts.push(0);
    }
    return place + NUMBER_OF[kind];
  }

  inscribe(scribe: Scribe): void {
    this.#places = scribe.keep(this.#places);
    this.#counts = scribe.keep(this.#counts);
  }
}
