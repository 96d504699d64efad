// For: folding chapters of an agent anew when his past has changed. May import: shared. Promises: stops at the first later chapter that begins as it did before.
import type { EpochMillis } from '../../shared/time.ts';
import { Chapter, CHAPTER_MARKS, type Agent } from './agent.ts';
import { endSession, foldMark, isTogether, passAgent, passTime, SESSION_LIMIT } from './agent-fold.ts';
import { AgentState, copyState, sameState } from './agent-state.ts';
import { dropEscalation, setTalked } from './repeats.ts';
import { show, withdraw } from './head-counts.ts';
import type { Mark } from './mark.ts';
import type { World } from './world.ts';

/** Folds the stale chapters of an agent anew, and those after them as far as they change, up to engine time. */
export function refoldAgent(world: World, agent: Agent): void {
  foldStale(world, agent);
  agent.misplaced = false;
  world.directory.refreshAgent(agent);
  if (!world.directory.hasMoved(agent)) return;
  // Where he is, by his last description, decides by which days his own figures are counted.
  const contacts = agent.contacts();
  for (const chapter of agent.chapters) takeBack(world, chapter);
  for (const { log } of contacts) world.ledger.countAgain(log, -1);
  agent.group.useCalendar(world.directory.calendarOf(world.directory.siteOfAgent(agent.state)), world.now);
  for (const { log } of contacts) world.ledger.countAgain(log, 1);
  agent.makeStale(-Infinity, Infinity);
  foldStale(world, agent);
}

function foldStale(world: World, agent: Agent): void {
  tidyChapters(world, agent);
  agent.refolding = true;
  foldChapters(world, agent);
  agent.refolding = false;
  agent.watch.forget();
  agent.strain.moved();
  passAgent(world, agent);
  if (agent.chapters.length === 0) withdraw(world, agent);
  else show(world, agent);
}

function foldChapters(world: World, agent: Agent): void {
  const { chapters } = agent;
  const present = agent.state;
  let state: AgentState | null = null;
  for (let index = 0; index < chapters.length; index++) {
    const chapter = chapters[index]!;
    if (state === null && !chapter.stale && (chapter.before !== null || chapter.stored !== null)) continue;
    agent.open(chapter);
    if (state !== null && !chapter.stale && chapter.before !== null && sameState(state, chapter.before)) {
      state = null;
      continue;
    }
    beginChapter(world, agent, chapter, state ?? chapter.before ?? (index === 0 ? new AgentState() : present));
    foldMarksOf(world, agent, chapter, chapters[index + 1]);
    state = agent.state;
  }
  if (state !== null) return;
  agent.state = present;
  agent.chapter = chapters.at(-1) ?? new Chapter();
}

/** Takes back all that a chapter has counted: by that nobody says anything. */
function takeBack(world: World, chapter: Chapter): void {
  const { ledger } = world;
  world.speaks(null);
  ledger.retract(chapter.log);
  for (const segment of chapter.talked) setTalked(world, segment, null, 0);
  for (const { contact, occurrence } of chapter.escalated) dropEscalation(ledger, contact, occurrence);
  chapter.forgetCounted();
}

function beginChapter(world: World, agent: Agent, chapter: Chapter, before: AgentState): void {
  takeBack(world, chapter);
  for (const segment of chapter.touched) {
    segment.cutAt = null;
    segment.wrapupClosed = false;
  }
  chapter.begin();
  chapter.before = copyState(before);
  agent.chapter = chapter;
  agent.state = copyState(before);
}

function foldMarksOf(world: World, agent: Agent, chapter: Chapter, next: Chapter | undefined): void {
  const ends = sessionEnds(agent, chapter, world.now);
  const { marks } = chapter;
  for (const [index, mark] of marks.entries()) {
    foldMark(world, agent, mark, !isTogether(mark, marks[index + 1]));
    if (ends.has(mark) && agent.state.signedIn) endSession(world, agent, mark.event.source);
  }
  const nextAt = next?.firstAt;
  if (nextAt !== undefined) passTime(world, agent, nextAt);
}

/** Signs of a chapter after which nothing more was heard for 12 h: their sessions ended with them. */
function sessionEnds(agent: Agent, chapter: Chapter, now: EpochMillis): ReadonlySet<Mark> {
  const ends = new Set<Mark>();
  let last: Mark | undefined;
  for (const mark of chapter.marks) {
    if (!mark.sign) continue;
    if (last !== undefined && mark.at > last.at + SESSION_LIMIT) ends.add(last);
    last = mark;
  }
  if (last === undefined) return ends;
  const after = firstSignAfter(agent, chapter);
  if (after === undefined ? now >= last.at + SESSION_LIMIT : after > last.at + SESSION_LIMIT) ends.add(last);
  return ends;
}

/** Instant of the first sign in the chapters after this one; undefined when there is none. */
function firstSignAfter(agent: Agent, chapter: Chapter): EpochMillis | undefined {
  for (let index = agent.chapters.indexOf(chapter) + 1; index < agent.chapters.length; index++) {
    const at = agent.chapters[index]!.firstSignAt;
    if (at !== undefined) return at;
  }
  return undefined;
}

/** Chapters that have lost all their marks go; those that have grown too long are cut. */
function tidyChapters(world: World, agent: Agent): void {
  const { chapters } = agent;
  for (let index = chapters.length - 1; index >= 0; index--) {
    const chapter = chapters[index]!;
    if (chapter.stale) agent.open(chapter);
    if (chapter.size === 0) dropChapter(world, agent, index);
    else if (chapter.marks.length > 2 * CHAPTER_MARKS) cutChapter(agent, index);
  }
}

/** The chapter after an emptied one begins where that began. */
function dropChapter(world: World, agent: Agent, index: number): void {
  const { chapters } = agent;
  const chapter = chapters[index]!;
  takeBack(world, chapter);
  agent.chapters = chapters.toSpliced(index, 1);
  const next = chapters[index + 1];
  if (next !== undefined) {
    agent.open(next);
    next.before = chapter.before;
    next.stale = true;
  } else agent.state = chapter.before ?? new AgentState();
  const before = chapters[index - 1];
  if (before !== undefined) before.stale = true;
}

function cutChapter(agent: Agent, index: number): void {
  const chapter = agent.chapters[index]!;
  const { marks } = chapter;
  const rest: Chapter[] = [];
  for (let from = CHAPTER_MARKS; from < marks.length; from += CHAPTER_MARKS) {
    const part = new Chapter();
    part.marks = marks.slice(from, from + CHAPTER_MARKS);
    part.stale = true;
    rest.push(part);
  }
  chapter.marks = marks.slice(0, CHAPTER_MARKS);
  chapter.stale = true;
  agent.chapters = agent.chapters.toSpliced(index + 1, 0, ...rest);
}
