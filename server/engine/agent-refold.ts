// For: folding days of an agent anew when their past has changed. May import: shared. Promises: stops at the first later day that begins as it did before.
import { DAY, type EpochMillis } from '../../shared/time.ts';
import { Chapter, type Agent } from './agent.ts';
import { show, withdraw } from './agent-facts.ts';
import { endSession, foldMark, passAgent, passWrapups, SESSION_LIMIT } from './agent-fold.ts';
import { AgentState, copyState, sameState } from './agent-state.ts';
import type { Mark } from './mark.ts';
import { isSign } from './signs.ts';
import type { World } from './world.ts';

/** Folds the stale days of an agent anew, and those after them as far as they change, up to `now`. */
export function refoldAgent(world: World, agent: Agent, now: EpochMillis): void {
  foldStale(world, agent, now);
  agent.misplaced = false;
  if (!world.directory.hasMoved(agent)) return;
  // Where he is, by his last description, decides by which days his own figures are counted.
  for (const { log } of agent.chapters) world.ledger.retract(log);
  agent.group.useCalendar(world.directory.calendarOf(world.directory.siteOfAgent(agent.state)), now);
  agent.makeStale(-Infinity, Infinity);
  foldStale(world, agent, now);
}

function foldStale(world: World, agent: Agent, now: EpochMillis): void {
  agent.pending = [];
  dropEmptyChapters(world, agent);
  // A day's last sign ends its session or not by the first sign of the next: the day before is part of it.
  const from = agent.staleFrom - 1;
  const to = agent.staleTo;
  agent.staleFrom = Infinity;
  agent.staleTo = -Infinity;
  agent.refolding = true;
  const reachedNow = foldFrom(world, agent, from, to, now);
  agent.refolding = false;
  if (reachedNow) passAgent(world, agent, now);
  if (agent.chapters.length === 0) withdraw(world, agent);
  else show(world, agent);
}

/** True when the fold went through to the present, so that the agent's state is new. */
function foldFrom(world: World, agent: Agent, from: number, to: number, now: EpochMillis): boolean {
  const { chapters } = agent;
  const first = chapters.findIndex((chapter) => chapter.day >= from);
  if (first < 0) return resume(agent, agent.state);
  const present = agent.state;
  let state = chapters[first]!.before ?? (first === 0 ? new AgentState() : agent.state);
  for (let index = first; index < chapters.length; index++) {
    const chapter = chapters[index]!;
    const unchanged = chapter.day > to && chapter.before !== null && sameState(state, chapter.before);
    if (unchanged && index > first) return resume(agent, present);
    foldChapter(world, agent, chapter, state);
    foldMarksOf(world, agent, chapter, chapters[index + 1], now);
    state = agent.state;
  }
  return true;
}

function resume(agent: Agent, state: AgentState): false {
  agent.state = state;
  agent.chapter = agent.chapters.at(-1) ?? new Chapter(-Infinity);
  return false;
}

function foldChapter(world: World, agent: Agent, chapter: Chapter, before: AgentState): void {
  world.ledger.retract(chapter.log);
  for (const segment of chapter.touched) {
    segment.cutAt = null;
    segment.wrapupClosed = false;
  }
  chapter.touched.clear();
  chapter.before = copyState(before);
  agent.chapter = chapter;
  agent.state = copyState(before);
}

function foldMarksOf(world: World, agent: Agent, chapter: Chapter, next: Chapter | undefined, now: EpochMillis): void {
  const ends = sessionEnds(agent, chapter, now);
  for (const mark of chapter.marks) {
    foldMark(world, agent, mark);
    if (ends.has(mark) && agent.state.signedIn) endSession(world, agent);
  }
  const nextMark = next?.marks[0];
  if (nextMark !== undefined) passWrapups(world, agent, nextMark.at);
}

/** Signs of a chapter after which nothing more was heard for 12 h: their sessions ended with them. */
function sessionEnds(agent: Agent, chapter: Chapter, now: EpochMillis): ReadonlySet<Mark> {
  const ends = new Set<Mark>();
  let last: Mark | undefined;
  for (const mark of chapter.marks) {
    if (!isSign(mark, agent.id)) continue;
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
  for (const later of agent.chapters) {
    if (later.day <= chapter.day) continue;
    const sign = later.marks.find((mark) => isSign(mark, agent.id));
    if (sign !== undefined) return sign.at;
  }
  return undefined;
}

/** A day whose last mark was taken back leaves its beginning to the day after it. */
function dropEmptyChapters(world: World, agent: Agent): void {
  for (let index = agent.chapters.length - 1; index >= 0; index--) {
    const chapter = agent.chapters[index]!;
    if (chapter.marks.length > 0) continue;
    world.ledger.retract(chapter.log);
    agent.chapters.splice(index, 1);
    const next = agent.chapters[index];
    if (next === undefined) agent.state = chapter.before ?? agent.state;
    else if (chapter.before !== null) next.before = chapter.before;
    const near = next ?? agent.chapters.at(-1);
    if (near !== undefined) agent.makeStale(near.day * DAY, near.day * DAY);
    if (agent.chapters.length === 0) agent.state = new AgentState();
  }
}
