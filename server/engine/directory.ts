// For: who and what is on the floor: queues, agents, teams, sites, and the scopes facts count in. May import: shared. Promises: entities appear once and keep their index.
import { calendarFor, type Calendar } from '../../shared/calendar.ts';
import type { Channel, LocalText } from '../../shared/domain.ts';
import type { Floor, FloorQueue } from '../../shared/floor/schema.ts';
import {
  defaultSiteId,
  queueSettings,
  siteOf,
  type DescribedQueue,
  type QueueSettings,
} from '../../shared/floor/settings.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { Agent } from './agent.ts';
import { Group, type GroupKind } from './group.ts';
import { QueueHistory } from './queue-history.ts';
import type { Scope } from './ledger.ts';

export interface Queue {
  readonly id: string;
  readonly configured: FloorQueue | undefined;
  readonly group: Group;
  /** queue, its site, the total, its channel. */
  scope: Scope;
  /** Settings in force at an instant: a source's descriptions count from their day on (settled D9). */
  settingsAt(at: EpochMillis): QueueSettings;
  settingsNow(): QueueSettings;
  name: LocalText;
  readonly history: QueueHistory;
  /** Longest wait at the end of each of the last 30 epoch minutes, by minute mod 30, and which minute each slot holds. */
  readonly trend: Float64Array;
  readonly trendMinutes: Float64Array;
}

export interface Named {
  readonly group: Group;
  name: LocalText;
  siteId: string | undefined;
  readonly lead: LocalText | null;
}

const TREND_SLOTS = 30;

export class Directory {
  readonly floor: Floor;
  readonly #zone: string;
  readonly #now: () => EpochMillis;
  readonly groups: Record<GroupKind, Group[]> = { total: [], site: [], team: [], queue: [], agent: [], channel: [] };
  /** Row ids of each kind, in the order of `groups`. */
  readonly ids: Record<GroupKind, string[]> = { total: [], site: [], team: [], queue: [], agent: [], channel: [] };
  readonly queues = new Map<string, Queue>();
  readonly agents = new Map<string, Agent>();
  readonly teams = new Map<string, Named>();
  readonly sites = new Map<string, Named>();
  readonly channels = new Map<Channel, Group>();
  readonly #scopes = new Map<string, Scope>();
  readonly total: Group;
  /** Facts that belong to nobody in particular. */
  readonly totalScope: Scope;

  constructor(floor: Floor, zone: string, now: () => EpochMillis) {
    this.floor = floor;
    this.#zone = zone;
    this.#now = now;
    this.total = this.#make('total', 'total', this.calendarOf(defaultSiteId(floor)));
    this.totalScope = { groups: [this.total] };
    if (floor.sites.length === 0) this.site(defaultSiteId(floor));
    for (const site of floor.sites) this.site(site.id);
    for (const team of floor.teams) this.team(team.id);
    for (const queue of floor.queues) this.queue(queue.id);
  }

  /** The calendar of a site: its own zone and day start, else the floor's zone. */
  calendarOf(siteId: string): Calendar {
    const site = siteOf(this.floor, siteId);
    return calendarFor(site?.timeZone ?? this.#zone, site?.dayStart);
  }

  queue(id: string): Queue {
    return this.queues.get(id) ?? this.#addQueue(id);
  }

  agent(id: string): Agent {
    let agent = this.agents.get(id);
    if (agent === undefined) {
      agent = new Agent(id, this.#make('agent', id, this.calendarOf(defaultSiteId(this.floor))));
      this.agents.set(id, agent);
    }
    return agent;
  }

  team(id: string): Named {
    let team = this.teams.get(id);
    if (team === undefined) {
      const configured = this.floor.teams.find((candidate) => candidate.id === id);
      const siteId = configured?.siteId;
      const group = this.#make('team', id, this.calendarOf(siteId ?? defaultSiteId(this.floor)));
      team = { group, name: configured?.name ?? id, siteId, lead: configured?.lead ?? null };
      this.teams.set(id, team);
    }
    return team;
  }

  site(id: string): Named {
    let site = this.sites.get(id);
    if (site === undefined) {
      const configured = siteOf(this.floor, id);
      const group = this.#make('site', id, this.calendarOf(id));
      site = { group, name: configured?.name ?? id, siteId: id, lead: null };
      this.sites.set(id, site);
    }
    return site;
  }

  /** Agent and team of an agent-side fact. */
  agentScope(agent: Agent, teamId: string | undefined): Scope {
    return this.#scope(`a ${agent.id}\n${teamId ?? ''}`, () => this.#agentGroups(agent, teamId));
  }

  /** Agent, team, site and total: presence and load of a person count once everywhere. */
  presenceScope(agent: Agent, teamId: string | undefined, siteId: string): Scope {
    return this.#scope(`p ${agent.id}\n${teamId ?? ''}\n${siteId}`, () => [
      ...this.#agentGroups(agent, teamId),
      this.site(siteId).group,
      this.total,
    ]);
  }

  /** A segment's groups: its queue's (or for a direct contact the agent's site and the total), its agent and team. */
  workScope(queue: Queue | undefined, agent: Agent | undefined, teamId: string | undefined, siteId: string): Scope {
    const key = `w ${queue?.id ?? ''}\n${agent?.id ?? ''}\n${teamId ?? ''}\n${siteId}`;
    return this.#scope(key, () => [
      ...(queue === undefined ? [this.site(siteId).group, this.total] : queue.scope.groups),
      ...(agent === undefined ? [] : this.#agentGroups(agent, teamId)),
    ]);
  }

  /** Takes a source's knowledge of a queue; answers from when on settings differ, undefined when nothing changed. */
  describeQueue(queue: Queue, described: DescribedQueue, at: EpochMillis): EpochMillis | undefined {
    const changedFrom = queue.history.describe(described, at);
    queue.scope = this.#queueScope(queue.group, queue.history.first());
    return changedFrom;
  }

  /** Option occupancy.concurrency, nearest wins: the agent's site, then the floor. */
  isWallclock(siteId: string | undefined): boolean {
    const site = siteOf(this.floor, siteId ?? this.defaultSite);
    return (site?.occupancy ?? this.floor.options.occupancy)?.concurrency === 'wallclock';
  }

  get defaultSite(): string {
    return defaultSiteId(this.floor);
  }

  #addQueue(id: string): Queue {
    const configured = this.floor.queues.find((candidate) => candidate.id === id);
    const first = queueSettings(this.floor, configured);
    const group = this.#make('queue', id, this.calendarOf(first.siteId));
    const history = new QueueHistory(this.floor, configured, group.calendar);
    const queue: Queue = {
      id,
      configured,
      group,
      scope: this.#queueScope(group, first),
      settingsAt: (at) => history.at(at),
      settingsNow: () => history.at(this.#now()),
      name: configured?.name ?? id,
      history,
      trend: new Float64Array(TREND_SLOTS),
      trendMinutes: new Float64Array(TREND_SLOTS).fill(-1),
    };
    this.queues.set(id, queue);
    return queue;
  }

  #queueScope(group: Group, settings: QueueSettings): Scope {
    return { groups: [group, this.site(settings.siteId).group, this.total, this.#channel(settings.channel)] };
  }

  #channel(channel: Channel): Group {
    let group = this.channels.get(channel);
    if (group === undefined) {
      group = this.#make('channel', channel, this.total.calendar);
      this.channels.set(channel, group);
    }
    return group;
  }

  #agentGroups(agent: Agent, teamId: string | undefined): Group[] {
    return teamId === undefined ? [agent.group] : [agent.group, this.team(teamId).group];
  }

  #scope(key: string, groups: () => readonly Group[]): Scope {
    let scope = this.#scopes.get(key);
    if (scope === undefined) {
      scope = { groups: groups() };
      this.#scopes.set(key, scope);
    }
    return scope;
  }

  #make(kind: GroupKind, id: string, calendar: Calendar): Group {
    const list = this.groups[kind];
    const group = new Group(kind, id, list.length, calendar, this.#now());
    list.push(group);
    this.ids[kind].push(id);
    return group;
  }
}
