// For: how many contacts and agents a floor has, so that the two fit. May import: shared, profiles. Promises: a function of (floor, scale, demand).
import type { Channel, LocalText } from '../../../../shared/domain.ts';
import { queueSettings } from '../../../../shared/floor/settings.ts';
import type { Floor } from '../../../../shared/floor/schema.ts';
import { HOUR, MINUTE, SECOND, type Millis } from '../../../../shared/time.ts';
import { CHAT_FILL, profileOf, slotsOf, type QueueProfile } from './queue-profiles.ts';

export interface QueuePlan {
  readonly id: string;
  readonly name: LocalText;
  readonly channel: Channel;
  readonly siteId: string;
  readonly tier: 1 | 2 | 3;
  readonly thresholdMs: Millis;
  readonly shortAbandonMs: Millis;
  readonly target: number;
  readonly wrapupLimitMs: Millis;
  readonly profile: QueueProfile;
  /** Contacts that one agent may hold at once. */
  readonly slots: number;
  /** Contacts of an ordinary weekday. */
  readonly contactsPerDay: number;
}

/** Queues that the same agents answer. */
export interface SkillGroup {
  readonly id: string;
  readonly slots: number;
  /** Largest share of the work first. */
  readonly queues: readonly QueuePlan[];
  readonly agents: number;
}

export interface TeamPlan {
  readonly id: string;
  readonly name: LocalText;
  readonly siteId: string;
}

export interface FloorPlan {
  readonly queues: readonly QueuePlan[];
  readonly groups: readonly SkillGroup[];
  readonly teams: readonly TeamPlan[];
  readonly agentsPerTeam: number;
}

const AGENTS_PER_TEAM = 14;
const LEAST_IN_GROUP = 2;
const MOST_QUEUES_IN_GROUP = 6;
/** Handling that a rostered agent does on an ordinary weekday; shifts, breaks and days off stand behind it. */
const HANDLING_PER_AGENT: Millis = 5.07 * HOUR;
const DEFAULT_WRAPUP_LIMIT = 10 * MINUTE;
const CONNECT: Millis = 5 * SECOND;
/** Holds and angry customers make talk longer than its own distribution says. */
const TALK_EXTRA = 1.08;

/** Mean time that one contact takes from one agent's day. */
function workOf(profile: QueueProfile, slots: number): Millis {
  const talk = profile.talkMs * Math.exp(profile.talkSigma ** 2 / 2) * TALK_EXTRA;
  const whole = talk + profile.wrapMs * 1.2 * profile.wrapShare + CONNECT;
  return slots === 1 ? whole : whole / CHAT_FILL;
}

type Draft = Omit<QueuePlan, 'contactsPerDay'>;
const loadOf = (queue: Draft): number => queue.profile.weight * workOf(queue.profile, queue.slots);

function draftQueue(floor: Floor, queue: Floor['queues'][number]): Draft {
  const settings = queueSettings(floor, queue);
  const { channel, siteId, thresholdMs, shortAbandonMs, target } = settings;
  return {
    ...{ id: queue.id, name: queue.name ?? queue.id, channel, siteId, thresholdMs, shortAbandonMs, target },
    tier: settings.tier ?? 1,
    wrapupLimitMs: settings.wrapupLimitMs ?? DEFAULT_WRAPUP_LIMIT,
    profile: profileOf(queue.id, channel),
    slots: slotsOf(channel),
  };
}

/** Queues that share agents: those of one profile group and slot count, in lots small enough for a person to know. */
function groupQueues(queues: readonly QueuePlan[]): QueuePlan[][] {
  const byKey = new Map<string, QueuePlan[]>();
  for (const queue of queues) {
    const key = `${queue.profile.group}/${queue.slots}`;
    byKey.set(key, [...(byKey.get(key) ?? []), queue]);
  }
  return [...byKey.values()].flatMap((all) => {
    const lots: QueuePlan[][] = [];
    for (let i = 0; i < all.length; i += MOST_QUEUES_IN_GROUP) lots.push(all.slice(i, i + MOST_QUEUES_IN_GROUP));
    return lots.map((lot) => lot.sort((a, b) => loadOf(b) - loadOf(a)));
  });
}

/** `total` shared out by weight, at least `least` each, by largest remainder. */
function shareOut(weights: readonly number[], total: number, least: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const free = total - least * weights.length;
  const exact = weights.map((weight) => (free * weight) / sum);
  const shares = exact.map((share) => Math.floor(share));
  const order = exact
    .map((share, index) => ({ index, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  let left = free - shares.reduce((a, b) => a + b, 0);
  for (const { index } of order) if (left-- > 0) shares[index]!++;
  return shares.map((share) => share + least);
}

/** A group's size follows its work, with something extra for the small ones, that cannot pool as well. */
const pull = (queues: readonly QueuePlan[]): number => {
  const agents =
    queues.reduce(
      (sum, queue) => sum + queue.contactsPerDay * workOf(queue.profile, queue.slots) * queue.profile.staffing,
      0,
    ) / HANDLING_PER_AGENT;
  return agents + 0.8 * Math.sqrt(agents);
};

/** Teams, queues, skill groups and volumes of a floor `scale` times its usual size with `demand` times its usual contacts. */
export function planFloor(floor: Floor, scale: number, demand: number): FloorPlan {
  const siteId = floor.sites[0]?.id ?? 'main';
  const listed = floor.teams.map((team) => ({
    id: team.id,
    name: team.name ?? team.id,
    siteId: team.siteId ?? siteId,
  }));
  const teams = listed.length > 0 ? listed : [{ id: 'team', name: 'Team', siteId }];
  const drafts = floor.queues.map((queue) => draftQueue(floor, queue));
  const groupCount = groupQueues(drafts.map((draft) => ({ ...draft, contactsPerDay: 0 }))).length;
  const least = Math.ceil((LEAST_IN_GROUP * groupCount) / teams.length);
  const agentsPerTeam = Math.max(least, Math.round(AGENTS_PER_TEAM * scale), 1);
  const agents = teams.length * agentsPerTeam;
  const perWeight = (agents * HANDLING_PER_AGENT) / drafts.reduce((sum, draft) => sum + loadOf(draft), 0);
  const queues = drafts.map((draft) => ({ ...draft, contactsPerDay: draft.profile.weight * perWeight }));
  const lots = groupQueues(queues);
  const sizes = shareOut(lots.map(pull), agents, LEAST_IN_GROUP);
  const groups = lots.map((lot, i) => ({
    id: `${lot[0]!.profile.group}-${i}`,
    slots: lot[0]!.slots,
    queues: lot,
    agents: sizes[i]!,
  }));
  const wanted = queues.map((queue) => ({ ...queue, contactsPerDay: queue.contactsPerDay * demand }));
  return { queues: wanted, groups, teams, agentsPerTeam };
}
