// For: who and what the floor is at an instant: its own configuration and what sources described (D9). May import: shared. Promises: look-ups only.
import { isZone } from '../../shared/calendar.ts';
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
import { optionAt, type Options } from './options.ts';
import { floorInForce, toldFloors, turnsOf, type Subject } from './floors-in-time.ts';
import type { Capacity } from './model.ts';
import { levelRule, type LevelRule } from './service-level.ts';
import { startOfDay, startOfNextDay, wallMs, type DayZone } from './zone-time.ts';

const DEFAULT_MIN_N = 5;

export interface FloorKnowledge {
  /** The newest: it says where everything belongs. */
  readonly floor: Floor;
  /** The floor whose options hold for a queue, or for what belongs to none, at an instant (D9). */
  floorAt(queueId: string | null, at: EpochMillis): Floor;
  /** Instants at which the options of a site's agents may change. */
  turnsOfSite(siteId: string): EpochMillis[];
  readonly queueIds: readonly string[];
  readonly agentIds: readonly string[];
  readonly teamIds: readonly string[];
  readonly siteIds: readonly string[];
  /** Of all floors that were told: what one of them drops keeps its row (D9). */
  readonly groupIds: readonly string[];
  readonly classIds: readonly string[];
  /** Some queue has, or has had, a tier. */
  readonly hasTiers: boolean;
  /** Settings of a queue in force at an instant (D9). */
  settingsAt(queueId: string, at: EpochMillis): QueueSettings;
  /** What the nearest of queue, its site and options says at an instant; without a queue, the first site and options. */
  optionAt<T>(queueId: string | null, at: EpochMillis, pick: (options: Options) => T | undefined): T | undefined;
  /** How a visit that enters a queue at an instant is judged (M37). */
  levelRuleAt(queueId: string, at: EpochMillis): LevelRule;
  /** Wrap-up limits of work that belongs to no queue. */
  directSettings(at: EpochMillis): QueueSettings;
  siteOfQueue(queueId: string): string;
  /** Of what belongs to the queue and to no visit. */
  channelOfQueue(queueId: string): Channel;
  tierOfQueue(queueId: string): number | null;
  siteOfTeam(teamId: string): string;
  siteOfAgent(agentId: string, at: EpochMillis): string;
  teamOfAgent(agentId: string, at: EpochMillis): string | null;
  capacity(agentId: string, channel: Channel, at: EpochMillis): number;
  /** As last described at an instant; empty where nothing was. */
  capacities(agentId: string, at: EpochMillis): Capacity;
  zoneOf(siteId: string): DayZone;
  /** What the site, else the options, say of its agents. */
  agentOptionAt<T>(siteId: string, at: EpochMillis, pick: (options: Options) => T | undefined): T | undefined;
  minN(place: { queueId?: string; siteId?: string }, at: EpochMillis): number;
}

/** What the floor file and the events of a board tell about the floor. `events` are in order of Q3. */
export function floorKnowledge(given: Floor, events: readonly FloorEvent[]): FloorKnowledge {
  const told = toldFloors(given, events);
  const { floor } = told.at(-1)!;
  const agents = groupedBy(named(events, 'agent.described'), 'agentId') as Map<string, EventOf<'agent.described'>[]>;
  const queues = groupedBy(named(events, 'queue.described'), 'queueId') as Map<string, EventOf<'queue.described'>[]>;
  const teams = named(events, 'team.described');
  const sites = named(events, 'site.described');
  const queueIn = (one: Floor, id: string): FloorQueue | undefined => one.queues.find((queue) => queue.id === id);

  // The floor's own word wins; of a source's words on a place the first stays.
  const siteOfQueueIn = (one: Floor, id: string): string =>
    queueIn(one, id)?.siteId ?? firstField(queues.get(id), 'siteId') ?? defaultSiteId(one);
  const siteOfQueue = (id: string): string => siteOfQueueIn(floor, id);
  const siteOfTeam = (id: string): string =>
    floor.teams.find((team) => team.id === id)?.siteId ??
    firstField(
      teams.filter((event) => event.data.teamId === id),
      'siteId',
    ) ??
    defaultSiteId(floor);
  const zoneIn = (one: Floor, id: string): DayZone => ({
    timeZone:
      siteOf(one, id)?.timeZone ??
      firstField(
        // A zone that is none says nothing.
        sites.filter(({ data }) => data.siteId === id && isZone(data.timeZone ?? 'UTC')),
        'timeZone',
      ) ??
      'UTC',
    dayStartMs: wallMs(siteOf(one, id)?.dayStart ?? '00:00'),
  });
  const zoneOf = (id: string): DayZone => zoneIn(floor, id);
  const whole: Subject = { lists: () => true, zoneIn: (one) => zoneIn(one, defaultSiteId(one)) };
  const queueSubject = (id: string): Subject => ({
    lists: (one) => queueIn(one, id) !== undefined,
    zoneIn: (one) => zoneIn(one, siteOfQueueIn(one, id)),
  });
  const siteSubject = (id: string): Subject => ({
    lists: (one) => siteOf(one, id) !== undefined,
    zoneIn: (one) => zoneIn(one, id),
  });
  const floorAt = (id: string | null, at: EpochMillis): Floor =>
    floorInForce(told, id === null ? whole : queueSubject(id), at);
  const siteFloorAt = (id: string, at: EpochMillis): Floor => floorInForce(told, siteSubject(id), at);
  const described = new Map([...queues].map(([id, list]) => [id, describedSteps(list, zoneOf(siteOfQueue(id)))]));
  const settingsAt = (id: string, at: EpochMillis): QueueSettings =>
    queueSettings(floorAt(id, at), queueIn(floorAt(id, at), id), stepAt(described.get(id) ?? [], at));
  const teamOfAgent = (id: string, at: EpochMillis): string | null => lastField(agents.get(id), 'teamId', at) ?? null;
  const capacities = (id: string, at: EpochMillis): Capacity => {
    const told = (agents.get(id) ?? []).filter((event) => event.time <= at && event.data.capacity !== undefined);
    return told.at(-1)?.data.capacity ?? {};
  };

  return {
    floor,
    floorAt,
    turnsOfSite: (id) => turnsOf(told, siteSubject(id)),
    queueIds: unique(
      told.flatMap((one) => one.floor.queues.map((queue) => queue.id)),
      fields(events, 'queueId'),
    ),
    agentIds: unique(fields(events, 'agentId')),
    teamIds: unique(
      told.flatMap((one) => one.floor.teams.map((team) => team.id)),
      fields(events, 'teamId'),
    ),
    siteIds: unique(
      ...told.map(({ floor: one }) => [
        ...(one.sites.length === 0 ? [defaultSiteId(one)] : one.sites.map((site) => site.id)),
        ...one.queues.flatMap((queue) => queue.siteId ?? []),
        ...one.teams.flatMap((team) => team.siteId ?? []),
      ]),
      fields(events, 'siteId'),
    ),
    groupIds: unique(told.flatMap((one) => one.floor.groups.map((group) => group.id))),
    classIds: unique(told.flatMap((one) => one.floor.classes.map((serviceClass) => serviceClass.id))),
    hasTiers:
      told.some((one) => one.floor.queues.some((queue) => queue.tier !== undefined)) ||
      [...queues.values()].some((list) => firstSaid(list, 'tier') !== undefined),
    settingsAt,
    optionAt: (id, at, pick) =>
      optionAt(floorAt(id, at), id === null ? {} : { queueId: id, siteId: settingsAt(id, at).siteId }, pick),
    levelRuleAt: (id, at) => levelRule(floorAt(id, at), id, settingsAt(id, at)),
    directSettings: (at) => queueSettings(floorAt(null, at), undefined),
    siteOfQueue,
    channelOfQueue: (id) => queueIn(floor, id)?.channel ?? firstSaid(queues.get(id), 'channel') ?? 'voice',
    tierOfQueue: (id) => queueIn(floor, id)?.tier ?? firstSaid(queues.get(id), 'tier') ?? null,
    siteOfTeam,
    teamOfAgent,
    siteOfAgent: (id, at) => {
      const team = teamOfAgent(id, at);
      return lastField(agents.get(id), 'siteId', at) ?? (team === null ? defaultSiteId(floor) : siteOfTeam(team));
    },
    // §3.2: one item a channel where nothing else is said; a capacity of 0 is taken as 1.
    capacity: (id, channel, at) => Math.max(1, capacities(id, at)[channel] ?? 1),
    capacities,
    zoneOf,
    agentOptionAt: (siteId, at, pick) => optionAt(siteFloorAt(siteId, at), { siteId }, pick),
    minN: ({ queueId, siteId }, at) => {
      const one = queueId !== undefined ? floorAt(queueId, at) : siteId !== undefined ? siteFloorAt(siteId, at) : null;
      const places = one === null ? [] : [queueIn(one, queueId ?? ''), siteOf(one, siteId ?? '')];
      const said = [...places, (one ?? floorAt(null, at)).options].map((place) => place?.survey?.minN);
      return said.find((value) => value !== undefined) ?? DEFAULT_MIN_N;
    },
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
