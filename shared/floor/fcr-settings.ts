// For: how long, and on which channels, a contact counts as a repeat of another (metrics.md §2.6, §2.9; FCR1). May import: shared. Promises: pure look-ups, every default in one place.
import { DAY, type Millis } from '../time.ts';
import type { Floor, FloorQueue } from './schema.ts';
import { defaultSiteId, siteOf } from './settings.ts';

export interface FcrSettings {
  /** A contact has been resolved when nothing like it has begun for so long after its last talk. */
  readonly horizonMs: Millis;
  /** Only a contact on the same channel is a repeat. */
  readonly sameChannel: boolean;
}

const DEFAULTS: FcrSettings = { horizonMs: 7 * DAY, sameChannel: false };

/** Nearest wins, key by key: queue, its site, options. Without a queue those of the floor's first site. */
export function fcrSettings(
  floor: Floor,
  { queueId, siteId = defaultSiteId(floor) }: { readonly queueId?: string; readonly siteId?: string } = {},
): FcrSettings {
  const own = floor.queues.find(({ id }: FloorQueue) => id === queueId)?.fcr;
  const site = siteOf(floor, siteId)?.fcr;
  const all = floor.options.fcr;
  return {
    horizonMs: own?.horizonMs ?? site?.horizonMs ?? all?.horizonMs ?? DEFAULTS.horizonMs,
    sameChannel: own?.sameChannel ?? site?.sameChannel ?? all?.sameChannel ?? DEFAULTS.sameChannel,
  };
}

/** The longest horizon that any place of a floor has. */
export const longestHorizonMs = (floor: Floor): Millis =>
  Math.max(
    floor.options.fcr?.horizonMs ?? DEFAULTS.horizonMs,
    ...[...floor.queues, ...floor.sites].map(({ fcr }) => fcr?.horizonMs ?? 0),
  );

/** True when every place of a floor has the settings of its options. */
export const isFcrUniform = (floor: Floor): boolean =>
  [...floor.queues, ...floor.sites].every(({ fcr }) => fcr === undefined);
