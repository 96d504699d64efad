// For: the settings in force for one queue, site or floor: nearest wins (settled D9). May import: shared. Promises: pure look-ups, every default in one place.
import type { Channel } from '../domain.ts';
import { SECOND, type Millis } from '../time.ts';
import { countRules, headRules, type CountRules, type HeadRules } from './counting-settings.ts';
import type { Floor, FloorQueue, FloorSite } from './schema.ts';

export interface QueueSettings {
  readonly channel: Channel;
  readonly siteId: string;
  readonly tier: 1 | 2 | 3 | undefined;
  readonly thresholdMs: Millis;
  /** The longest wait that is inside the threshold: T, or less than it where `serviceLevel.boundary` is `lt`. */
  readonly insideMs: Millis;
  readonly shortAbandonMs: Millis;
  readonly target: number;
  readonly wrapupLimitMs: Millis | undefined;
  readonly rules: CountRules;
  readonly heads: HeadRules;
}

/** What a source said of a queue (`queue.described`): weaker than the floor, stronger than a channel's default. */
export interface DescribedQueue {
  readonly channel?: Channel | undefined;
  readonly siteId?: string | undefined;
  readonly tier?: 1 | 2 | 3 | undefined;
  readonly serviceLevel?:
    { thresholdMs: number; shortAbandonMs?: number | undefined; target?: number | undefined } | undefined;
}

/** Site of everything that names none: the floor's first, or `main`. */
const DEFAULT_SITE = 'main';
const DEFAULT_SHORT_ABANDON: Millis = 5 * SECOND;
const DEFAULT_TARGET = 0.8;

/** Q14: voice and video 20 s, chat and message 30 s; the rest like voice. */
const defaultThreshold = (channel: Channel): Millis =>
  channel === 'chat' || channel === 'message' ? 30 * SECOND : 20 * SECOND;

const firstOf = <T>(...values: readonly (T | undefined)[]): T | undefined =>
  values.find((value) => value !== undefined);

export const defaultSiteId = (floor: Floor): string => floor.sites[0]?.id ?? DEFAULT_SITE;
export const siteOf = (floor: Floor, id: string): FloorSite | undefined => floor.sites.find((site) => site.id === id);

/** Settings of a queue that the floor may or may not list. Nearest wins: queue, site, options, described, channel default. */
export function queueSettings(
  floor: Floor,
  queue: FloorQueue | undefined,
  described: DescribedQueue = {},
): QueueSettings {
  const siteId = queue?.siteId ?? described.siteId ?? defaultSiteId(floor);
  const site = siteOf(floor, siteId);
  const channel = queue?.channel ?? described.channel ?? 'voice';
  const floorLevels = [queue?.serviceLevel, site?.serviceLevel, floor.options.serviceLevel];
  const chain = [...floorLevels, described.serviceLevel];
  const thresholdMs = firstOf(...chain.map((level) => level?.thresholdMs)) ?? defaultThreshold(channel);
  const short = firstOf(...chain.map((level) => level?.shortAbandonMs)) ?? DEFAULT_SHORT_ABANDON;
  return {
    channel,
    siteId,
    tier: queue?.tier ?? described.tier,
    thresholdMs,
    // Whole ms: less than T is at most T − 1.
    insideMs: firstOf(...floorLevels.map((level) => level?.boundary)) === 'lt' ? thresholdMs - 1 : thresholdMs,
    shortAbandonMs: Math.min(short, thresholdMs),
    target: firstOf(...chain.map((level) => level?.target)) ?? DEFAULT_TARGET,
    wrapupLimitMs: firstOf(queue?.wrapupLimitMs, site?.wrapupLimitMs, floor.options.wrapupLimitMs),
    rules: countRules([queue, site, floor.options]),
    heads: headRules([queue, site, floor.options]),
  };
}
