// For: who and what is on the floor: queues, agents, teams, sites, and the scopes facts count in. May import: shared. Promises: entities appear once and keep their index.
import { calendarFor, type Calendar } from '../../shared/calendar.ts';
import type { LocalText } from '../../shared/domain.ts';
import type { Floor, FloorQueue } from '../../shared/floor/schema.ts';
import {
  defaultSiteId,
  hasOwnLevels,
  queueSettings,
  siteOf,
  type DescribedQueue,
  type QueueSettings,
} from '../../shared/floor/settings.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { Agent } from './agent.ts';
import { Group, listsByKind, type GroupKind } from './group.ts';
import { Leaves } from './leaves.ts';
import { Places } from './places.ts';
import type { QueuePlace } from './queue-place.ts';
import { QueueHistory } from './queue-history.ts';
import { Scope } from './scope.ts';

export interface Queue {
  readonly id: string;
  readonly configured: FloorQueue | undefined;
  readonly group: Group;
  /** Where it stands among others, and which groups its facts count in. */
  place: QueuePlace;
  /** Settings in force at an instant: a source's descriptions count from their day on (settled D9). */
  settingsAt(at: EpochMillis): QueueSettings;
  settingsNow(): QueueSettings;
  name: LocalText;
  readonly history: QueueHistory;
  /** Longest wait at the end of each of the last 30 epoch minutes, by minute mod 30, and which minute each slot holds. */
  readonly trend: Float64Array;
  readonly trendMinutes: Float64Array;
  /** Set when a minute of the trend was noted; cleared by whoever takes the changes. */
  trendChanged: boolean;
}

/** A team or site: its name as the floor configures it, if it does. */
export interface Named {
  readonly group: Group;
  readonly configured: LocalText | undefined;
  readonly lead: LocalText | null;
}

/** What a description of a queue has changed. */
export interface DescribedChange {
  readonly changedFrom: EpochMillis | undefined;
  readonly moved: boolean;
}

const sameGroups = (a: Scope, b: Scope): boolean =>
  a.groups.length === b.groups.length && a.groups.every((group, index) => group === b.groups[index]);

/** Kinds of groups that lie at no site: they go by the options of the floor, in the zone of the totals. */
const EVERYWHERE: ReadonlySet<GroupKind> = new Set<GroupKind>(['total', 'channel', 'class', 'tier']);

const TREND_SLOTS = 30;
/** Fewer answers than this are no figure (option survey.minN). */
const DEFAULT_MIN_SURVEYS = 5;

export class Directory {
  readonly floor: Floor;
  readonly #zone: string;
  readonly #anyWallclock: boolean;
  readonly #ownLevels: boolean;
  readonly #now: () => EpochMillis;
  readonly groups = listsByKind<Group>();
  /** Row ids of each kind, in the order of `groups`. */
  readonly ids = listsByKind<string>();
  readonly places = new Places();
  readonly queues = new Map<string, Queue>();
  readonly agents = new Map<string, Agent>();
  /** In the order of their groups. */
  readonly queueRows: Queue[] = [];
  readonly agentRows: Agent[] = [];
  readonly teams = new Map<string, Named>();
  readonly sites = new Map<string, Named>();
  readonly leaves: Leaves;
  /** Grows when groups may have taken other calendars: their days may end at other instants. */
  placesRevision = 0;
  readonly #scopes = new Map<string, Scope>();
  /** An agent's own scope → a leaf → both. */
  readonly #leafWork = new Map<Scope, Map<Scope, Scope>>();
  readonly total: Group;
  /** Facts that belong to nobody in particular. */
  readonly totalScope: Scope;

  constructor(floor: Floor, zone: string, now: () => EpochMillis) {
    this.floor = floor;
    this.#zone = zone;
    this.#anyWallclock = [floor.options, ...floor.sites].some((at) => at.occupancy?.concurrency === 'wallclock');
    this.#ownLevels = hasOwnLevels(floor);
    this.#now = now;
    this.total = this.#make('total', 'total', this.defaultSite);
    this.totalScope = new Scope([this.total]);
    if (floor.sites.length === 0) this.site(defaultSiteId(floor));
    for (const site of floor.sites) this.site(site.id);
    for (const team of floor.teams) this.team(team.id);
    this.leaves = new Leaves(floor, (kind, id, queueId) => this.#make(kind, id, this.#siteOfQueue(queueId)));
    for (const queue of floor.queues) this.queue(queue.id);
  }

  /** The calendar of a site: its own zone and day start, else what a source told, else the default zone. */
  calendarOf(siteId: string): Calendar {
    const site = siteOf(this.floor, siteId);
    return calendarFor(site?.timeZone ?? this.places.siteZones.first(siteId) ?? this.#zone, site?.dayStart);
  }

  /** Site of a team: the floor's word, else the first that a source said, else the default site. */
  siteOfTeam(teamId: string | undefined): string {
    const configured = this.floor.teams.find((team) => team.id === teamId)?.siteId;
    return configured ?? (teamId === undefined ? undefined : this.places.teamSites.first(teamId)) ?? this.defaultSite;
  }

  /** After a source told of a place: groups take the calendar of where they now are. Answers the agents who have moved. */
  refreshPlaces(): readonly Agent[] {
    const now = this.#now();
    this.placesRevision++;
    const everywhere = this.calendarOf(this.defaultSite);
    for (const kind of EVERYWHERE) for (const group of this.groups[kind]) group.useCalendar(everywhere, now);
    for (const [id, site] of this.sites) site.group.useCalendar(this.calendarOf(id), now);
    for (const [id, team] of this.teams) team.group.useCalendar(this.calendarOf(this.siteOfTeam(id)), now);
    for (const queue of this.queues.values())
      queue.group.useCalendar(this.calendarOf(queue.history.first().siteId), now);
    for (const [index, { queues }] of this.floor.groups.entries())
      this.groups.group[index]!.useCalendar(this.calendarOf(this.#siteOfQueue(queues[0])), now);
    return [...this.agents.values()].filter((agent) => this.hasMoved(agent));
  }

  /** True when the agent counts at another place, or by another calendar, than he should. */
  hasMoved({ state, group }: Agent): boolean {
    const siteId = this.siteOfAgent(state);
    return siteId !== state.siteId || this.calendarOf(siteId) !== group.calendar;
  }

  siteOfAgent({ ownSiteId, teamId }: Pick<Agent['state'], 'ownSiteId' | 'teamId'>): string {
    return ownSiteId ?? this.siteOfTeam(teamId);
  }

  queue(id: string): Queue {
    return this.queues.get(id) ?? this.#addQueue(id);
  }

  agent(id: string): Agent {
    let agent = this.agents.get(id);
    if (agent === undefined) {
      agent = new Agent(id, this.#make('agent', id, this.defaultSite));
      this.agents.set(id, agent);
      this.agentRows.push(agent);
    }
    return agent;
  }

  team(id: string): Named {
    let team = this.teams.get(id);
    if (team === undefined) {
      const configured = this.floor.teams.find((candidate) => candidate.id === id);
      const siteId = this.siteOfTeam(id);
      this.site(siteId);
      team = { group: this.#make('team', id, siteId), configured: configured?.name, lead: configured?.lead ?? null };
      this.teams.set(id, team);
    }
    return team;
  }

  site(id: string): Named {
    let site = this.sites.get(id);
    if (site === undefined) {
      site = { group: this.#make('site', id, id), configured: siteOf(this.floor, id)?.name, lead: null };
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

  /** Work on a direct contact: the agent's site and the total, he and his team. */
  directScope(agent: Agent, teamId: string | undefined, siteId: string): Scope {
    return this.#scope(`w ${agent.id}\n${teamId ?? ''}\n${siteId}`, () => [
      this.site(siteId).group,
      this.total,
      ...this.#agentGroups(agent, teamId),
    ]);
  }

  /** Work that belongs to a queue: where it counts there, and the agent's own scope; found without building a key. */
  leafWorkScope(leaf: Scope, own: Scope): Scope {
    let scopes = this.#leafWork.get(own);
    if (scopes === undefined) {
      scopes = new Map();
      this.#leafWork.set(own, scopes);
    }
    let scope = scopes.get(leaf);
    if (scope === undefined) {
      scope = new Scope([...leaf.groups, ...own.groups]);
      scopes.set(leaf, scope);
    }
    return scope;
  }

  /** Takes a source's knowledge of a queue; answers from when on settings differ (undefined: never), and whether it has moved to other groups. */
  describeQueue(queue: Queue, described: DescribedQueue, at: EpochMillis): DescribedChange {
    const changedFrom = queue.history.describe(described, at);
    const place = this.#place(queue.group, queue.history.first());
    const moved = !sameGroups(place.scope, queue.place.scope);
    if (moved) queue.place = place;
    return { changedFrom, moved };
  }

  /** Option occupancy.concurrency, nearest wins: the agent's site, then the floor. */
  isWallclock(state: Agent['state']): boolean {
    if (!this.#anyWallclock) return false;
    const site = siteOf(this.floor, this.siteOfAgent(state));
    return (site?.occupancy ?? this.floor.options.occupancy)?.concurrency === 'wallclock';
  }

  get defaultSite(): string {
    return defaultSiteId(this.floor);
  }

  #addQueue(id: string): Queue {
    const configured = this.floor.queues.find((candidate) => candidate.id === id);
    const first = queueSettings(this.floor, configured);
    const group = this.#make('queue', id, first.siteId, configured?.survey?.minN);
    const history = new QueueHistory(this.floor, configured, group.calendar);
    const queue: Queue = {
      id,
      configured,
      group,
      place: this.#place(group, first),
      settingsAt: (at) => history.at(at),
      settingsNow: () => history.at(this.#now()),
      name: configured?.name ?? id,
      history,
      trend: new Float64Array(TREND_SLOTS),
      trendMinutes: new Float64Array(TREND_SLOTS).fill(-1),
      trendChanged: false,
    };
    this.queues.set(id, queue);
    this.queueRows.push(queue);
    return queue;
  }

  #place(group: Group, settings: QueueSettings): QueuePlace {
    return this.leaves.place(group.id, [group, this.site(settings.siteId).group, this.total], settings);
  }

  /** Site of a queue as far as it is known now; the default site without one. */
  #siteOfQueue(id: string | undefined): string {
    const configured = this.floor.queues.find((queue) => queue.id === id);
    const known = id === undefined ? undefined : this.queues.get(id)?.history.first();
    return known?.siteId ?? queueSettings(this.floor, configured).siteId;
  }

  #agentGroups(agent: Agent, teamId: string | undefined): Group[] {
    return teamId === undefined ? [agent.group] : [agent.group, this.team(teamId).group];
  }

  #scope(key: string, groups: () => readonly Group[]): Scope {
    let scope = this.#scopes.get(key);
    if (scope === undefined) {
      scope = new Scope(groups());
      this.#scopes.set(key, scope);
    }
    return scope;
  }

  #make(kind: GroupKind, id: string, siteId: string, minSurveys?: number): Group {
    const list = this.groups[kind];
    const group = new Group(kind, id, list.length, this.calendarOf(siteId), this.#now());
    group.ownLevels = this.#ownLevels;
    const { options } = this.floor;
    group.minSurveys =
      minSurveys ??
      (EVERYWHERE.has(kind) ? undefined : siteOf(this.floor, siteId)?.survey?.minN) ??
      options.survey?.minN ??
      DEFAULT_MIN_SURVEYS;
    list.push(group);
    this.ids[kind].push(id);
    return group;
  }
}
