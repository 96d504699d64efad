// For: folding one agent's marks, in order, to states, loads and final segments (second stage of D8). May import: shared. Promises: order-free; what time alone does to an agent is done here too.
import { HOUR, type EpochMillis } from '../../shared/time.ts';
import type { Agent, Chapter } from './agent.ts';
import { copyState, type AgentState } from './agent-state.ts';
import { foldOwnEvent } from './agent-events.ts';
import { bringInLine, takeRules } from './agent-facts.ts';
import {
  beginRing,
  beginSegment,
  closeWrapup,
  endTalk,
  endWrapup,
  removeItem,
  setPhase,
  signOut,
} from './agent-work.ts';
import { postReplyOf } from './digital/facts.ts';
import { show } from './head-counts.ts';
import type { Mark } from './mark.ts';
import type { Group } from './group.ts';
import { FAMILY, familyOf } from './quality/families.ts';
import { impliesSession } from './signs.ts';
import { postTurn } from './sentiment/turn-facts.ts';
import { passStrain } from './strain/strain.ts';
import { postEscalation, postOfferEnd, postSurveyOf, workScope } from './work-facts.ts';
import type { World } from './world.ts';

/** Without a sign of life for this long a session has ended at the last one (settled Q25). */
export const SESSION_LIMIT = 12 * HOUR;

/** Folds a mark that has just come and stands behind all folded ones; the first of a day begins a chapter. `isLast`: see foldMark. */
export function foldNextMark(world: World, agent: Agent, mark: Mark, isLast: boolean): void {
  const chapter = chapterOf(agent, mark);
  if (chapter !== agent.chapter) {
    passTime(world, agent, mark.at);
    chapter.before = copyState(agent.state);
    agent.chapter = chapter;
  }
  foldMark(world, agent, mark, isLast);
}

/** Several marks are handed over at a time: those behind this one may have begun a chapter that it does not belong to. */
function chapterOf({ chapters, chapter }: Agent, mark: Mark): Chapter {
  const last = chapters.at(-1)!;
  if (last === chapter) return last;
  const index = chapters.indexOf(chapter);
  const next = chapters[index + 1]!;
  return index < 0 || next.marks[0] === mark ? next : chapter;
}

/** Folds one mark into the chapter at hand. Not the last of its event and instant, it is counted with the next: states without length do not exist (Q23). */
export function foldMark(world: World, agent: Agent, mark: Mark, isLast: boolean): void {
  const { state } = agent;
  const isOwn = mark.kind === 'own';
  const { source, name, time } = mark.event;
  passTime(world, agent, mark.at);
  world.speaks(source, isOwn ? FAMILY.agents : familyOf(name), time);
  applyMark(world, agent, mark);
  if (isOwn) feedQueues(world, agent, mark.at);
  if (mark.sign) state.signAt = mark.at;
  if (!isStep(mark)) return;
  if (mark.kind === 'own' && name.startsWith('agent.')) hear(agent, source);
  takePending(state, mark.at);
  if (isLast) settle(world, agent, mark.at);
}

/** What an agent's own events say holds in every queue he has joined, and in the groups of these (GRP3). */
function feedQueues({ ledger }: World, { state }: Agent, at: EpochMillis): void {
  for (const { queue } of state.queues) {
    feedToday(queue.group, ledger.feeder, at);
    for (const union of queue.standing.unions) feedToday(union, ledger.feeder, at);
  }
}

function feedToday(group: Group, feeder: number, at: EpochMillis): void {
  if (at >= group.dayStart) group.fed.add(FAMILY.agents, feeder);
}

/** His own news come from this source: while it is silent he is unknown. */
function hear({ state, strain }: Agent, source: string): void {
  if (state.source === source) return;
  state.source = source;
  strain.moved();
}

/** False for a mark that leaves the agent in the state in which he is. */
const isStep = (mark: Mark): boolean =>
  mark.kind !== 'reply' && mark.kind !== 'turn' && (mark.kind !== 'sign' || impliesSession(mark.event));

/** True for two marks of one event and instant. */
export const isTogether = (mark: Mark, next: Mark | undefined): boolean =>
  next !== undefined && next.event === mark.event && next.at === mark.at && isStep(next);

/** True when time alone has already done something to the agent at or after a mark: he must be folded anew. */
export const isOvertaken = (agent: Agent, mark: Mark): boolean => mark.at <= agent.state.settledAt;

/** Brings the agent to engine time: wrap-ups that are over end; a session silent for too long is folded anew. Sets his next timer. */
export function passAgent(world: World, agent: Agent): void {
  const { state } = agent;
  const { now } = world;
  if (state.signedIn && now >= state.signAt + SESSION_LIMIT) {
    world.refold(agent, state.signAt, now);
    return;
  }
  passTime(world, agent, now);
  let next = state.signedIn ? state.signAt + SESSION_LIMIT : Infinity;
  for (const item of state.items) next = Math.min(next, item.limitAt);
  next = Math.min(next, passStrain(world, agent));
  // A timer that comes too early finds nothing due and sets the next one.
  if (next >= agent.timerAt) return;
  agent.timerAt = next;
  world.timer(next, { kind: 'agent', agent });
}

/** The session had ended at its last sign of life, which `source` told. */
export function endSession(world: World, agent: Agent, source: string): void {
  const { state } = agent;
  world.notice(agent.log, state.signAt, 'inferredSignOut', source);
  signOut(world, agent, state.signAt);
  settle(world, agent, state.signAt);
  state.settledAt = state.signAt + SESSION_LIMIT;
}

/** After every change. */
function settle(world: World, agent: Agent, at: EpochMillis): void {
  bringInLine(world, agent, at);
  show(world, agent);
}

function applyMark(world: World, agent: Agent, mark: Mark): void {
  switch (mark.kind) {
    case 'own':
      return foldOwnEvent(world, agent, mark.event);
    case 'sign':
      if (impliesSession(mark.event)) agent.state.signedIn = true;
      return;
    case 'ring':
      return beginRing(world, agent, mark.offer, mark.at);
    case 'ringEnd':
      removeItem(agent.state, mark.offer);
      return postOfferEnd(world, agent, mark.offer.leaf, mark.at, mark.outcome);
    case 'start':
      return beginSegment(world, agent, mark.segment, mark.at, mark.event.name === 'visit.answered');
    case 'hold':
      return setPhase(agent.state, mark.segment, 'held', mark.at);
    case 'consult':
      return setPhase(agent.state, mark.segment, 'consult', mark.at);
    case 'resume':
    case 'consultEnd':
      return setPhase(agent.state, mark.segment, 'active', mark.at);
    case 'talkEnd':
      return endTalk(world, agent, mark.segment, mark.at);
    case 'wrapEnd':
      return endWrapup(world, agent, mark.segment, mark.at);
    case 'escalated':
      return postEscalation(world, agent, mark.contact!, mark.place.leaf, mark.at);
    case 'survey':
      return postSurveyOf(world, agent, mark.at, mark.survey, mark.score, mark.place.leaf);
    case 'reply':
      return postReplyOf(world, agent, mark.verdict, mark.at);
    case 'turn':
      return postTurn(world, agent.log, workScope(world, agent, undefined), mark.at, mark.negative);
  }
}

/** What time alone does to him up to `at`, a mark's instant included: wrap-ups end, other options take hold. Nobody has said it. */
export function passTime(world: World, agent: Agent, at: EpochMillis): void {
  if (world.directory.times.lastTurn > agent.state.turnedAt) passTurns(world, agent, at);
  passWrapups(world, agent, at);
}

/** D9: options of his site change at the start of a day: what runs goes on by the new ones. */
function passTurns(world: World, agent: Agent, at: EpochMillis): void {
  const { state } = agent;
  const { directory } = world;
  for (const turn of directory.times.turns) {
    if (turn <= state.turnedAt || turn > at) continue;
    world.speaks(null);
    passWrapups(world, agent, turn);
    if (state.presenceScope === null) continue;
    takeRules(directory, state, turn);
    settle(world, agent, turn);
    state.settledAt = Math.max(state.settledAt, turn - 1);
  }
  state.turnedAt = Math.max(state.turnedAt, at);
}

/** Wrap-ups whose limit lies at or before `at` end there, in order. */
function passWrapups(world: World, agent: Agent, at: EpochMillis): void {
  const { state } = agent;
  for (;;) {
    let due: AgentState['items'][number] | undefined;
    for (const item of state.items)
      if (item.limitAt <= at && (due === undefined || item.limitAt < due.limitAt)) due = item;
    if (due?.segment === undefined) return;
    world.speaks(null);
    const { limitAt, segment } = due;
    closeWrapup(world, agent, segment, limitAt);
    takePending(state, limitAt);
    settle(world, agent, limitAt);
    state.settledAt = Math.max(state.settledAt, limitAt - 1);
  }
}

/** Q26: a pending pause takes effect at the first instant without ringing, work or wrap-up. */
function takePending(state: AgentState, at: EpochMillis): void {
  if (state.pending === null || state.items.length > 0) return;
  state.pendingTaken = { at, pending: state.pending, intent: state.intent };
  state.intent = 'notReady';
  state.notReady = state.pending;
  state.pending = null;
}
