// For: which opening hours hold for a queue. May import: shared. Promises: looks only; nearest wins (D9).
import type { Floor } from '../floor/schema.ts';
import { siteOf } from '../floor/settings.ts';
import type { Hours } from './hours.ts';

/** Hours in force for a queue: its own, its site's, the floor's; undefined where nobody set any. */
export function hoursOf(floor: Floor, queueId: string | undefined, siteId: string): Hours | undefined {
  const queue = floor.queues.find((one) => one.id === queueId);
  return queue?.hours ?? siteOf(floor, siteId)?.hours ?? floor.options.hours;
}
