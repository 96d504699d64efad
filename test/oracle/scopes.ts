// For: the scopes of a board and what belongs to each (Q5, Q14, Q24, D9, D10). May import: shared. Promises: membership at the instant of the counted thing.
import { defaultSiteId } from '../../shared/floor/settings.ts';
import type { EpochMillis } from '../../shared/time.ts';
import type { FloorKnowledge } from './floor-knowledge.ts';
import type { AgentPiece, OpenFlag, Stay, Tally, Visit } from './model.ts';
import type { DayZone } from './zone-time.ts';

/** Where something waits. */
export type WaitsAt = Pick<Visit, 'queueId' | 'channel' | 'classId'>;

export interface Scope {
  readonly kind: 'total' | 'queue' | 'agent' | 'team' | 'site' | 'channel' | 'class' | 'tier' | 'group';
  readonly id: string;
  readonly zone: DayZone;
  /** Surveys below which `csat` says nothing. */
  readonly minN: number;
  counts(tally: Tally): boolean;
  waits(visit: WaitsAt): boolean;
  /** Whether a queue is one of its own (EWT1). */
  holds(queueId: string): boolean;
  /** Its heads are the members of its queues (Q24, GRP3); else whose time it owns. */
  readonly unites: boolean;
  flags(flag: OpenFlag): boolean;
  /** Whether an agent's time at a piece of his past is the scope's. Queues own no agent time (§2.8). */
  ownsTime(piece: AgentPiece): boolean;
}

const never = (): boolean => false;
const always = (): boolean => true;

export function totalScope(knowledge: FloorKnowledge, at: EpochMillis): Scope {
  const zone = knowledge.zoneOf(defaultSiteId(knowledge.floor));
  const minN = knowledge.minN({}, at);
  const all = { counts: always, waits: always, flags: always, ownsTime: always };
  return { kind: 'total', id: 'total', zone, minN, holds: always, unites: false, ...all };
}

export function queueScope(knowledge: FloorKnowledge, id: string, at: EpochMillis): Scope {
  const siteId = knowledge.siteOfQueue(id);
  return {
    kind: 'queue',
    id,
    zone: knowledge.zoneOf(siteId),
    minN: knowledge.minN({ queueId: id, siteId }, at),
    holds: (queueId) => queueId === id,
    unites: true,
    counts: (tally) => tally.queueId === id,
    waits: ({ queueId }) => queueId === id,
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
    holds: (queueId) => knowledge.siteOfQueue(queueId) === id,
    unites: false,
    counts: (tally) => holds(tally.queueId, tally.agentId, tally.teamAt ?? tally.at),
    waits: ({ queueId }) => knowledge.siteOfQueue(queueId) === id,
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
    holds: never,
    unites: false,
    waits: never,
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
    holds: never,
    unites: false,
    waits: never,
    flags: (flag) => flag.agentId === id,
    ownsTime: (piece) => piece.agentId === id,
  };
}

/** GRP1 to GRP4: across queues, by the visit that a thing counts with. What belongs to no queue is in none of them. */
function acrossScope(
  kind: 'channel' | 'class' | 'tier' | 'group',
  id: string,
  place: Pick<Scope, 'zone' | 'minN' | 'holds'>,
  has: (queueId: string, stay: Stay) => boolean,
): Scope {
  const counts = ({ queueId, stay }: Pick<Tally, 'queueId' | 'stay'>): boolean =>
    queueId !== null && stay !== null && has(queueId, stay);
  const waits = (visit: WaitsAt): boolean => has(visit.queueId, visit);
  return { kind, id, ...place, unites: true, counts, flags: counts, waits, ownsTime: never };
}

/** In the zone of the totals, by the options of the floor. */
function everywhere(knowledge: FloorKnowledge, at: EpochMillis): Pick<Scope, 'zone' | 'minN'> {
  const { zone, minN } = totalScope(knowledge, at);
  return { zone, minN };
}

export function channelScope(knowledge: FloorKnowledge, id: string, at: EpochMillis): Scope {
  const holds = (queueId: string): boolean => knowledge.channelOfQueue(queueId) === id;
  return acrossScope('channel', id, { ...everywhere(knowledge, at), holds }, (_, { channel }) => channel === id);
}

/** Visits of a class are in any queue: it has none of its own. */
export const classScope = (knowledge: FloorKnowledge, id: string, at: EpochMillis): Scope =>
  acrossScope('class', id, { ...everywhere(knowledge, at), holds: never }, (_, { classId }) => classId === id);

export function tierScope(knowledge: FloorKnowledge, id: string, at: EpochMillis): Scope {
  const holds = (queueId: string): boolean => String(knowledge.tierOfQueue(queueId)) === id;
  return acrossScope('tier', id, { ...everywhere(knowledge, at), holds }, holds);
}

/** A named group is what the newest floor says, and lies where its first queue does. */
export function groupScope(knowledge: FloorKnowledge, id: string, at: EpochMillis): Scope {
  const queues = knowledge.floor.groups.find((group) => group.id === id)?.queues ?? [];
  const siteId = queues[0] === undefined ? defaultSiteId(knowledge.floor) : knowledge.siteOfQueue(queues[0]);
  const holds = (queueId: string): boolean => queues.includes(queueId);
  const place = { zone: knowledge.zoneOf(siteId), minN: knowledge.minN({ siteId }, at), holds };
  return acrossScope('group', id, place, holds);
}
