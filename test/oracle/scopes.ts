// For: the scopes of a board and what belongs to each (Q5, Q14, Q24, D9, D10). May import: shared. Promises: membership at the instant of the counted thing.
import { must } from '../../shared/assert.ts';
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
  /** Queues whose members are its heads (Q24, GRP3); null where heads are its agents, or nobody's. */
  readonly heads: ((queueId: string) => boolean) | null;
  flags(flag: OpenFlag): boolean;
  /** Whether an agent's time at a piece of his past is the scope's. Queues own no agent time (§2.8). */
  ownsTime(piece: AgentPiece): boolean;
}

const never = (): boolean => false;
const always = (): boolean => true;

export function totalScope(knowledge: FloorKnowledge): Scope {
  const zone = knowledge.zoneOf(defaultSiteId(knowledge.floor));
  const minN = knowledge.minN({});
  const all = { flags: always, ownsTime: always };
  return { kind: 'total', id: 'total', zone, minN, heads: null, counts: always, waits: always, ...all };
}

export function queueScope(knowledge: FloorKnowledge, id: string): Scope {
  const siteId = knowledge.siteOfQueue(id);
  return {
    kind: 'queue',
    id,
    zone: knowledge.zoneOf(siteId),
    minN: knowledge.minN({ queueId: id, siteId }),
    counts: (tally) => tally.queueId === id,
    waits: ({ queueId }) => queueId === id,
    heads: (queueId) => queueId === id,
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
    minN: knowledge.minN({ siteId: id }),
    counts: (tally) => holds(tally.queueId, tally.agentId, tally.at),
    waits: ({ queueId }) => knowledge.siteOfQueue(queueId) === id,
    heads: null,
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
    minN: knowledge.minN({ siteId }),
    counts: (tally) => holds(tally.agentId, tally.teamAt ?? tally.at),
    waits: never,
    heads: null,
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
    minN: knowledge.minN({ siteId }),
    counts: (tally) => tally.agentId === id,
    waits: never,
    heads: null,
    flags: (flag) => flag.agentId === id,
    ownsTime: (piece) => piece.agentId === id,
  };
}

/** GRP1 to GRP4: across queues, by the visit that a thing counts with. What belongs to no queue is in none of them. */
function acrossScope(
  kind: 'channel' | 'class' | 'tier' | 'group',
  id: string,
  place: Pick<Scope, 'zone' | 'minN' | 'heads'>,
  holds: (queueId: string, stay: Stay) => boolean,
): Scope {
  const has = ({ queueId, stay }: Pick<Tally, 'queueId' | 'stay'>): boolean =>
    queueId !== null && stay !== null && holds(queueId, stay);
  const waits = (visit: WaitsAt): boolean => holds(visit.queueId, visit);
  return { kind, id, ...place, counts: has, flags: has, waits, ownsTime: never };
}

/** In the zone of the totals, by the options of the floor. */
function everywhere(knowledge: FloorKnowledge): Pick<Scope, 'zone' | 'minN'> {
  const { zone, minN } = totalScope(knowledge);
  return { zone, minN };
}

export function channelScope(knowledge: FloorKnowledge, id: string): Scope {
  const heads = (queueId: string): boolean => knowledge.channelOfQueue(queueId) === id;
  return acrossScope('channel', id, { ...everywhere(knowledge), heads }, (_, { channel }) => channel === id);
}

export const classScope = (knowledge: FloorKnowledge, id: string): Scope =>
  acrossScope('class', id, { ...everywhere(knowledge), heads: null }, (_, { classId }) => classId === id);

export function tierScope(knowledge: FloorKnowledge, id: string): Scope {
  const heads = (queueId: string): boolean => String(knowledge.tierOfQueue(queueId)) === id;
  return acrossScope('tier', id, { ...everywhere(knowledge), heads }, heads);
}

/** A named group lies where its first queue does. */
export function groupScope(knowledge: FloorKnowledge, id: string): Scope {
  const queues = must(
    knowledge.floor.groups.find((group) => group.id === id),
    `group ${id}`,
  ).queues;
  const siteId = queues[0] === undefined ? defaultSiteId(knowledge.floor) : knowledge.siteOfQueue(queues[0]);
  const heads = (queueId: string): boolean => queues.includes(queueId);
  return acrossScope('group', id, { zone: knowledge.zoneOf(siteId), minN: knowledge.minN({ siteId }), heads }, heads);
}
