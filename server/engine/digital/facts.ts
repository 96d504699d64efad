// For: what replies and solves count, and misses (DIG5, DIG8, DIG9). May import: shared. Promises: each clock is decided once; all of it can be taken back.
import { SLOT } from '../../../shared/metrics/counters.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { Agent } from '../agent.ts';
import type { FactLog } from '../facts.ts';
import type { Scope } from '../scope.ts';
import { agentScope } from '../work-facts.ts';
import type { World } from '../world.ts';
import { elapsedAt, type Clock, type ClockKind } from './clock.ts';
import type { Conversation, Verdict } from './conversation.ts';
import { scopeAt } from './place.ts';

const SLOTS = {
  frt: { ms: SLOT.frtMs, count: SLOT.frtCount, hits: SLOT.frtHits, misses: SLOT.frtMisses },
  nrt: { ms: SLOT.nrtMs, count: SLOT.nrtCount, hits: SLOT.nrtHits, misses: SLOT.nrtMisses },
  ttr: { ms: SLOT.ttrMs, count: SLOT.ttrCount, hits: SLOT.ttrHits, misses: SLOT.ttrMisses },
} as const satisfies Record<ClockKind, object>;

/** A clock that was open beyond its due instant is a miss from the next ms on (same rule as σ, M10). */
export function postMiss(world: World, conversation: Conversation, { kind, dueAt }: Clock): void {
  const at = dueAt + 1;
  world.ledger.post(conversation.log, scopeAt(world, conversation, at), at, SLOTS[kind].misses, 1);
}

/** What a clock comes to when it is ended at `at`. */
export const verdictOf = (clock: Clock, at: EpochMillis): Verdict => ({
  kind: clock.kind,
  ms: elapsedAt(clock, at),
  hit: clock.targetMs !== null && !clock.missed,
  missedAt: clock.missed ? clock.dueAt + 1 : null,
});

/** Counts the end of a clock at `at`, or with −1 takes it back. */
export function postEnd(world: World, log: FactLog, scope: Scope, at: EpochMillis, verdict: Verdict, sign = 1): void {
  const { ms, count, hits } = SLOTS[verdict.kind];
  const fact = world.ledger
    .open(log, scope, at)
    .add(ms, sign * verdict.ms)
    .add(count, sign);
  fact.add(hits, verdict.hit ? sign : 0).close();
}

/** A reply in the figures of its agent and the team he is in: the miss of a late one, too. */
export function postReplyOf(world: World, agent: Agent, verdict: Verdict, at: EpochMillis): void {
  const scope = agentScope(world, agent);
  postEnd(world, agent.log, scope, at, verdict);
  if (verdict.missedAt !== null) world.ledger.post(agent.log, scope, verdict.missedAt, SLOTS[verdict.kind].misses, 1);
}
