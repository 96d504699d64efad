// For: the options in force at a place: nearest wins, key by key (metrics.md §2.9, D9). May import: shared. Promises: looked up anew each time, independently of the engine's settings.
import type { Floor } from '../../shared/floor/schema.ts';
import { defaultSiteId, siteOf } from '../../shared/floor/settings.ts';

export type Options = Floor['options'];

export interface OptionPlace {
  readonly queueId?: string | null;
  /** Default: the floor's first. */
  readonly siteId?: string;
}

/** What the nearest of queue, site and options says; undefined where none says anything. */
export function optionAt<T>(
  floor: Floor,
  { queueId, siteId }: OptionPlace,
  pick: (options: Options) => T | undefined,
): T | undefined {
  const queue = floor.queues.find((one) => one.id === queueId);
  const site = siteOf(floor, siteId ?? defaultSiteId(floor));
  const said = [queue, site, floor.options].flatMap((place) => (place === undefined ? [] : [pick(place)]));
  return said.find((value) => value !== undefined);
}
