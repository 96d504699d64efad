// For: who and what is on the floor: queues, agents, teams, sites, and the scopes facts count in. May import: shared. Promises: entities appear once and keep their index.
import type { Calendar } from '../../shared/calendar.ts';
import type { Channel, LocalText } from '../../shared/domain.ts';
import type { FloorEra } from '../../shared/floor/floor-eras.ts';
import type { Floor, FloorQueue } from '../../shared/floor/schema.ts';
import {
  defaultSiteId,
  queueSettings,
  siteOf,
  type DescribedQueue,
  type QueueSettings,
} from '../../shared/floor/settings.ts';
import { LOAD_UNIT } from '../../shared/metrics/counters.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { minSurveys, type HeadRules } from '../../shared/floor/counting-settings.ts';
import { Agent } from './agent.ts';
import { FloorTimes } from './floor-times.ts';
import { Group, type GroupKind } from './group.ts';
import { Places } from './places.ts';
import { QueueHistory } from './queue-history.ts';
import { Scope } from './scope.ts';
import { Entered } from './wait-estimate/entered.ts';

export interface Queue {
  readonly id: string;
  /** The last word of a floor on it. */
  configured: FloorQueue | undefined;
  readonly group: Group;
  /** Where it is: by the newest floor, else by its first description. */
  place: QueueSettings;
  /** queue, its site, the total, its channel. */
  scope: Scope;
  /** Settings in force at an instant: a source's descriptions count from their day on (settled D9). */
  settingsAt(at: EpochMillis): QueueSettings;
  settingsNow(): QueueSettings;
  name: LocalText;
  readonly history: QueueHistory;
  /** How heads count in it today. */
  heads: HeadRules;
  /** Of which channel its slots are today. */
  channel: Channel;
  /** Longest wait at the end of each of the last 30 epoch minutes, by minute mod 30, and which minute each slot holds. */
  readonly trend: Float64Array;
  readonly trendMinutes: Float64Array;
  /** Set when a minute of the trend was noted; cleared by whoever takes the changes. */
  trendChanged: boolean;
}

/** A team or site: its name as a floor configured it last, if one did. */
export interface Named {
  readonly group: Group;
  configured: LocalText | undefined;
  lead: LocalText | null;
}

const TREND_SLOTS = 30;

/** Parts of a head: up to 12 queues share one without a remainder. */
const headUnitOf = ({ shared }: HeadRules): number => (shared ? LOAD_UNIT : 1);

export class Directory {
  readonly times: FloorTimes;
  readonly #now: () => EpochMillis;
  readonly groups: Record<GroupKind, Group[]> = { total: [], site: [], team: [], queue: [], agent: [], channel: [] };
  /** Row ids of each kind, in the order of `groups`. */
  readonly ids: Record<GroupKind, string[]> = { total: [], site: [], team: [], queue: [], agent: [], channel: [] };
  readonly places = new Places();
  readonly queues = new Map<string, Queue>();
  readonly agents = new Map<string, Agent>();
  /** In the order of their groups. */
  readonly queueRows: Queue[] = [];
  readonly agentRows: Agent[] = [];
  readonly teams = new Map<string, Named>();
  readonly sites = new Map<string, Named>();
  readonly channels = new Map<Channel, Group>();
  readonly #scopes = new Map<string, Scope>();
  /** An agent's own scope → a queue's → both. */
  readonly #queueWork = new Map<Scope, Map<Scope, Scope>>();
  /** Days may end at other instants than before; cleared by whoever waits for them. */
  daysMoved = false;
  readonly total: Group;
  /** Facts that belong to nobody in particular. */
  readonly totalScope: Scope;
  constructor(floor: Floor, zone: string, now: () => EpochMillis) {
    this.times = new FloorTimes(floor, (siteId) => this.places.siteZones.first(siteId) ?? zone);
    this.#now = now;
    this.total = this.#make('total', 'total', this.defaultSite);
    this.totalScope = new Scope([this.total]);
    this.#addListed();
  }

  /** The newest floor: names, and where everything belongs. */
  get floor(): Floor {
    return this.times.newest;
  }

  /**
   * After a floor was configured: names and places at once, options from the next day of each site on. Answers the first
   * instant at which something that was there before goes by other options, −Infinity where it counts elsewhere now.
   */
  reconfigure(): EpochMillis {
    const moved = this.queueRows.filter((queue) => this.#renewQueue(queue)).length > 0;
    for (const [id, team] of this.teams) {
      const listed = this.floor.teams.find((one) => one.id === id);
      if (listed !== undefined) Object.assign(team, { configured: listed.name, lead: listed.lead ?? null });
    }
    for (const [id, site] of this.sites) site.configured = siteOf(this.floor, id)?.name ?? site.configured;
    const changedFrom = this.renewTimes();
    this.#addListed();
    return moved ? -Infinity : changedFrom;
  }

  /** Works out anew which options hold when. */
  renewTimes(): EpochMillis {
    const changes = this.queueRows.map((queue) => queue.history.useFloors(this.#erasOf(queue)));
    return Math.min(this.times.renew(), ...changes);
  }

  #erasOf({ id, history }: Pick<Queue, 'id' | 'history'>): readonly FloorEra[] {
    return this.times.queueEras(id, (floor) => history.placeIn(floor).siteId);
  }

  /** True when it counts elsewhere now. */
  #renewQueue(queue: Queue): boolean {
    const listed = this.floor.queues.find(({ id }) => id === queue.id);
    queue.configured = listed ?? queue.configured;
    queue.name = listed?.name ?? queue.name;
    return this.#placeQueue(queue);
  }

  #placeQueue(queue: Queue): boolean {
    const before = queue.scope.groups;
    queue.place = queue.history.placeIn(this.floor);
    const scope = this.#queueScope(queue.group, queue.place);
    if (scope.groups.every((group, index) => group === before[index])) return false;
    for (const group of before) group.queues.delete(queue.group);
    for (const group of scope.groups) if (group !== queue.group) group.queues.add(queue.group);
    queue.scope = scope;
    return true;
  }

  #addListed(): void {
    const { floor } = this;
    if (floor.sites.length === 0) this.site(defaultSiteId(floor));
    for (const site of floor.sites) this.site(site.id);
    for (const team of floor.teams) this.team(team.id);
    for (const queue of floor.queues) this.queue(queue.id);
  }

  /** The calendar of a site: its own zone and day start, else what a source told, else the default zone. */
  calendarOf(siteId: string): Calendar {
    return this.times.calendarIn(this.floor, siteId);
  }

  /** Site of a team: the floor's word, else the first that a source said, else the default site. */
  siteOfTeam(teamId: string | undefined): string {
    const configured = this.floor.teams.find((team) => team.id === teamId)?.siteId;
    return configured ?? (teamId === undefined ? undefined : this.places.teamSites.first(teamId)) ?? this.defaultSite;
  }

  /** After a source told of a place: groups take the calendar of where they now are. Answers the agents who have moved. */
  refreshPlaces(): readonly Agent[] {
    const now = this.#now();
    this.daysMoved = true;
    const whole = this.calendarOf(this.defaultSite);
    for (const group of [this.total, ...this.channels.values()]) group.useCalendar(whole, now);
    for (const [id, site] of this.sites) site.group.useCalendar(this.calendarOf(id), now);
    for (const [id, team] of this.teams) team.group.useCalendar(this.calendarOf(this.siteOfTeam(id)), now);
    for (const queue of this.queues.values()) queue.group.useCalendar(this.calendarOf(queue.place.siteId), now);
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

  /** A segment's groups: its queue's (or for a direct contact the agent's site and the total), its agent and team. */
  workScope(queue: Queue | undefined, agent: Agent | undefined, teamId: string | undefined, siteId: string): Scope {
    if (queue !== undefined)
      return agent === undefined ? queue.scope : this.queueWorkScope(queue, this.agentScope(agent, teamId));
    return this.#scope(`w ${agent?.id ?? ''}\n${teamId ?? ''}\n${siteId}`, () => [
      this.site(siteId).group,
      this.total,
      ...(agent === undefined ? [] : this.#agentGroups(agent, teamId)),
    ]);
  }

  /** The same for a queue's segment of somebody whose own scope is at hand: found without building a key. */
  queueWorkScope(queue: Queue, own: Scope): Scope {
    let scopes = this.#queueWork.get(own);
    if (scopes === undefined) {
      scopes = new Map();
      this.#queueWork.set(own, scopes);
    }
    let scope = scopes.get(queue.scope);
    if (scope === undefined) {
      scope = new Scope([...queue.scope.groups, ...own.groups]);
      scopes.set(queue.scope, scope);
    }
    return scope;
  }

  /** Takes a source's knowledge of a queue; answers from when on settings differ, undefined when nothing changed. */
  describeQueue(queue: Queue, described: DescribedQueue, at: EpochMillis): EpochMillis | undefined {
    const changedFrom = queue.history.describe(described, at);
    this.#placeQueue(queue);
    return changedFrom;
  }

  /** Takes what holds now of options that are read, not counted. Answers whether heads of a queue must be counted anew. */
  refreshOptions(): boolean {
    const now = this.#now();
    for (const [id, { group }] of this.sites) group.minSurveys = this.times.siteMinSurveys(id, now);
    for (const [id, { group }] of this.teams) group.minSurveys = this.times.siteMinSurveys(this.siteOfTeam(id), now);
    for (const group of [this.total, ...this.channels.values()]) group.minSurveys = this.#wholeMinSurveys();
    for (const agent of this.agentRows) this.refreshAgent(agent);
    let changed = false;
    for (const queue of this.queueRows) {
      queue.group.minSurveys = this.#queueMinSurveys(queue);
      if (this.#takeHeads(queue)) changed = true;
    }
    return changed;
  }

  /** The same of one agent: by where he is now. */
  refreshAgent({ group, state }: Agent): void {
    group.minSurveys = this.times.siteMinSurveys(this.siteOfAgent(state), this.#now());
  }

  #wholeMinSurveys(): number {
    return minSurveys([this.times.floorAt(this.#now()).options]);
  }

  #queueMinSurveys({ id, history, place }: Pick<Queue, 'id' | 'history' | 'place'>): number {
    const floor = history.floorAt(this.#now());
    return minSurveys([floor.queues.find((queue) => queue.id === id), siteOf(floor, place.siteId), floor.options]);
  }

  #takeHeads(queue: Queue): boolean {
    const { heads, channel } = queue.settingsNow();
    const same = heads.staffed === queue.heads.staffed && heads.shared === queue.heads.shared;
    if (same && channel === queue.channel) return false;
    queue.heads = heads;
    queue.channel = channel;
    queue.group.headUnit = headUnitOf(heads);
    return true;
  }

  get defaultSite(): string {
    return defaultSiteId(this.floor);
  }

  #addQueue(id: string): Queue {
    const configured = this.floor.queues.find((candidate) => candidate.id === id);
    const place = queueSettings(this.floor, configured);
    const group = this.#make('queue', id, place.siteId);
    const history = new QueueHistory(id, this.times, group.calendar);
    const { heads, channel } = history.at(this.#now());
    group.headUnit = headUnitOf(heads);
    group.minSurveys = this.#queueMinSurveys({ id, history, place });
    group.entered = new Entered();
    const queue: Queue = {
      id,
      configured,
      group,
      place,
      scope: this.#queueScope(group, place),
      settingsAt: (at) => history.at(at),
      settingsNow: () => history.at(this.#now()),
      name: configured?.name ?? id,
      history,
      heads,
      channel,
      trend: new Float64Array(TREND_SLOTS),
      trendMinutes: new Float64Array(TREND_SLOTS).fill(-1),
      trendChanged: false,
    };
    this.queues.set(id, queue);
    this.queueRows.push(queue);
    return queue;
  }

  #queueScope(group: Group, settings: QueueSettings): Scope {
    const holders = [this.site(settings.siteId).group, this.total, this.#channel(settings.channel)];
    for (const holder of holders) holder.queues.add(group);
    return new Scope([group, ...holders]);
  }

  #channel(channel: Channel): Group {
    let group = this.channels.get(channel);
    if (group === undefined) {
      group = this.#make('channel', channel, this.defaultSite);
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
      scope = new Scope(groups());
      this.#scopes.set(key, scope);
    }
    return scope;
  }

  #make(kind: GroupKind, id: string, siteId: string): Group {
    const list = this.groups[kind];
    const group = new Group(kind, id, list.length, this.calendarOf(siteId), this.#now());
    const isWhole = kind === 'total' || kind === 'channel';
    group.minSurveys = isWhole ? this.#wholeMinSurveys() : this.times.siteMinSurveys(siteId, this.#now());
    list.push(group);
    this.ids[kind].push(id);
    return group;
  }
}
