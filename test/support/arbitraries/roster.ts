// For: who of a random floor is free when, so that a clean floor contradicts nothing. May import: shared. Promises: no agent has more in hand than his capacity.
import { must } from '../../../shared/assert.ts';
import { MINUTE, type EpochMillis } from '../../../shared/time.ts';
import type { FloorPlan, PlannedAgent, PlannedQueue } from './floor-plan.ts';

interface Span {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
}

export interface Roster {
  /** The agent of the queue who is free first at or after T, and when; undefined when nobody comes. `except` are left out. */
  firstFree(
    queue: PlannedQueue,
    at: EpochMillis,
    except?: readonly string[],
  ): { agent: PlannedAgent; at: EpochMillis } | undefined;
  /** True when the agent may begin something on the channel at T. */
  isFree(agent: PlannedAgent, channel: PlannedQueue['channel'], at: EpochMillis): boolean;
  /** Takes one of his places on the channel for a span. */
  take(agent: PlannedAgent, channel: PlannedQueue['channel'], from: EpochMillis, to: EpochMillis): void;
  /** All that he has in hand, by span. */
  spans(agent: PlannedAgent): readonly Span[];
}

/** Longest ring: an offer starts only where it cannot run into a break. */
const RING = MINUTE / 2;

export function newRoster(plan: FloorPlan): Roster {
  const taken = new Map<string, (Span & { channel: string })[]>(plan.agents.map((agent) => [agent.id, []]));
  const of = (agent: PlannedAgent): (Span & { channel: string })[] => must(taken.get(agent.id), agent.id);
  const isFree: Roster['isFree'] = (agent, channel, at) => {
    if (at < agent.from || at + RING > agent.to) return false;
    if (agent.breaks.some((pause) => pause.from < at + RING && at < pause.to)) return false;
    return of(agent).filter((span) => span.channel === channel && span.to > at).length < (agent.capacity[channel] ?? 1);
  };
  return {
    isFree,
    take: (agent, channel, from, to) => {
      of(agent).push({ channel, from, to });
    },
    spans: of,
    firstFree: (queue, at, except = []) => {
      const able = plan.agents.filter((agent) => agent.queueIds.includes(queue.id) && !except.includes(agent.id));
      const found = able.flatMap((agent) => {
        const ends = [...of(agent), ...agent.breaks].map((span) => span.to);
        const tries = [at, agent.from, ...ends].filter((when) => when >= at).sort((a, b) => a - b);
        const when = tries.find((start) => isFree(agent, queue.channel, start));
        return when === undefined ? [] : [{ agent, at: when }];
      });
      return found.sort((a, b) => a.at - b.at)[0];
    },
  };
}
