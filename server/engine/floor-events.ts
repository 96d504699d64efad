// For: events about the floor itself: descriptions, announcements, sources. May import: shared. Promises: what they change is read by the board, never counted.
import type { AnnouncementItem } from '../../shared/board/board.ts';
import type { EventOf, FloorEvent } from '../../shared/events/event.ts';
import type { World } from './world.ts';

/** Announcements and described names: the part of the floor that only events know. */
export class FloorState {
  readonly announcements = new Map<string, AnnouncementItem>();
  readonly #withdrawn = new Map<string, number>();
  #teamDescribed = new Map<string, number>();
  announcementsChanged = false;

  /** Folds an event; true when queue settings changed so that visits must be folded anew. */
  fold(world: World, event: FloorEvent): boolean {
    switch (event.name) {
      case 'team.described':
        this.#describeTeam(world, event);
        return false;
      case 'site.described':
        world.directory.site(event.data.siteId);
        return false;
      case 'queue.described':
        return describeQueue(world, event);
      case 'announcement.posted':
        this.#post(event);
        return false;
      case 'announcement.withdrawn':
        this.#withdrawn.set(event.data.announcementId, event.time);
        this.announcements.delete(event.data.announcementId);
        this.announcementsChanged = true;
        return false;
      default:
        return false;
    }
  }

  #describeTeam(world: World, event: EventOf<'team.described'>): void {
    const { teamId } = event.data;
    if ((this.#teamDescribed.get(teamId) ?? -Infinity) > event.time) return;
    this.#teamDescribed.set(teamId, event.time);
    const team = world.directory.team(teamId);
    if (!world.directory.floor.teams.some((configured) => configured.id === teamId)) team.name = event.data.name;
    world.touch(team.group);
  }

  #post(event: EventOf<'announcement.posted'>): void {
    const { announcementId: id, text, title, by } = event.data;
    if ((this.#withdrawn.get(id) ?? -Infinity) >= event.time) return;
    if ((this.announcements.get(id)?.at ?? -Infinity) > event.time) return;
    this.announcements.set(id, { id, title: title ?? null, text, by: by ?? null, at: event.time });
    this.announcementsChanged = true;
  }
}

/** The floor wins over a source (settled D9). True when visits that were folded already must be folded anew. */
function describeQueue(world: World, event: EventOf<'queue.described'>): boolean {
  const { directory } = world;
  const { queueId, name, channel, siteId, tier, serviceLevel } = event.data;
  const queue = directory.queue(queueId);
  if (queue.configured?.name === undefined && name !== undefined) queue.name = name;
  world.touch(queue.group);
  const scopeBefore = queue.scope.groups;
  const changedFrom = directory.describeQueue(queue, { channel, siteId, tier, serviceLevel }, event.time);
  const moved = queue.scope.groups.some((group, index) => group !== scopeBefore[index]);
  return moved || (changedFrom !== undefined && changedFrom <= world.now);
}
