// For: what an agent's work counts: answers, handled segments, surveys (metrics.md §2.3, settled Q20). May import: shared. Promises: only complete values enter averages.
import { SLOT } from '../../shared/metrics/counters.ts';
import type { LeftOut } from '../../shared/floor/counting-settings.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { Agent } from './agent.ts';
import type { Contact } from './contact.ts';
import { addEscalation, setTalked } from './repeats.ts';
import type { OfferOutcome } from './mark.ts';
import type { Scope } from './scope.ts';
import type { Segment } from './segment.ts';
import { postSurvey, type SurveyKind } from './survey-facts.ts';
import { postAnswered } from './visit-facts.ts';
import type { World } from './world.ts';

/** The agent and the team he is in. */
export function agentScope(world: World, agent: Agent): Scope {
  const { state } = agent;
  state.agentScope ??= world.directory.scopes.own(agent, state.teamId);
  return state.agentScope;
}

/** Where an agent's work counts: its leaf, he and his team; without a queue his site, the totals, he and his team. */
export function workScope(world: World, agent: Agent, leaf: Scope | undefined): Scope {
  const { directory } = world;
  const { state } = agent;
  if (leaf !== undefined) return directory.scopes.atLeaf(leaf, agentScope(world, agent));
  return directory.scopes.direct(agent, state.teamId, directory.siteOfAgent(state));
}

/** The answered visit in the figures of its agent and his team of that instant. */
export function postAnswer(world: World, agent: Agent, segment: Segment): void {
  const { visit } = segment;
  if (visit?.end !== 'answered') return;
  postAnswered(world, agent.log, agentScope(world, agent), visit);
}

/** A finished segment at r_g, the end of wrap-up or of talk; one whose end was inferred has none (settled Q20). */
export function postHandled(world: World, agent: Agent, segment: Segment, at: EpochMillis): void {
  const { talkEndAt } = segment;
  if (talkEndAt === null || segment.endInferred) return;
  const scope = workScope(world, agent, segment.leaf);
  const hold = segment.holdMs ?? segment.heldMs;
  const talk = segment.talkMs ?? talkEndAt - segment.startAt - hold;
  if (talk < 0) world.notice(agent.log, at, 'negativeTalk', segment.source);
  const fact = world.ledger.open(agent.log, scope, at).add(SLOT.handled, 1);
  fact
    .add(SLOT.talkMs, Math.max(0, talk))
    .add(SLOT.holdMs, Math.max(0, hold))
    .add(SLOT.heldCount, hold > 0 ? 1 : 0);
  if (segment.wrapup) fact.add(SLOT.acwMs, Math.max(0, at - talkEndAt)).add(SLOT.acwCount, 1);
  if (segment.wrapup && segment.wrapupClosed) fact.add(SLOT.acwInferred, 1);
  const { leftOut } = segment.rules;
  if (leftOut !== null) {
    const acw = segment.wrapup ? Math.max(0, at - talkEndAt) : 0;
    fact.add(SLOT.handleAsideMs, -leftOutMs(leftOut, segment, Math.max(0, talk), Math.max(0, hold), acw));
  }
  fact.close();
}

/** OPT4: what of a segment's handle time its queue leaves out. A consultation is part of the talk, or of the hold, in which it ran. */
function leftOutMs(leftOut: LeftOut, segment: Segment, talk: Millis, hold: Millis, acw: Millis): Millis {
  const consult = leftOut.consult ? Math.min(talk, segment.consultMs) : 0;
  const consultHeld = leftOut.consult ? Math.min(hold, segment.consultHeldMs) : 0;
  return consult + (leftOut.hold ? hold : consultHeld) + (leftOut.acw ? acw : 0);
}

/**
 * M30, settled Q16: each answer that opens a segment is an answered offer. The answered visits are; counted beside them is an
 * answer that ended no visit, or one whose visit counts elsewhere or at another instant.
 */
export function postOfferAnswered(world: World, agent: Agent, segment: Segment): void {
  const { visit, leaf, startAt } = segment;
  const counted = visit?.end === 'answered' ? visit : undefined;
  if (counted?.exitAt === startAt && counted.scope === leaf) return;
  world.ledger.post(agent.log, workScope(world, agent, leaf), startAt, SLOT.answersAside, 1);
  if (counted === undefined) return;
  world.ledger.post(agent.log, workScope(world, agent, counted.scope), counted.exitAt, SLOT.answersAside, -1);
}

/** The end of an offer that was not answered; a cancelled one is in no figure. */
export function postOfferEnd(
  world: World,
  agent: Agent,
  leaf: Scope | undefined,
  at: EpochMillis,
  outcome: OfferOutcome,
): void {
  if (outcome === null) return;
  const slot = outcome === 'noAnswer' ? SLOT.offersUnanswered : SLOT.offersRejected;
  world.ledger.post(agent.log, workScope(world, agent, leaf), at, slot, 1);
}

/** The instant a talk stopped, by whatever end (M31, M32); most are the only one of their contact (FCR2). */
export function postTalkEnd(world: World, agent: Agent, segment: Segment, at: EpochMillis, transferred: boolean): void {
  const scope = workScope(world, agent, segment.leaf);
  const keyed = segment.inbound && segment.contact.ofCustomer !== null;
  const fact = world.ledger.open(agent.log, scope, at).add(SLOT.talksEnded, 1);
  fact.add(SLOT.talksTransferred, transferred ? 1 : 0);
  fact
    .add(SLOT.talksAside, segment.inbound ? 0 : 1)
    .add(SLOT.talksKeyed, keyed ? 1 : 0)
    .close();
  setTalked(world, segment, scope, at, keyed);
  agent.chapter.noteTalked(segment);
}

/** A contact's step up, at the agent who had it in hand (M32). */
export function postEscalation(
  world: World,
  agent: Agent,
  contact: Contact,
  leaf: Scope | undefined,
  at: EpochMillis,
): void {
  const escalation = { scope: workScope(world, agent, leaf), at, byContact: false };
  world.ledger.post(agent.log, escalation.scope, at, SLOT.escalations, 1);
  addEscalation(world.ledger, contact, escalation);
  agent.chapter.noteEscalated({ contact, occurrence: escalation });
}

/** A survey in the figures of its agent, his team and its queue. */
export function postSurveyOf(
  world: World,
  agent: Agent,
  at: EpochMillis,
  kind: SurveyKind,
  score: number,
  leaf: Scope | undefined,
): void {
  postSurvey(world.ledger, agent.log, workScope(world, agent, leaf), at, kind, score);
}
