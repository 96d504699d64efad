// For: the scopes of a board and what belongs to each (Q5, Q14, Q24, D9, D10). May import: shared. Promises: membership at the instant of the counted thing.
import { defaultSiteId } from '../../shared/floor/settings.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { FloorKnowledge } from './floor-knowledge.ts';
import type { AgentPiece, OpenFlag, Tally } from './model.ts';
import type { DayZone } from './zone-time.ts';

export interface Scope {
  readonly kind: 'total' | 'queue' | 'agent' | 'team' | 'site';
  readonly id: string;
  readonly zone: DayZone;
  /** Surveys below which `csat` says nothing. */
  readonly minN: number;
  counts(tally: Tally): boolean;
  waitsIn(queueId: string): boolean;
  flags(flag: OpenFlag): boolean;
  /** Whether an agent's time at a piece of his past is the scope's. Queues own no agent time (§2.8). */
  ownsTime(piece: AgentPiece): boolean;
}

const never = (): boolean => false;
const always = (): boolean => true;

export function totalScope(knowledge: FloorKnowledge, at: EpochMillis): Scope {
  const zone = knowledge.zoneOf(defaultSiteId(knowledge.floor));
  const minN = knowledge.minN({}, at);
  return { kind: 'total', id: 'total', zone, minN, counts: always, waitsIn: always, flags: always, ownsTime: always };
}

export function queueScope(knowledge: FloorKnowledge, id: string, at: EpochMillis): Scope {
  const siteId = knowledge.siteOfQueue(id);
  return {
    kind: 'queue',
    id,
    zone: knowledge.zoneOf(siteId),
    minN: knowledge.minN({ queueId: id, siteId }, at),
    counts: (tally) => tally.queueId === id,
    waitsIn: (queueId) => queueId === id,
    flags: (flag) => flag.queueId === id,
    ownsTime: never,
  };
}

/** A site is its queues and the work of its agents that belongs to no queue. */
export function siteScope(knowledge: FloorKnowledge, id: string, at: EpochMillis): Scope {
  const holds = (queueId: string | null, agentId: string | null, when: EpochMillis): boolean => {
    if (queueId !== null) return knowledge.siteOfQueue(queueId) === id;
    return agentId !== null && knowledge.siteOfAgent(agentId, when) === id;
  };
  return {
    kind: 'site',
    id,
    zone: knowledge.zoneOf(id),
    minN: knowledge.minN({ siteId: id }, at),
    counts: (tally) => holds(tally.queueId, tally.agentId, tally.teamAt ?? tally.at),
    waitsIn: (queueId) => knowledge.siteOfQueue(queueId) === id,
    flags: (flag) => holds(flag.queueId, flag.agentId, at),
    ownsTime: (piece) => piece.siteId === id,
  };
}

/** A team is what its agents did while they were in it (D9). */
export function teamScope(knowledge: FloorKnowledge, id: string, at: EpochMillis): Scope {
  const siteId = knowledge.siteOfTeam(id);
  const holds = (agentId: string | null, when: EpochMillis): boolean =>
    agentId !== null && knowledge.teamOfAgent(agentId, when) === id;
  return {
    kind: 'team',
    id,
    zone: knowledge.zoneOf(siteId),
    minN: knowledge.minN({ siteId }, at),
    counts: (tally) => holds(tally.agentId, tally.teamAt ?? tally.at),
    waitsIn: never,
    flags: (flag) => holds(flag.agentId, at),
    ownsTime: (piece) => piece.teamId === id,
  };
}

export function agentScope(knowledge: FloorKnowledge, id: string, at: EpochMillis): Scope {
  const siteId = knowledge.siteOfAgent(id, at);
  return {
    kind: 'agent',
    id,
    zone: knowledge.zoneOf(siteId),
    minN: knowledge.minN({ siteId }, at),
    counts: (tally) => tally.agentId === id,
    waitsIn: never,
    flags: (flag) => flag.agentId === id,
    ownsTime: (piece) => piece.agentId === id,
  };
}
