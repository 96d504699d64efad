// For: an agent's items in hand: what begins, what ends, and what ends because something else begins (settled Q18, Q19). May import: shared. Promises: what is told of an end wins over what is inferred.
import type { EpochMillis } from '../../shared/time.ts';
import type { Agent } from './agent.ts';
import { withStart, type AgentState, type Item } from './agent-state.ts';
import { capacityOf } from './headline.ts';
import type { Offer, Segment } from './segment.ts';
import { postAnswer, postHandled, postOfferAnswered, postTalkEnd } from './work-facts.ts';
import { noteTalk } from './strain/talk-run.ts';
import type { World } from './world.ts';

export function beginRing(world: World, agent: Agent, offer: Offer, at: EpochMillis): void {
  const { channel, queue } = offer;
  begin(world, agent, {
    of: offer,
    segment: undefined,
    channel,
    queue,
    phase: 'reserved',
    since: at,
    limitAt: Infinity,
  });
}

/** `answered`: an answer began it, not a snapshot. */
export function beginSegment(world: World, agent: Agent, segment: Segment, at: EpochMillis, answered: boolean): void {
  const { channel, queue } = segment;
  begin(world, agent, { of: segment, segment, channel, queue, phase: 'active', since: at, limitAt: Infinity });
  const { state } = agent;
  // Q25: an answer from a queue ends notReady; a direct contact does not.
  if (queue !== undefined && state.intent === 'notReady') state.intent = 'ready';
  postAnswer(world, agent, segment);
  if (answered) postOfferAnswered(world, agent, segment);
}

/** At capacity 1 a beginning ends what is in hand on its channel (Q18). */
function begin(world: World, agent: Agent, item: Item): void {
  const { state } = agent;
  const { channel, since } = item;
  putPendingBack(state, since);
  state.signedIn = true;
  if (capacityOf(state, item) === 1) {
    state.starts = withStart(state.starts, { channel, at: since, of: item.of });
    // Most have nothing in hand; ending an item takes it out of the list.
    if (state.items.length > 0)
      for (const other of [...state.items]) if (other.channel === channel) inferEnd(world, agent, other, since);
  }
  // Not pushed: that leaves room for sixteen more.
  state.items = state.items.length === 0 ? [item] : state.items.concat([item]);
}

/** Work at the very instant at which a pending pause would have begun: there was no instant without work (Q23, Q26). */
function putPendingBack(state: AgentState, at: EpochMillis): void {
  const taken = state.pendingTaken;
  if (taken?.at !== at) return;
  state.pending = taken.pending;
  state.intent = taken.intent;
  state.pendingTaken = null;
}

/** Ends an item that nobody has ended yet: other work began or the session ended. */
function inferEnd(world: World, agent: Agent, item: Item, at: EpochMillis): void {
  const { segment } = item;
  if (segment === undefined) removeItem(agent.state, item.of);
  else if (item.phase !== 'wrapup') cutTalk(world, agent, segment, at);
  else if (segment.wrapupEndAt === null) closeWrapup(world, agent, segment, at);
}

/** The session ends, and with it all that nobody has ended (metrics.md §5.5). */
export function signOut(world: World, agent: Agent, at: EpochMillis): void {
  const { state } = agent;
  state.signedIn = false;
  state.intent = null;
  state.pending = null;
  for (const item of [...state.items]) inferEnd(world, agent, item, at);
}

/** A talk whose end is told is not cut, however late that end is told (Q18, metrics.md §5.5). */
function cutTalk(world: World, agent: Agent, segment: Segment, at: EpochMillis): void {
  if (segment.talkEndAt !== null && (segment.talkEndAt <= at || !segment.endInferred)) return;
  segment.cutAt = at;
  noteTalk(agent, segment, at);
  postTalkEnd(world, agent, segment, at, false);
  agent.chapter.touch(segment);
  world.notice(agent.log, at, 'cutTalk', segment.source);
  removeItem(agent.state, segment);
}

export function endTalk(world: World, agent: Agent, segment: Segment, at: EpochMillis): void {
  const { state } = agent;
  if (segment.cutAt !== null && segment.cutAt <= at) {
    if (segment.cutAt === at || !segment.endInferred) world.refold(agent, segment.cutAt, at);
    return;
  }
  noteTalk(agent, segment, at);
  postTalkEnd(world, agent, segment, at, segment.transferred);
  if (!segment.wrapup) {
    removeItem(state, segment);
    postHandled(world, agent, segment, at);
    return;
  }
  const item = state.items.find((candidate) => candidate.of === segment);
  if (item === undefined) return;
  item.phase = 'wrapup';
  item.since = at;
  if (segment.wrapupEndAt !== null) return;
  item.limitAt = at + wrapupLimit(segment);
  const start = state.starts.find(({ channel }) => channel === segment.channel);
  if (start?.at === at && start.of !== segment) closeWrapup(world, agent, segment, at);
}

/** Q19: the number given or the queue's limit, and never beyond the cap; ms. None where nothing is inferred by a limit (OPT1). */
function wrapupLimit(segment: Segment): number {
  if (!segment.rules.acwInfer) return Infinity;
  const limit = segment.wrapupLimitMs ?? segment.queueLimitMs ?? Infinity;
  return Math.max(0, Math.min(limit, segment.rules.acwCapMs));
}

export function endWrapup(world: World, agent: Agent, segment: Segment, at: EpochMillis): void {
  const { state } = agent;
  if (segment.cutAt !== null && segment.cutAt <= at) return;
  if (segment.wrapupClosed) {
    world.refold(agent, segment.startAt, at);
    return;
  }
  removeItem(state, segment);
  postHandled(world, agent, segment, at);
}

/** A wrap-up ends by inference; a `wrapup.ended` that comes later folds the agent anew. */
export function closeWrapup(world: World, agent: Agent, segment: Segment, at: EpochMillis): void {
  segment.wrapupClosed = true;
  agent.chapter.touch(segment);
  world.notice(agent.log, at, 'inferredWrapup', segment.source);
  removeItem(agent.state, segment);
  // OPT1: an end that nobody told has no length.
  if (segment.rules.acwInfer) postHandled(world, agent, segment, at);
}

export function setPhase(state: AgentState, segment: Segment, phase: Item['phase'], at: EpochMillis): void {
  const item = state.items.find((candidate) => candidate.of === segment);
  if (item === undefined || item.phase === 'wrapup') return;
  item.phase = phase;
  item.since = at;
}

export function removeItem(state: AgentState, of: Offer | Segment): void {
  const { items } = state;
  const index = items.findIndex((item) => item.of === of);
  if (index < 0) return;
  if (index === items.length - 1) items.pop();
  else items.splice(index, 1);
}
