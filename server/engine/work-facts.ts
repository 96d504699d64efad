// For: what an agent's work counts: answers, handled segments, surveys (metrics.md §2.3, settled Q20). May import: shared. Promises: only complete values enter averages.
import { SLOT } from '../../shared/metrics/counters.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Agent } from './agent.ts';
import type { Queue } from './directory.ts';
import type { FactLog } from './ledger.ts';
import type { Scope } from './scope.ts';
import type { Segment } from './segment.ts';
import { waitOf } from './visit.ts';
import { classOf, decidedAt } from './visit-facts.ts';
import type { World } from './world.ts';

function agentScope(world: World, agent: Agent): Scope {
  const { state } = agent;
  state.agentScope ??= world.directory.agentScope(agent, state.teamId);
  return state.agentScope;
}

function workScope(world: World, agent: Agent, queue: Queue | undefined): Scope {
  const { directory } = world;
  const { state } = agent;
  if (queue !== undefined) return directory.queueWorkScope(queue, agentScope(world, agent));
  return directory.workScope(undefined, agent, state.teamId, directory.siteOfAgent(state));
}

/** The answered visit in the figures of its agent and his team of that instant. */
export function postAnswer(world: World, agent: Agent, segment: Segment): void {
  const { visit } = segment;
  if (visit?.end !== 'answered') return;
  const scope = agentScope(world, agent);
  const { ledger } = world;
  ledger.post(agent.log, scope, visit.exitAt, SLOT.answered, 1);
  if (visit.timed) {
    ledger.post(agent.log, scope, visit.exitAt, SLOT.answeredWaitMs, waitOf(visit));
    ledger.post(agent.log, scope, visit.exitAt, SLOT.answeredTimed, 1);
  }
  const slot = classOf(visit, 'answered');
  if (slot !== undefined) ledger.post(agent.log, scope, decidedAt(visit), slot, 1);
}

/** A finished segment at r_g, the end of wrap-up or of talk; one whose end was inferred has none (settled Q20). */
export function postHandled(world: World, agent: Agent, segment: Segment, at: EpochMillis): void {
  const { talkEndAt } = segment;
  if (talkEndAt === null || segment.endInferred) return;
  const { log } = agent;
  const { ledger } = world;
  const scope = workScope(world, agent, segment.queue);
  const hold = segment.holdMs ?? segment.heldMs;
  const talk = segment.talkMs ?? talkEndAt - segment.startAt - hold;
  ledger.post(log, scope, at, SLOT.handled, 1);
  ledger.post(log, scope, at, SLOT.talkMs, Math.max(0, talk));
  ledger.post(log, scope, at, SLOT.holdMs, Math.max(0, hold));
  if (!segment.wrapup) return;
  ledger.post(log, scope, at, SLOT.acwMs, Math.max(0, at - talkEndAt));
  ledger.post(log, scope, at, SLOT.acwCount, 1);
}

/** A survey in the figures of its agent, his team and its queue. */
export function postSurvey(world: World, agent: Agent, at: EpochMillis, score: number, queue: Queue | undefined): void {
  const scope = workScope(world, agent, queue);
  postCsat(world, agent.log, scope, at, score);
}

/** CSAT answers of 4 and 5 are satisfied: the top two boxes (M24). */
const CSAT_TOP = 4;

export function postCsat(world: World, log: FactLog, scope: Scope, at: EpochMillis, score: number): void {
  world.ledger.post(log, scope, at, SLOT.csatCount, 1);
  world.ledger.post(log, scope, at, SLOT.csatSum, score);
  if (score >= CSAT_TOP) world.ledger.post(log, scope, at, SLOT.csatTop, 1);
}
