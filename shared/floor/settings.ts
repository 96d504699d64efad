// For: the settings in force for one queue, site or floor: nearest wins (settled D9). May import: shared. Promises: pure look-ups, every default in one place.
import type { Channel } from '../domain.ts';
import { PRESETS, presetOf, type ClassMap } from '../metrics/service-level.ts';
import { MINUTE, SECOND, type Millis } from '../time.ts';
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
  /** Its formula of the service level (M37). */
  readonly level: ClassMap;
  readonly wrapupLimitMs: Millis | undefined;
  readonly acwCapMs: Millis;
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
export const DEFAULT_SITE = 'main';
export const DEFAULT_ACW_CAP: Millis = 15 * MINUTE;
const DEFAULT_SHORT_ABANDON: Millis = 5 * SECOND;
const DEFAULT_TARGET = 0.8;

/** Q14: voice and video 20 s, chat and message 30 s; the rest like voice. */
const defaultThreshold = (channel: Channel): Millis =>
  channel === 'chat' || channel === 'message' ? 30 * SECOND : 20 * SECOND;

/** The nearest that names a preset or a map of its own; a map wins over a preset beside it, and completes itself from it. */
function levelOf(nearestFirst: readonly Floor['options']['serviceLevel'][]): ClassMap {
  const level = nearestFirst.find((one) => one?.preset !== undefined || one?.classMap !== undefined);
  const base = PRESETS[presetOf(level?.preset ?? 'default') ?? 'default'];
  return { ...base, ...told(level?.classMap ?? {}) };
}

const told = <T extends object>(given: T): Partial<ClassMap> =>
  Object.fromEntries(Object.entries(given).filter(([, verdict]) => verdict !== undefined));

/** True when some queue of the floor may go by another formula than the default one. */
export const hasOwnLevels = (floor: Floor): boolean =>
  [floor.options, ...floor.sites, ...floor.queues].some(
    ({ serviceLevel }) => serviceLevel?.classMap !== undefined || (serviceLevel?.preset ?? 'default') !== 'default',
  );

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
    level: levelOf(floorLevels),
    target: firstOf(...chain.map((level) => level?.target)) ?? DEFAULT_TARGET,
    wrapupLimitMs: firstOf(queue?.wrapupLimitMs, site?.wrapupLimitMs, floor.options.wrapupLimitMs),
    acwCapMs: firstOf(queue?.acw?.capMs, site?.acw?.capMs, floor.options.acw?.capMs) ?? DEFAULT_ACW_CAP,
  };
}
