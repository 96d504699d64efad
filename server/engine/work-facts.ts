// For: what an agent's work counts: answers, handled segments, surveys (metrics.md §2.3, settled Q20). May import: shared. Promises: only complete values enter averages.
import { SLOT } from '../../shared/metrics/counters.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { Agent } from './agent.ts';
import type { Queue } from './directory.ts';
import type { FactLog } from './ledger.ts';
import type { Scope } from './scope.ts';
import type { Segment } from './segment.ts';
import { postAnswered } from './visit-facts.ts';
import type { World } from './world.ts';

function agentScope(world: World, agent: Agent): Scope {
  const { state } = agent;
  state.agentScope ??= world.directory.agentScope(agent, state.teamId);
  return state.agentScope;
}

/** The groups of an agent's work: its queue's, his own and his team's of now. */
export function workScope(world: World, agent: Agent, queue: Queue | undefined): Scope {
  const { directory } = world;
  const { state } = agent;
  if (queue !== undefined) return directory.queueWorkScope(queue, agentScope(world, agent));
  return directory.workScope(undefined, agent, state.teamId, directory.siteOfAgent(state));
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
  const scope = workScope(world, agent, segment.queue);
  const hold = segment.holdMs ?? segment.heldMs;
  const talk = segment.talkMs ?? talkEndAt - segment.startAt - hold;
  const fact = world.ledger.open(agent.log, scope, at).add(SLOT.handled, 1);
  fact.add(SLOT.talkMs, Math.max(0, talk)).add(SLOT.holdMs, Math.max(0, hold));
  if (segment.wrapup) fact.add(SLOT.acwMs, Math.max(0, at - talkEndAt)).add(SLOT.acwCount, 1);
  fact.close();
}

/** A survey in the figures of its agent, his team and its queue. */
export function postSurvey(world: World, agent: Agent, at: EpochMillis, score: number, queue: Queue | undefined): void {
  const scope = workScope(world, agent, queue);
  postCsat(world, agent.log, scope, at, score);
}

/** CSAT answers of 4 and 5 are satisfied: the top two boxes (M24). */
const CSAT_TOP = 4;

export function postCsat(world: World, log: FactLog, scope: Scope, at: EpochMillis, score: number): void {
  const top = score >= CSAT_TOP ? 1 : 0;
  world.ledger.open(log, scope, at).add(SLOT.csatCount, 1).add(SLOT.csatSum, score).add(SLOT.csatTop, top).close();
}
