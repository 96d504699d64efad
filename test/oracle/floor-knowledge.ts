// For: who and what the floor is at an instant: its own configuration and what sources described (D9). May import: shared. Promises: look-ups only.
import type { Channel } from '../../shared/domain.ts';
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import type { Floor, FloorQueue } from '../../shared/floor/schema.ts';
import {
  defaultSiteId,
  queueSettings,
  siteOf,
  type DescribedQueue,
  type QueueSettings,
} from '../../shared/floor/settings.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { groupedBy, named, textField } from './known-events.ts';
import { levelRule, type LevelRule } from './service-level.ts';
import { startOfDay, startOfNextDay, wallMs, type DayZone } from './zone-time.ts';

const DEFAULT_MIN_N = 5;

export interface FloorKnowledge {
  readonly floor: Floor;
  readonly queueIds: readonly string[];
  readonly agentIds: readonly string[];
  readonly teamIds: readonly string[];
  readonly siteIds: readonly string[];
  /** Settings of a queue in force at an instant (D9). */
  settingsAt(queueId: string, at: EpochMillis): QueueSettings;
  /** How a visit that enters a queue at an instant is judged (M37). */
  levelRuleAt(queueId: string, at: EpochMillis): LevelRule;
  /** Wrap-up limits of work that belongs to no queue. */
  readonly directSettings: QueueSettings;
  siteOfQueue(queueId: string): string;
  /** Of what belongs to the queue and to no visit. */
  channelOfQueue(queueId: string): Channel;
  tierOfQueue(queueId: string): number | null;
  siteOfTeam(teamId: string): string;
  siteOfAgent(agentId: string, at: EpochMillis): string;
  teamOfAgent(agentId: string, at: EpochMillis): string | null;
  capacity(agentId: string, channel: Channel, at: EpochMillis): number;
  zoneOf(siteId: string): DayZone;
  concurrency(siteId: string): 'weighted' | 'wallclock';
  minN(place: { queueId?: string; siteId?: string }): number;
}

/** What the floor file and the events of a board tell about the floor. `events` are in order of Q3. */
export function floorKnowledge(floor: Floor, events: readonly FloorEvent[]): FloorKnowledge {
  const agents = groupedBy(named(events, 'agent.described'), 'agentId') as Map<string, EventOf<'agent.described'>[]>;
  const queues = groupedBy(named(events, 'queue.described'), 'queueId') as Map<string, EventOf<'queue.described'>[]>;
  const teams = named(events, 'team.described');
  const sites = named(events, 'site.described');
  const floorQueue = (id: string): FloorQueue | undefined => floor.queues.find((queue) => queue.id === id);

  // The floor's own word wins; of a source's words on a place the first stays.
  const siteOfQueue = (id: string): string =>
    floorQueue(id)?.siteId ?? firstField(queues.get(id), 'siteId') ?? defaultSiteId(floor);
  const siteOfTeam = (id: string): string =>
    floor.teams.find((team) => team.id === id)?.siteId ??
    firstField(
      teams.filter((event) => event.data.teamId === id),
      'siteId',
    ) ??
    defaultSiteId(floor);
  const zoneOf = (id: string): DayZone => ({
    timeZone:
      siteOf(floor, id)?.timeZone ??
      firstField(
        sites.filter((event) => event.data.siteId === id),
        'timeZone',
      ) ??
      'UTC',
    dayStartMs: wallMs(siteOf(floor, id)?.dayStart ?? '00:00'),
  });
  const described = new Map([...queues].map(([id, list]) => [id, describedSteps(list, zoneOf(siteOfQueue(id)))]));
  const settingsAt = (id: string, at: EpochMillis): QueueSettings =>
    queueSettings(floor, floorQueue(id), stepAt(described.get(id) ?? [], at));
  const teamOfAgent = (id: string, at: EpochMillis): string | null => lastField(agents.get(id), 'teamId', at) ?? null;

  return {
    floor,
    queueIds: unique(
      floor.queues.map((queue) => queue.id),
      fields(events, 'queueId'),
    ),
    agentIds: unique(fields(events, 'agentId')),
    teamIds: unique(
      floor.teams.map((team) => team.id),
      fields(events, 'teamId'),
    ),
    siteIds: unique(
      floor.sites.length === 0 ? [defaultSiteId(floor)] : floor.sites.map((site) => site.id),
      floor.queues.flatMap((queue) => queue.siteId ?? []),
      floor.teams.flatMap((team) => team.siteId ?? []),
      fields(events, 'siteId'),
    ),
    settingsAt,
    levelRuleAt: (id, at) => levelRule(floor, id, settingsAt(id, at)),
    directSettings: queueSettings(floor, undefined),
    siteOfQueue,
    channelOfQueue: (id) => floorQueue(id)?.channel ?? firstSaid(queues.get(id), 'channel') ?? 'voice',
    tierOfQueue: (id) => floorQueue(id)?.tier ?? firstSaid(queues.get(id), 'tier') ?? null,
    siteOfTeam,
    teamOfAgent,
    siteOfAgent: (id, at) => {
      const team = teamOfAgent(id, at);
      return lastField(agents.get(id), 'siteId', at) ?? (team === null ? defaultSiteId(floor) : siteOfTeam(team));
    },
    capacity: (id, channel, at) => {
      const told = (agents.get(id) ?? []).filter((event) => event.time <= at && event.data.capacity !== undefined);
      // §3.2: one item a channel where nothing else is said; a capacity of 0 is taken as 1.
      return Math.max(1, told.at(-1)?.data.capacity?.[channel] ?? 1);
    },
    zoneOf,
    concurrency: (id) =>
      siteOf(floor, id)?.occupancy?.concurrency ?? floor.options.occupancy?.concurrency ?? 'weighted',
    minN: ({ queueId, siteId }) =>
      (queueId === undefined ? undefined : floorQueue(queueId)?.survey?.minN) ??
      (siteId === undefined ? undefined : siteOf(floor, siteId)?.survey?.minN) ??
      floor.options.survey?.minN ??
      DEFAULT_MIN_N,
  };
}

interface DescribedStep {
  readonly from: EpochMillis;
  readonly known: DescribedQueue;
}

/** D9: the first description holds for its whole day, a later one from the next; what one leaves out stays as it was. */
function describedSteps(list: readonly EventOf<'queue.described'>[], zone: DayZone): DescribedStep[] {
  let known: DescribedQueue = {};
  return list.map((event, index) => {
    known = { ...known, ...event.data };
    return { from: index === 0 ? startOfDay(zone, event.time) : startOfNextDay(zone, event.time), known };
  });
}

const stepAt = (steps: readonly DescribedStep[], at: EpochMillis): DescribedQueue =>
  steps.filter((step) => step.from <= at).at(-1)?.known ?? {};

const fields = (events: readonly FloorEvent[], key: string): string[] =>
  events.flatMap((event) => textField(event, key) ?? []);
const firstField = (events: readonly FloorEvent[] | undefined, key: string): string | undefined =>
  fields(events ?? [], key)[0];

/** What was said first of a field of queues. */
const firstSaid = <K extends 'channel' | 'tier'>(
  told: readonly EventOf<'queue.described'>[] | undefined,
  key: K,
): EventOf<'queue.described'>['data'][K] => told?.find(({ data }) => data[key] !== undefined)?.data[key];

/** What was last said of `key` at or before T. */
function lastField(events: readonly FloorEvent[] | undefined, key: string, at: EpochMillis): string | undefined {
  return fields(
    (events ?? []).filter((event) => event.time <= at),
    key,
  ).at(-1);
}

const unique = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())];
