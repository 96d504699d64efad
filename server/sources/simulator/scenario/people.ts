// For: the agents of a floor: who, in which team, with which skills. May import: shared, sizing. Promises: a function of (seed, plan).
import { slotsOf } from './queue-profiles.ts';
import { agentName, type Name } from './names.ts';
import { between, createRandom } from './random.ts';
import type { FloorPlan, QueuePlan, SkillGroup, TeamPlan } from './sizing.ts';

export interface Skill {
  readonly queue: QueuePlan;
  /** 1 for the own trade, less for helping out. */
  readonly weight: number;
}

export interface Person {
  readonly id: string;
  readonly index: number;
  readonly name: Name;
  readonly team: TeamPlan;
  readonly group: SkillGroup;
  /** Place among the agents of the group, from 0. */
  readonly rank: number;
  /** Place among all agents, listed group after group: days off go round along this list. */
  readonly listed: number;
  /** Place among all who hold as many contacts at once, from 0, and how many these are: nights are shared among them. */
  readonly nightRank: number;
  readonly nightPeers: number;
  readonly skills: readonly Skill[];
  /** Skills at the edges of the day, when few answer nearly everything. */
  readonly wideSkills: readonly Skill[];
  /** At night all answer everything. */
  readonly nightSkills: readonly Skill[];
  readonly slots: number;
  readonly tier: 1 | 2 | 3;
  readonly remote: boolean;
  /** Multiplies every talk and wrap-up: under 1 is quick. */
  readonly pace: number;
}

const HELPER_WEIGHT = 0.3;
/** Every so many of a group can help out. */
const HELPS_EVERY = 3;
const MOST_WIDE_QUEUES = 16;
const REMOTE_SHARE = 0.15;

/** A group for every seat, spread so that each team gets its share of each (smooth weighted round robin). */
function seatGroups(groups: readonly SkillGroup[], seats: number): SkillGroup[] {
  const given = groups.map(() => 0);
  return Array.from({ length: seats }, (_, seat) => {
    let best = 0;
    let most = -Infinity;
    groups.forEach((group, i) => {
      const due = group.agents >= given[i]! + 1 ? ((seat + 1) * group.agents) / seats - given[i]! : -Infinity;
      if (due > most) [best, most] = [i, due];
    });
    given[best]!++;
    return groups[best]!;
  });
}

const skilled = (queues: readonly QueuePlan[], weight: number): Skill[] => queues.map((queue) => ({ queue, weight }));

/** The own trade, and the main queue of another that the agent helps out with; whom, goes round. */
function skillsOf(group: SkillGroup, rank: number, peers: readonly SkillGroup[]): Skill[] {
  const others = peers.filter((other) => other !== group && !isSpecial(other.queues[0]!));
  const helped = rank % HELPS_EVERY === 0 ? others[(rank / HELPS_EVERY) % Math.max(1, others.length)] : undefined;
  return [...skilled(group.queues, 1), ...skilled(helped?.queues.slice(0, 1) ?? [], HELPER_WEIGHT)];
}

const isSpecial = ({ profile }: QueuePlan): boolean => profile.special;

function nightSkillsOf(group: SkillGroup, peers: readonly SkillGroup[]): Skill[] {
  const others = peers.filter((other) => other !== group).flatMap((other) => other.queues);
  const own = skilled(group.queues, 1);
  return own.length + others.length > MOST_WIDE_QUEUES ? own : [...own, ...skilled(others, HELPER_WEIGHT)];
}

const wideSkillsOf = (group: SkillGroup, all: readonly Skill[]): Skill[] =>
  all.filter(({ queue }) => group.queues.includes(queue) || !isSpecial(queue));

const seatOf = (teamId: string, seat: number): string => `${teamId}-${String(seat + 1).padStart(2, '0')}`;

/** Counts by key, from 0. */
function createCounter<K>(): (key: K) => number {
  const counts = new Map<K, number>();
  return (key) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count;
  };
}

/** Every agent of the floor, in seat order: team after team. */
export function populate(seed: number, { groups, teams, agentsPerTeam }: FloorPlan): readonly Person[] {
  const seats = seatGroups(groups, teams.length * agentsPerTeam);
  const peersOf = new Map(groups.map((group) => [group, groups.filter((other) => other.slots === group.slots)]));
  const nightOf = new Map(groups.map((group) => [group, nightSkillsOf(group, peersOf.get(group)!)]));
  const wideOf = new Map([...nightOf].map(([group, skills]) => [group, wideSkillsOf(group, skills)]));
  const listedFrom = new Map(
    groups.map((group, i) => [group, groups.slice(0, i).reduce((sum, { agents }) => sum + agents, 0)]),
  );
  const [rankIn, nightRankIn] = [createCounter<SkillGroup>(), createCounter<number>()];
  return seats.map((group, index) => {
    const team = teams[Math.floor(index / agentsPerTeam)]!;
    const id = seatOf(team.id, index % agentsPerTeam);
    const rank = rankIn(group);
    const peers = peersOf.get(group)!;
    const random = createRandom(seed, 'person', id);
    return {
      ...{ id, index, name: agentName(index), team, group, rank, slots: group.slots, tier: group.queues[0]!.tier },
      listed: listedFrom.get(group)! + rank,
      nightRank: nightRankIn(group.slots),
      nightPeers: peers.reduce((sum, peer) => sum + peer.agents, 0),
      skills: skillsOf(group, rank, peers),
      wideSkills: wideOf.get(group)!,
      nightSkills: nightOf.get(group)!,
      pace: between(random, 0.86, 1.16),
      remote: random.next() < REMOTE_SHARE,
    };
  });
}

/** Slots by channel, as `agent.described` tells them. */
export function capacityOf(person: Person): Record<string, number> {
  const channels = new Set([...person.skills, ...person.nightSkills].map(({ queue }) => queue.channel));
  return Object.fromEntries([...channels].map((channel) => [channel, slotsOf(channel)]));
}
