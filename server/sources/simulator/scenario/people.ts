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
  /** Place among all who hold as many contacts at once, from 0, and how many these are: nights are shared among them. */
  readonly nightRank: number;
  readonly nightPeers: number;
  readonly skills: readonly Skill[];
  /** Skills at the edges of the day and at night, when few answer everything. */
  readonly wideSkills: readonly Skill[];
  readonly slots: number;
  readonly tier: 1 | 2 | 3;
  readonly remote: boolean;
  /** Multiplies every talk and wrap-up: under 1 is quick. */
  readonly pace: number;
}

const HELPER_EVERY = 1;
const HELPER_WEIGHT = 0.55;
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

function skillsOf(group: SkillGroup, rank: number, groups: readonly SkillGroup[]): Skill[] {
  const own = skilled(group.queues, 1);
  const peers = groups.filter((other) => other !== group && other.slots === group.slots);
  const helped = peers[Math.floor(rank / HELPER_EVERY) % Math.max(1, peers.length)];
  if (helped === undefined || rank % HELPER_EVERY !== HELPER_EVERY - 1) return own;
  return [...own, ...skilled(helped.queues.slice(0, 1), HELPER_WEIGHT)];
}

function wideSkillsOf(group: SkillGroup, groups: readonly SkillGroup[]): Skill[] {
  const others = groups
    .filter((other) => other !== group && other.slots === group.slots)
    .flatMap((other) => other.queues);
  const own = skilled(group.queues, 1);
  return own.length + others.length > MOST_WIDE_QUEUES ? own : [...own, ...skilled(others, HELPER_WEIGHT)];
}

const seatOf = (teamId: string, seat: number): string => `${teamId}-${String(seat + 1).padStart(2, '0')}`;

/** Every agent of the floor, in seat order: team after team. */
export function populate(seed: number, plan: FloorPlan): readonly Person[] {
  const seats = plan.teams.length * plan.agentsPerTeam;
  const groups = seatGroups(plan.groups, seats);
  const ranks = new Map<SkillGroup, number>();
  const nights = new Map<number, number>();
  const peers = (slots: number) => groups.filter((group) => group.slots === slots).length;
  const peerCounts = new Map([...new Set(groups.map((group) => group.slots))].map((slots) => [slots, peers(slots)]));
  return groups.map((group, index) => {
    const team = plan.teams[Math.floor(index / plan.agentsPerTeam)]!;
    const id = seatOf(team.id, index % plan.agentsPerTeam);
    const rank = ranks.get(group) ?? 0;
    const nightRank = nights.get(group.slots) ?? 0;
    ranks.set(group, rank + 1);
    nights.set(group.slots, nightRank + 1);
    const random = createRandom(seed, 'person', id);
    const pace = between(random, 0.86, 1.16);
    const remote = random.next() < REMOTE_SHARE;
    const nightPeers = peerCounts.get(group.slots)!;
    const tier = group.queues[0]!.tier;
    const skills = { skills: skillsOf(group, rank, plan.groups), wideSkills: wideSkillsOf(group, plan.groups) };
    return {
      id,
      index,
      name: agentName(index),
      team,
      group,
      rank,
      nightRank,
      nightPeers,
      ...skills,
      slots: group.slots,
      tier,
      remote,
      pace,
    };
  });
}

/** Slots by channel, as `agent.described` tells them. */
export function capacityOf(person: Person): Record<string, number> {
  const channels = new Set([...person.skills, ...person.wideSkills].map(({ queue }) => queue.channel));
  return Object.fromEntries([...channels].map((channel) => [channel, slotsOf(channel)]));
}
