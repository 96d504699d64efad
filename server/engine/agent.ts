// For: one person: his marks in order, in short chapters, what each chapter counted, and his state now. May import: shared. Promises: data and its order only; a late mark concerns its own chapter first.
import type { Scribe } from './checkpoint/scribe.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { AgentStanding } from './agent-standing.ts';
import { AgentState } from './agent-state.ts';
import { added, type Contact } from './contact.ts';
import type { Group } from './group.ts';
import { Shown } from './shown.ts';
import type { Occurrence } from './distinct.ts';
import { FactLog } from './facts.ts';
import { compareMarks, signOf, type Mark } from './mark.ts';
import { packLevels, unpackLevels } from './packing/level-bytes.ts';
import type { Segment } from './segment.ts';
import type { Levels } from './strain/levels.ts';
import { OccupancyWatch } from './strain/occupancy-watch.ts';
import { StrainState } from './strain/strain-state.ts';
import { TeamHistory } from './team-history.ts';

/** A contact's step up as an agent's fold has counted it. */
export interface Escalated {
  readonly contact: Contact;
  readonly occurrence: Occurrence;
}

/** Who packs and opens chapters. */
export interface ChapterOpener {
  /** The chapter holds all its marks, and what it began with and counted, as objects again. */
  open(agent: Agent, chapter: Chapter): void;
}

/** What is known of the marks that a chapter holds packed: enough to place others beside them. */
export interface StoredMarks {
  readonly opener: ChapterOpener;
  /** Where its last part lies; each knows the one before it. */
  readonly part: number;
  readonly size: number;
  readonly firstAt: EpochMillis;
  readonly lastAt: EpochMillis;
  /** Instant of the first that shows him alive; null without one. */
  readonly firstSignAt: EpochMillis | null;
  /** The snapshots by which he was reconciled in it. */
  readonly snapshots: readonly EventOf<'source.snapshot'>[];
}

/** Marks of a chapter before the next one begins: what a late mark costs, against a copy of the state for each. */
export const CHAPTER_MARKS = 64;

/** Most chapters are over, and packed: what is empty takes no room. */
const NONE: readonly never[] = [];

/** Some consecutive marks: the state they began with and what they counted. A late mark folds its chapter anew. */
export class Chapter {
  /** Those that are not stored. */
  marks: readonly Mark[] = NONE;
  /** Its first marks and what they left behind, packed; then `before` and what it counted stand there too. */
  stored: StoredMarks | null = null;
  readonly log = new FactLog();
  /** A text: packed. */
  #levels: Levels | string = [];
  /** State before its first mark; null while none is folded. */
  before: AgentState | null = null;
  /** Segments whose end of talk, and steps up of contacts, that it has counted. */
  talked: readonly Segment[] = NONE;
  escalated: readonly Escalated[] = NONE;
  /** Segments that this chapter's fold has cut or whose wrap-up it has closed. */
  touched: readonly Segment[] = NONE;
  stale = false;

  /** Its fold has cut a segment, or closed its wrap-up. */
  touch(segment: Segment): void {
    if (!this.touched.includes(segment)) this.touched = added(this.touched, segment);
  }

  noteTalked(segment: Segment): void {
    this.talked = added(this.talked, segment);
  }

  noteEscalated(escalated: Escalated): void {
    this.escalated = added(this.escalated, escalated);
  }

  /** It has counted nothing. */
  forgetCounted(): void {
    this.talked = NONE;
    this.escalated = NONE;
  }

  /** One more mark behind the others. */
  append(mark: Mark): void {
    if (this.marks.length === 0) this.marks = [mark];
    else (this.marks as Mark[]).push(mark);
  }

  /** One more mark where it belongs. */
  insert(mark: Mark): void {
    const marks = [...this.marks];
    insertSorted(marks, mark);
    this.marks = marks;
  }

  /** How many marks it has. */
  get size(): number {
    return this.stored === null ? this.marks.length : this.stored.size + this.marks.length;
  }

  /** Instant of its first mark; undefined without one. */
  get firstAt(): EpochMillis | undefined {
    return this.stored === null ? this.marks[0]?.at : this.stored.firstAt;
  }

  /** Instant of its first mark that shows him alive; undefined without one. */
  get firstSignAt(): EpochMillis | undefined {
    return this.stored?.firstSignAt ?? this.marks.find((mark) => mark.sign)?.at;
  }

  /** What load and presence became in it; of one that is over a copy. */
  get levels(): Levels {
    return typeof this.#levels === 'string' ? unpackLevels(this.#levels) : this.#levels;
  }

  /** Its levels are seldom read now. */
  packLevels(): void {
    if (typeof this.#levels !== 'string') this.#levels = packLevels(this.#levels);
  }

  /** Its levels, to be changed. */
  openLevels(): Levels {
    if (typeof this.#levels === 'string') this.#levels = unpackLevels(this.#levels);
    return this.#levels;
  }

  /** What it counted has been taken back: it is folded anew. */
  begin(): void {
    this.touched = NONE;
    this.#levels = [];
    this.stale = false;
  }

  /** Its marks are stored but for the last; what they left behind stands there as well. */
  store(stored: StoredMarks, rest: readonly Mark[]): void {
    this.stored = stored;
    this.marks = rest.length === 0 ? NONE : rest;
    this.before = null;
    this.talked = NONE;
    this.escalated = NONE;
    this.touched = NONE;
  }

  inscribe(scribe: Scribe): void {
    this.#levels = scribe.keep(this.#levels);
  }
}

export class Agent {
  readonly id: string;
  readonly group: Group;
  /** In order; none without marks but for moments within a fold. */
  chapters: readonly Chapter[] = NONE;
  /** The chapter that is being folded: facts go to its log. */
  chapter = new Chapter();
  state = new AgentState();
  readonly teams = new TeamHistory();
  readonly shown = new Shown();
  readonly standing = new AgentStanding();
  readonly strain = new StrainState();
  /** His occupancy, as far as it may be too high. */
  readonly watch = new OccupancyWatch();
  /** The source of his last mark. */
  heardFrom: string | null = null;
  /** True while the past is folded anew: head counts wait for the end of it. */
  refolding = false;
  /** He waits for `settleHeads`. */
  unsettled = false;
  /** Instant of the timer that is set for him, Infinity when none. */
  timerAt: EpochMillis = Infinity;
  /** Engine time at which his past last changed. */
  touchedAt: EpochMillis = -Infinity;
  /** Marks before this are let go: what comes for them is too late. */
  keptFrom: EpochMillis = -Infinity;
  /** His last description may have moved him to a site with other days. */
  misplaced = false;
  /** Instant of the mark that ends the last chapter; later than that while it is not known. */
  #lastAt: EpochMillis = Infinity;

  constructor(id: string, group: Group) {
    this.id = id;
    this.group = group;
  }

  get log(): FactLog {
    return this.chapter.log;
  }

  /** Puts a mark in its place. False when it is not the last: its chapter must be folded anew. */
  insert(mark: Mark): boolean {
    if (mark.at > this.#lastAt) {
      this.#append(this.chapters.at(-1), mark);
      return true;
    }
    return this.#insertAmong(mark);
  }

  #insertAmong(mark: Mark): boolean {
    const index = this.#indexFor(mark);
    const chapter = this.chapters[index];
    if (this.#isLast(index) && (chapter === undefined || this.#isBehind(chapter, mark))) {
      this.#append(chapter, mark);
      return true;
    }
    this.open(chapter!);
    chapter!.insert(mark);
    this.#stale(index);
    return false;
  }

  /** True for a mark that stands behind all of a chapter. */
  #isBehind(chapter: Chapter, mark: Mark): boolean {
    if (chapter.marks.length === 0 && chapter.stored !== null && chapter.stored.lastAt >= mark.at) this.open(chapter);
    const last = chapter.marks.at(-1);
    return last === undefined || compareMarks(last, mark) <= 0;
  }

  /** A chapter's marks, and what they left behind, are objects again. */
  open(chapter: Chapter): void {
    chapter.stored?.opener.open(this, chapter);
  }

  openAll(): void {
    for (const chapter of this.chapters) this.open(chapter);
  }

  /** Instant of his last mark. */
  get lastMarkAt(): EpochMillis {
    const last = this.chapters.at(-1);
    return last?.marks.at(-1)?.at ?? last?.stored?.lastAt ?? -Infinity;
  }

  /** Takes out what a contact said of him from `from` on; the chapters it stood in become stale. */
  dropMarks(contact: Contact, from: EpochMillis): void {
    this.#rewrite(from, (marks) => marks.filter((mark) => mark.contact !== contact));
  }

  /** His replies to a contact from `from` on are signs of life and nothing more. */
  dropReplies(contact: Contact, from: EpochMillis): void {
    this.#rewrite(from, (marks) =>
      marks.map((mark) => (mark.kind === 'reply' && mark.contact === contact ? signOf(mark) : mark)),
    );
  }

  /** Changes the marks of all chapters that reach beyond `from`; those that come out otherwise become stale. Stored marks stay: who changes them has them opened. */
  #rewrite(from: EpochMillis, change: (marks: readonly Mark[]) => Mark[]): void {
    this.#lastAt = Infinity;
    for (let index = this.chapters.length - 1; index >= 0; index--) {
      const chapter = this.chapters[index]!;
      const { marks, firstAt } = chapter;
      const changed = change(marks);
      if (changed.length < marks.length || changed.some((mark, place) => mark !== marks[place])) this.#stale(index);
      chapter.marks = changed;
      if ((firstAt ?? Infinity) < from) return;
    }
  }

  /** Those whom his marks are about, as far as they are kept. */
  contacts(): ReadonlySet<Contact> {
    this.openAll();
    const marks = this.chapters.flatMap((chapter) => chapter.marks);
    return new Set(marks.flatMap(({ contact }) => contact ?? []));
  }

  /** Marks what lies between two instants as to be folded anew. */
  makeStale(from: EpochMillis, to: EpochMillis): void {
    this.chapters.forEach((chapter, index) => {
      const begins = chapter.firstAt ?? -Infinity;
      const ends = this.chapters[index + 1]?.firstAt ?? Infinity;
      if (begins <= to && ends >= from) this.#stale(index);
    });
  }

  /** Lets go of the chapters that ended before `oldest`, and answers them; the first one kept begins with all that they left behind. */
  forget(oldest: EpochMillis): readonly Chapter[] {
    if (this.isStale) return [];
    this.teams.forget(oldest);
    let count = 0;
    for (;;) {
      const next = this.chapters[count + 1];
      const begins = next?.firstAt;
      if (begins === undefined || begins >= oldest || (next?.before === null && next.stored === null)) break;
      count++;
      this.keptFrom = begins;
    }
    const gone = this.chapters.slice(0, count);
    if (count > 0) this.chapters = this.chapters.slice(count);
    return gone;
  }

  get isStale(): boolean {
    return this.chapters.some((chapter) => chapter.stale);
  }

  /** Whether a chapter's last sign ended a session depends on what follows: the chapter before goes with it. */
  #stale(index: number): void {
    this.chapters[index]!.stale = true;
    const before = this.chapters[index - 1];
    if (before !== undefined) before.stale = true;
  }

  #append(last: Chapter | undefined, mark: Mark): void {
    if (last === this.chapters.at(-1)) this.#lastAt = mark.at;
    if (last !== undefined && last.size < CHAPTER_MARKS) {
      last.append(mark);
      return;
    }
    const chapter = new Chapter();
    chapter.append(mark);
    this.chapters = added(this.chapters, chapter);
  }

  /** No marks stand in chapters after this one. */
  #isLast(index: number): boolean {
    for (let later = this.chapters.length - 1; later > index; later--) if (this.chapters[later]!.size > 0) return false;
    return true;
  }

  /** The last chapter that begins at or before the mark, else the first that has marks; emptied ones are passed over. */
  #indexFor(mark: Mark): number {
    let found = -1;
    for (let index = this.chapters.length - 1; index >= 0; index--) {
      const chapter = this.chapters[index]!;
      const { firstAt } = chapter;
      if (firstAt === undefined) continue;
      found = index;
      if (firstAt === mark.at) this.open(chapter);
      if (firstAt < mark.at || (firstAt === mark.at && compareMarks(chapter.marks[0]!, mark) <= 0)) return index;
    }
    return found;
  }

  inscribe(scribe: Scribe): void {
    this.#lastAt = scribe.keep(this.#lastAt);
  }
}

function insertSorted(marks: Mark[], mark: Mark): void {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareMarks(marks[middle]!, mark) <= 0) low = middle + 1;
    else high = middle;
  }
  marks.splice(low, 0, mark);
}
