// For: whether a queue is open and when that changes, as a wall says it. May import: shared. Promises: looks only.
import type { Floor } from '../floor/schema.ts';
import { defaultSiteId, siteOf } from '../floor/settings.ts';
import type { EpochMillis } from '../time.ts';
import { businessHours } from './business-hours.ts';
import type { Hours } from './hours.ts';

export interface Opening {
  readonly open: boolean;
  /** Open: when it closes; closed: when it opens; null if never. */
  readonly changesAt: EpochMillis | null;
}

/** A queue of a floor, or one that only events know: by its site then. `zone` is that of sites that name none. */
export interface OpenQueue {
  readonly floor: Floor;
  readonly queueId: string;
  readonly siteId?: string;
  readonly zone: string;
}

/** Hours in force for a queue: its own, its site's, the floor's; undefined where nobody set any. Nearest wins (D9). */
export function hoursOf(floor: Floor, queueId: string | undefined, siteId: string): Hours | undefined {
  const queue = floor.queues.find((one) => one.id === queueId);
  return queue?.hours ?? siteOf(floor, siteId)?.hours ?? floor.options.hours;
}

/** Whether a queue is open at an instant and when that changes next; null where nobody set hours. */
export function openingAt({ floor, queueId, siteId, zone }: OpenQueue, at: EpochMillis): Opening | null {
  const place = floor.queues.find((one) => one.id === queueId)?.siteId ?? siteId ?? defaultSiteId(floor);
  const hours = hoursOf(floor, queueId, place);
  if (hours === undefined) return null;
  const calendar = businessHours(hours, siteOf(floor, place)?.timeZone ?? zone);
  const open = calendar.isOpen(at);
  return { open, changesAt: open ? calendar.nextClosing(at) : calendar.nextOpening(at) };
}
