// For: events about the floor itself: descriptions, announcements, sources. May import: shared. Promises: what they change is read by the board, never counted.
import type { Scribe } from './checkpoint/scribe.ts';
import type { AnnouncementItem } from '../../shared/board/board.ts';
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import type { Agent } from './agent.ts';
import { membershipIn } from './agent-state.ts';
import { isZone } from '../../shared/calendar.ts';
import { show } from './head-counts.ts';
import type { World } from './world.ts';

/** Whose past an event about the floor changes. */
export interface Consequence {
  readonly agents?: readonly Agent[];
  readonly queueId?: string;
  /** The digital clocks of all conversations. */
  readonly clocks?: boolean;
  /** The days of a site, and so when options begin. */
  readonly zones?: boolean;
}
const NOTHING: Consequence = {};

/** Announcements: the part of the floor that only events know. */
export class FloorState {
  readonly announcements = new Map<string, AnnouncementItem>();
  #withdrawn = new Map<string, number>();
  announcementsChanged = false;

  /** Folds an event; says what of the past must be folded anew for it. */
  fold(world: World, event: FloorEvent): Consequence {
    switch (event.name) {
      case 'team.described':
        return describeTeam(world, event);
      case 'site.described':
        return describeSite(world, event);
      case 'queue.described':
        return describeQueue(world, event);
      case 'announcement.posted':
        this.#post(event);
        return NOTHING;
      case 'announcement.withdrawn':
        this.#withdrawn.set(event.data.announcementId, event.time);
        this.announcements.delete(event.data.announcementId);
        this.announcementsChanged = true;
        return NOTHING;
      default:
        return NOTHING;
    }
  }

  #post(event: EventOf<'announcement.posted'>): void {
    const { announcementId: id, text, title, by } = event.data;
    if ((this.#withdrawn.get(id) ?? -Infinity) >= event.time) return;
    if ((this.announcements.get(id)?.at ?? -Infinity) > event.time) return;
    this.announcements.set(id, { id, title: title ?? null, text, by: by ?? null, at: event.time });
    this.announcementsChanged = true;
  }

  inscribe(scribe: Scribe): void {
    this.#withdrawn = scribe.keep(this.#withdrawn);
  }
}

function describeTeam(world: World, event: EventOf<'team.described'>): Consequence {
  const { directory } = world;
  const { teamId, name, siteId } = event.data;
  const team = directory.team(teamId);
  directory.places.teamNames.tell(teamId, event.time, name);
  world.touch(team.group);
  if (siteId === undefined) return NOTHING;
  directory.site(siteId);
  return directory.places.teamSites.tell(teamId, event.time, siteId) ? { agents: directory.refreshPlaces() } : NOTHING;
}

function describeSite(world: World, event: EventOf<'site.described'>): Consequence {
  const { directory } = world;
  const { siteId, name, timeZone } = event.data;
  directory.places.siteNames.tell(siteId, event.time, name);
  const zone = directory.calendarOf(siteId).zone;
  const changed = isZone(timeZone) && directory.places.siteZones.tell(siteId, event.time, timeZone);
  world.touch(directory.site(siteId).group);
  const clocks = directory.calendarOf(siteId).zone !== zone;
  return changed ? { agents: directory.refreshPlaces(), clocks, zones: true } : NOTHING;
}

/** The floor wins over a source (settled D9). */
function describeQueue(world: World, event: EventOf<'queue.described'>): Consequence {
  const { directory } = world;
  const { queueId, name, channel, siteId, tier, serviceLevel } = event.data;
  const queue = directory.queue(queueId);
  if (queue.configured?.name === undefined && name !== undefined) queue.name = name;
  world.touch(queue.group);
  const described = { channel, siteId, tier, serviceLevel };
  const { changedFrom, moved } = directory.describeQueue(queue, described, event.time);
  if (moved) {
    for (const agent of directory.agentRows)
      if (membershipIn(agent.state.queues, queue) !== undefined) show(world, agent);
    return { agents: directory.refreshPlaces(), queueId };
  }
  return changedFrom !== undefined && changedFrom <= world.now ? { queueId } : NOTHING;
}
