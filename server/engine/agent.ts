// For: one person: the marks of his days in order, what each day counted, and his state now. May import: shared. Promises: data and its order only; a late mark concerns its own day first.
import type { Headline } from '../../shared/domain.ts';
import { DAY, type EpochMillis } from '../../shared/time.ts';
import { AgentState } from './agent-state.ts';
import type { Contact } from './contact.ts';
import type { Group } from './group.ts';
import { FactLog } from './ledger.ts';
import { compareMarks, type Mark } from './mark.ts';
import type { Segment } from './segment.ts';

/** What of the agent is counted in one group now. */
export interface Shown {
  readonly group: Group;
  readonly headline: Headline;
  readonly staffed: boolean;
}

/** One UTC day of an agent: what it began with, its marks, what they counted. A late mark folds its chapter anew. */
export class Chapter {
  readonly day: number;
  readonly marks: Mark[] = [];
  readonly log = new FactLog();
  /** State before its first mark; null while none is folded. */
  before: AgentState | null = null;
  /** Segments that this chapter's fold has cut or whose wrap-up it has closed. */
  readonly touched = new Set<Segment>();

  constructor(day: number) {
    this.day = day;
  }
}

const dayOf = (at: EpochMillis): number => Math.floor(at / DAY);

export class Agent {
  readonly id: string;
  readonly group: Group;
  readonly chapters: Chapter[] = [];
  /** The chapter that is being folded: facts go to its log. */
  chapter = new Chapter(-Infinity);
  /** Marks at the very end that are not folded yet. */
  pending: Mark[] = [];
  state = new AgentState();
  shown: readonly Shown[] = [];
  /** True while past days are folded anew: head counts wait for the end of it. */
  refolding = false;
  /** Instant of the timer that is set for him, Infinity when none. */
  timerAt: EpochMillis = Infinity;
  /** His last description may have moved him to a site with other days. */
  misplaced = false;
  /** Days to fold anew, both included; from > to when none. */
  staleFrom = Infinity;
  staleTo = -Infinity;

  constructor(id: string, group: Group) {
    this.id = id;
    this.group = group;
  }

  get log(): FactLog {
    return this.chapter.log;
  }

  /** Puts a mark in its place. False when it is not the last: its chapter must be folded anew. */
  insert(mark: Mark): boolean {
    const { marks } = this.#chapterOf(dayOf(mark.at));
    const last = marks.at(-1);
    if (last === undefined || compareMarks(last, mark) <= 0) {
      marks.push(mark);
      return marks === this.chapters.at(-1)!.marks;
    }
    let low = 0;
    let high = marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareMarks(marks[middle]!, mark) <= 0) low = middle + 1;
      else high = middle;
    }
    marks.splice(low, 0, mark);
    return false;
  }

  /** Takes out what a contact said of him; the chapters it stood in become stale. */
  dropMarks(contact: Contact): void {
    for (const { marks, day } of this.chapters) {
      let kept = 0;
      for (const mark of marks) if (mark.contact !== contact) marks[kept++] = mark;
      if (kept < marks.length) this.#stale(day, day);
      marks.length = kept;
    }
  }

  /** Marks the days from `from` to `to` (instants) as to be folded anew. */
  makeStale(from: EpochMillis, to: EpochMillis): void {
    this.#stale(dayOf(from), dayOf(to));
  }

  #stale(from: number, to: number): void {
    this.staleFrom = Math.min(this.staleFrom, from);
    this.staleTo = Math.max(this.staleTo, to);
  }

  #chapterOf(day: number): Chapter {
    const last = this.chapters.at(-1);
    if (last?.day === day) return last;
    let index = this.chapters.length;
    while (index > 0 && this.chapters[index - 1]!.day > day) index--;
    const before = this.chapters[index - 1];
    if (before?.day === day) return before;
    const chapter = new Chapter(day);
    this.chapters.splice(index, 0, chapter);
    return chapter;
  }
}
