// For: folding one agent's marks, in order, to states, loads and final segments (second stage of D8). May import: shared. Promises: known ends always win over inferred ones.
import { HOUR, type EpochMillis } from '../../shared/time.ts';
import { AgentState, type Agent, type Item } from './agent.ts';
import { foldOwnEvent } from './agent-events.ts';
import { settle, withdraw } from './agent-facts.ts';
import { capacityOf } from './headline.ts';
import type { Mark } from './mark.ts';
import type { Offer, Segment } from './segment.ts';
import { postAnswer, postHandled, postSurvey } from './work-facts.ts';
import type { World } from './world.ts';

/** Without a sign of life for this long a session has ended at the last one (settled Q25). */
const SESSION_LIMIT = 12 * HOUR;

/** Folds one mark that stands behind all folded ones. */
export function foldMark(world: World, agent: Agent, mark: Mark): void {
  passWrapups(world, agent, mark.at);
  applyMark(world, agent, mark);
  const { state } = agent;
  state.signAt = mark.at;
  state.source = mark.event.source;
  takePending(state, mark.at);
  settle(world, agent, mark.at);
}

/** Brings the agent to `now`: wrap-ups that are over end; a session silent for too long is folded anew. Sets his next timer. */
export function passAgent(world: World, agent: Agent, now: EpochMillis): void {
  const { state } = agent;
  if (state.signedIn && now >= state.signAt + SESSION_LIMIT) {
    world.staleAgents.add(agent);
    return;
  }
  passWrapups(world, agent, now);
  const wrapup = Math.min(...state.items.map((item) => item.limitAt));
  const next = Math.min(wrapup, state.signedIn ? state.signAt + SESSION_LIMIT : Infinity);
  if (next < Infinity && next !== agent.timerAt) {
    agent.timerAt = next;
    world.timer(next, { kind: 'agent', agent });
  }
}

/** Folds all marks of an agent anew, up to `now`. */
export function refoldAgent(world: World, agent: Agent, now: EpochMillis): void {
  withdraw(world, agent);
  world.ledger.retract(agent.log);
  agent.state = new AgentState();
  agent.forgetPlaces();
  agent.pending = [];
  agent.timerAt = Infinity;
  const { marks } = agent;
  for (let index = 0; index < marks.length; index++) {
    const mark = marks[index]!;
    foldMark(world, agent, mark);
    const next = marks[index + 1]?.at ?? now;
    if (agent.state.signedIn && next >= mark.at + SESSION_LIMIT) endSession(world, agent);
  }
  passAgent(world, agent, now);
}

/** The session had ended at its last sign of life: nothing happened since. */
function endSession(world: World, agent: Agent): void {
  const { state } = agent;
  const at = state.signAt;
  world.notice(agent.log, at, 'noticeInferred');
  signOut(world, agent, at);
  settle(world, agent, at);
}

export function signOut(world: World, agent: Agent, at: EpochMillis): void {
  const { state } = agent;
  state.signedIn = false;
  state.intent = null;
  state.pending = null;
  for (const item of [...state.items]) inferEnd(world, agent, item, at);
}

function applyMark(world: World, agent: Agent, mark: Mark): void {
  switch (mark.kind) {
    case 'own':
      foldOwnEvent(world, agent, mark.event);
      break;
    case 'ring':
      beginWork(world, agent, mark.offer, undefined, mark.at, 'reserved');
      break;
    case 'ringEnd':
      removeItem(agent.state, mark.offer);
      break;
    case 'start':
      beginSegment(world, agent, mark.segment, mark.at);
      break;
    case 'hold':
      setPhase(agent.state, mark.segment, 'held', mark.at);
      break;
    case 'consult':
      setPhase(agent.state, mark.segment, 'consult', mark.at);
      break;
    case 'resume':
    case 'consultEnd':
      setPhase(agent.state, mark.segment, 'active', mark.at);
      break;
    case 'talkEnd':
      endTalk(world, agent, mark.segment, mark.at);
      break;
    case 'wrapEnd':
      endWrapup(world, agent, mark.segment, mark.at);
      break;
    case 'survey':
      postSurvey(world, agent, mark.at, mark.score);
      break;
  }
}

function beginSegment(world: World, agent: Agent, segment: Segment, at: EpochMillis): void {
  beginWork(world, agent, segment, segment, at, 'active');
  const { state } = agent;
  // Q25: an answer from a queue ends notReady; a direct contact does not.
  if (segment.queue !== undefined && state.intent === 'notReady') state.intent = 'ready';
  postAnswer(world, agent, segment);
}

function beginWork(
  world: World,
  agent: Agent,
  of: Offer | Segment,
  segment: Segment | undefined,
  at: EpochMillis,
  phase: Item['phase'],
): void {
  const { state } = agent;
  if (state.pendingTaken?.at === at) {
    state.pending = state.pendingTaken.pending;
    state.intent = 'ready';
  }
  state.signedIn = true;
  // Q18: only on the same channel, at capacity 1.
  if (capacityOf(state, of) === 1)
    for (const item of [...state.items]) if (item.channel === of.channel) inferEnd(world, agent, item, at);
  state.items.push({ of, segment, channel: of.channel, queue: of.queue, phase, since: at, limitAt: Infinity });
}

/** Ends an item whose end nobody told; one whose end is known stays until then. */
function inferEnd(world: World, agent: Agent, item: Item, at: EpochMillis): void {
  const { segment } = item;
  if (segment === undefined) {
    removeItem(agent.state, item.of);
    return;
  }
  if (item.phase === 'wrapup') {
    if (segment.wrapupEndAt === null) closeWrapup(world, agent, segment, at);
    return;
  }
  if (segment.talkEndAt !== null) return;
  agent.state.inferred.add(segment);
  world.notice(agent.log, at, 'noticeInferred');
  removeItem(agent.state, segment);
}

function endTalk(world: World, agent: Agent, segment: Segment, at: EpochMillis): void {
  if (agent.state.inferred.has(segment)) {
    world.staleAgents.add(agent);
    return;
  }
  if (!segment.wrapup) {
    removeItem(agent.state, segment);
    postHandled(world, agent, segment, at);
    return;
  }
  const item = agent.state.items.find((candidate) => candidate.of === segment);
  if (item === undefined) return;
  item.phase = 'wrapup';
  item.since = at;
  item.limitAt = segment.wrapupEndAt === null ? at + wrapupLimit(segment) : Infinity;
}

/** Q19: the number given or the queue's limit, and never beyond the cap. */
function wrapupLimit(segment: Segment): number {
  const limit = segment.wrapupLimitMs ?? segment.queue?.settings.wrapupLimitMs ?? Infinity;
  return Math.min(limit, segment.acwCapMs);
}

function endWrapup(world: World, agent: Agent, segment: Segment, at: EpochMillis): void {
  if (agent.state.inferred.has(segment)) {
    world.staleAgents.add(agent);
    return;
  }
  removeItem(agent.state, segment);
  postHandled(world, agent, segment, at);
}

function closeWrapup(world: World, agent: Agent, segment: Segment, at: EpochMillis): void {
  agent.state.inferred.add(segment);
  world.notice(agent.log, at, 'noticeInferred');
  removeItem(agent.state, segment);
  postHandled(world, agent, segment, at);
}

/** Wrap-ups whose limit lies at or before `at` end there, in order. */
function passWrapups(world: World, agent: Agent, at: EpochMillis): void {
  const { state } = agent;
  for (;;) {
    let due: Item | undefined;
    for (const item of state.items)
      if (item.limitAt <= at && (due === undefined || item.limitAt < due.limitAt)) due = item;
    if (due?.segment === undefined) return;
    const { limitAt, segment } = due;
    closeWrapup(world, agent, segment, limitAt);
    takePending(state, limitAt);
    settle(world, agent, limitAt);
  }
}

/** Q26: a pending pause takes effect at the first instant without ringing, work or wrap-up. */
function takePending(state: AgentState, at: EpochMillis): void {
  if (state.pending === null || state.items.length > 0) return;
  state.pendingTaken = { at, pending: state.pending };
  state.intent = 'notReady';
  state.notReady = state.pending;
  state.pending = null;
}

function setPhase(state: AgentState, segment: Segment, phase: Item['phase'], at: EpochMillis): void {
  const item = state.items.find((candidate) => candidate.of === segment);
  if (item === undefined || item.phase === 'wrapup') return;
  item.phase = phase;
  item.since = at;
}

function removeItem(state: AgentState, of: Offer | Segment): void {
  const index = state.items.findIndex((item) => item.of === of);
  if (index >= 0) state.items.splice(index, 1);
}
