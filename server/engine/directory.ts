// For: who and what is on the floor: queues, agents, teams, sites, and the scopes facts count in. May import: shared. Promises: entities appear once and keep their index.
import type { Scribe } from './checkpoint/scribe.ts';
import type { Calendar } from '../../shared/calendar.ts';
import type { LocalText } from '../../shared/domain.ts';
import type { FloorEra } from '../../shared/floor/floor-eras.ts';
import type { Floor } from '../../shared/floor/schema.ts';
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
import { Group, GroupRoom, listsByKind, type GroupKind } from './group.ts';
import { Leaves } from './leaves.ts';
import { Places } from './places.ts';
import { QueueHistory } from './queue-history.ts';
import type { QueueStanding } from './queue-standing.ts';
import type { Queue } from './queue.ts';
import { Scope } from './scope.ts';
import { Entered } from './wait-estimate/entered.ts';
import { WorkScopes } from './work-scopes.ts';

/** A team or site: its name as a floor configured it last, if one did. */
export interface Named {
  readonly group: Group;
  configured: LocalText | undefined;
  lead: LocalText | null;
}

/** What a description of a queue has changed. */
export interface DescribedChange {
  readonly changedFrom: EpochMillis | undefined;
  readonly moved: boolean;
}

const sameGroups = (a: readonly Group[], b: readonly Group[]): boolean =>
  a.length === b.length && a.every((group, index) => group === b[index]);

/** Kinds of groups that lie at no site: they go by the options of the floor, in the zone of the totals. */
const EVERYWHERE: ReadonlySet<GroupKind> = new Set<GroupKind>(['total', 'channel', 'class', 'tier']);

const TREND_SLOTS = 30;

/** Parts of a head: up to 12 queues share one without a remainder. */
const headUnitOf = ({ shared }: HeadRules): number => (shared ? LOAD_UNIT : 1);

export class Directory {
  readonly times: FloorTimes;
  readonly #now: () => EpochMillis;
  readonly room = new GroupRoom();
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
  /** Grows whenever heads of a queue count otherwise, or in other groups: what was worked out of a list of queues may be otherwise now. */
  headsRevision = 0;
  readonly scopes: WorkScopes;
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
    this.scopes = new WorkScopes({
      total: this.total,
      team: (id) => this.team(id).group,
      site: (id) => this.site(id).group,
    });
    this.leaves = new Leaves((kind, id, queueId) => this.#make(kind, id, this.#siteOfQueue(queueId)));
    this.leaves.configure(this.times.all);
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
    this.leaves.configure(this.times.all);
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
    queue.place = queue.history.placeIn(this.floor);
    const standing = this.#standing(queue.group, queue.place);
    const { groups } = queue.standing.scope;
    if (sameGroups(standing.scope.groups, groups)) return false;
    for (const group of groups) group.leave(queue.group);
    this.#join(queue.group, standing);
    queue.standing = standing;
    this.headsRevision++;
    return true;
  }

  /** From now on these groups hold the queue. */
  #join(queue: Group, { scope }: QueueStanding): void {
    for (const group of scope.groups) if (group !== queue) group.join(queue);
  }

  /** What some floor lists has a row, whatever is listed later. */
  #addListed(): void {
    for (const floor of this.times.all) {
      if (floor.sites.length === 0) this.site(defaultSiteId(floor));
      for (const site of floor.sites) this.site(site.id);
      for (const team of floor.teams) this.team(team.id);
      for (const queue of floor.queues) this.queue(queue.id);
    }
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
    for (const kind of EVERYWHERE) for (const group of this.groups[kind]) group.useCalendar(whole, now);
    for (const [id, site] of this.sites) site.group.useCalendar(this.calendarOf(id), now);
    for (const [id, team] of this.teams) team.group.useCalendar(this.calendarOf(this.siteOfTeam(id)), now);
    for (const queue of this.queues.values()) queue.group.useCalendar(this.calendarOf(queue.place.siteId), now);
    for (const { group, queues } of this.leaves.named)
      group.useCalendar(this.calendarOf(this.#siteOfQueue(queues[0])), now);
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

  /** Takes a source's knowledge of a queue; answers from when on settings differ (undefined: never), and whether it has moved to other groups. */
  describeQueue(queue: Queue, described: DescribedQueue, at: EpochMillis): DescribedChange {
    const changedFrom = queue.history.describe(described, at);
    const moved = this.#placeQueue(queue);
    if (moved) queue.history.useFloors(this.#erasOf(queue));
    return { changedFrom, moved };
  }

  /** Takes what holds now of options that are read, not counted. Answers whether heads of a queue must be counted anew. */
  refreshOptions(): boolean {
    const now = this.#now();
    for (const [id, { group }] of this.sites) group.minSurveys = this.times.siteMinSurveys(id, now);
    for (const [id, { group }] of this.teams) group.minSurveys = this.times.siteMinSurveys(this.siteOfTeam(id), now);
    for (const kind of EVERYWHERE) for (const group of this.groups[kind]) group.minSurveys = this.#wholeMinSurveys();
    for (const { group, queues } of this.leaves.named)
      group.minSurveys = this.times.siteMinSurveys(this.#siteOfQueue(queues[0]), now);
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
    this.headsRevision++;
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
      standing: this.#standing(group, place),
      ...this.#settingsOf(history),
      name: configured?.name ?? id,
      history,
      heads,
      channel,
      trend: new Float64Array(TREND_SLOTS),
      trendMinutes: new Float64Array(TREND_SLOTS).fill(-1),
      trendChanged: false,
    };
    this.#join(group, queue.standing);
    this.queues.set(id, queue);
    this.queueRows.push(queue);
    return queue;
  }

  #settingsOf(history: QueueHistory): Pick<Queue, 'settingsAt' | 'settingsNow'> {
    return { settingsAt: (at) => history.at(at), settingsNow: () => history.at(this.#now()) };
  }

  #standing(group: Group, settings: QueueSettings): QueueStanding {
    return this.leaves.standing(group.id, [group, this.site(settings.siteId).group, this.total], settings);
  }

  /** Site of a queue as far as it is known now; the default site without one. */
  #siteOfQueue(id: string | undefined): string {
    const known = id === undefined ? undefined : this.queues.get(id);
    if (known !== undefined) return known.place.siteId;
    const listed = this.floor.queues.find((queue) => queue.id === id);
    return queueSettings(this.floor, listed).siteId;
  }

  #make(kind: GroupKind, id: string, siteId: string): Group {
    const list = this.groups[kind];
    const group = new Group(kind, id, list.length, this.calendarOf(siteId), this.#now(), this.room);
    group.minSurveys = EVERYWHERE.has(kind) ? this.#wholeMinSurveys() : this.times.siteMinSurveys(siteId, this.#now());
    list.push(group);
    this.ids[kind].push(id);
    return group;
  }

  inscribe(scribe: Scribe): void {
    // Readers of tables hold these.
    scribe.fill(this.total);
    for (const list of [...Object.values(this.groups), ...Object.values(this.ids)]) scribe.fill<unknown[]>(list);
    scribe.fill(this.queueRows);
    scribe.fill(this.agentRows);
    scribe.afterwards(() => {
      for (const queue of this.queueRows) Object.assign(queue, this.#settingsOf(queue.history));
    });
  }
}
