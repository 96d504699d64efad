// For: which options hold when, for sites, queues and what belongs to neither (settled D9). May import: shared. Promises: floors, told in any order, come to the same; a floor that never changes costs one era a place.
import type { Scribe } from './checkpoint/scribe.ts';
import { calendarFor, type Calendar } from '../../shared/calendar.ts';
import { agentRules, minSurveys, type AgentRules } from '../../shared/floor/counting-settings.ts';
import { eraAt, firstDifference, type FloorEra, type FloorSubject } from '../../shared/floor/floor-eras.ts';
import type { Floor } from '../../shared/floor/schema.ts';
import { defaultSiteId, queueSettings, siteOf, type QueueSettings } from '../../shared/floor/settings.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { Floors, type FloorConfigured } from './floors.ts';

interface SiteEra extends FloorEra {
  readonly agents: AgentRules;
}

export class FloorTimes {
  /** Instants at which the options of some site change, in order. */
  turns: readonly EpochMillis[] = [];
  /** The last of them, −Infinity without one. */
  lastTurn: EpochMillis = -Infinity;
  #floors: Floors;
  readonly #zoneOf: (siteId: string) => string;
  #sites = new Map<string, readonly SiteEra[]>();
  #whole: readonly FloorEra[];

  /** `zoneOf`: the zone of a site to which the floor gives none. */
  constructor(floor: Floor, zoneOf: (siteId: string) => string) {
    this.#floors = new Floors(floor);
    this.#zoneOf = zoneOf;
    this.#whole = this.#wholeEras();
  }

  /** The newest floor: names, and where everything belongs, at once. */
  get newest(): Floor {
    return this.#floors.newest;
  }

  /** All that were told, in order: what one of them lists has a row for good. */
  get all(): readonly Floor[] {
    return this.#floors.all;
  }

  get events(): readonly FloorConfigured[] {
    return this.#floors.events;
  }

  add(event: FloorConfigured): ReturnType<Floors['add']> {
    return this.#floors.add(event);
  }

  /** After a floor, or the zone of a site, was told. Answers the first instant at which something goes by other options than before. */
  renew(): EpochMillis {
    const [whole, sites] = [this.#whole, [...this.#sites]];
    this.#whole = this.#wholeEras();
    for (const [id] of sites) this.#sites.set(id, this.#siteEras(id));
    this.#findTurns();
    const changes = sites.map(([id, eras]) => firstDifference(eras, this.#sites.get(id)!));
    return Math.min(firstDifference(whole, this.#whole), ...changes);
  }

  /** A site has come: from now on its days matter. */
  noteSite(siteId: string): void {
    if (this.#sites.has(siteId)) return;
    this.#sites.set(siteId, this.#siteEras(siteId));
    if (!this.#floors.isOne) this.#findTurns();
  }

  /** The floor whose options hold for what belongs to no site and no queue. */
  floorAt(at: EpochMillis): Floor {
    return eraAt(this.#whole, at).floor;
  }

  /** How the time and heads of a site's agents count: nearest wins, site, then options. */
  agentRules(siteId: string, at: EpochMillis): AgentRules {
    return this.#siteEra(siteId, at).agents;
  }

  /** Fewer surveys than this are no figure of a site, its teams and agents. */
  siteMinSurveys(siteId: string, at: EpochMillis): number {
    const { floor } = this.#siteEra(siteId, at);
    return minSurveys([siteOf(floor, siteId), floor.options]);
  }

  /** Settings of work that belongs to no queue. */
  directSettings(at: EpochMillis): QueueSettings {
    return queueSettings(this.floorAt(at), undefined);
  }

  /** `siteIn`: where the queue is by a floor. */
  queueEras(id: string, siteIn: (floor: Floor) => string): readonly FloorEra[] {
    return this.#floors.erasOf({
      isListed: (floor) => floor.queues.some((queue) => queue.id === id),
      calendarIn: (floor) => this.calendarIn(floor, siteIn(floor)),
    });
  }

  /** The days of a site by a floor, else by what a source told of it. */
  calendarIn(floor: Floor, siteId: string): Calendar {
    const site = siteOf(floor, siteId);
    return calendarFor(site?.timeZone ?? this.#zoneOf(siteId), site?.dayStart);
  }

  #siteEra(siteId: string, at: EpochMillis): SiteEra {
    this.noteSite(siteId);
    return eraAt(this.#sites.get(siteId)!, at);
  }

  #siteEras(id: string): readonly SiteEra[] {
    const subject: FloorSubject = {
      isListed: (floor) => siteOf(floor, id) !== undefined,
      calendarIn: (floor) => this.calendarIn(floor, id),
    };
    const eras = this.#floors.erasOf(subject);
    return eras.map(({ from, floor }) => ({ from, floor, agents: agentRules([siteOf(floor, id), floor.options]) }));
  }

  #wholeEras(): readonly FloorEra[] {
    const calendarIn = (floor: Floor): Calendar => this.calendarIn(floor, defaultSiteId(floor));
    return this.#floors.erasOf({ isListed: () => true, calendarIn });
  }

  #findTurns(): void {
    const starts = [...this.#sites.values()].flatMap((eras) => eras.map(({ from }) => from));
    this.turns = [...new Set(starts)].filter((from) => from > -Infinity).sort((a, b) => a - b);
    this.lastTurn = this.turns.at(-1) ?? -Infinity;
  }

  inscribe(scribe: Scribe): void {
    this.#floors = scribe.keep(this.#floors);
    this.#sites = scribe.keep(this.#sites);
    this.#whole = scribe.keep(this.#whole);
  }
}
