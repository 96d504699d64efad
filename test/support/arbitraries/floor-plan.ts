// For: a random floor before anything happens on it: sites, queues, agents, sources, the day. May import: shared. Promises: every floor passes its schema.
import { floorSchema, type Floor } from '../../../shared/floor/schema.ts';
import type { Channel } from '../../../shared/domain.ts';
import { levelOptions } from './level-options.ts';
import { HOUR, MINUTE, SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';
import type { Random } from './seeded.ts';

export interface PlannedQueue {
  readonly id: string;
  readonly channel: 'voice' | 'chat';
  readonly source: string;
  /** How long wrap-up lasts when nothing ends it. */
  readonly wrapupLimitMs: Millis;
  /** Undefined where nobody knows one. */
  readonly tier: 1 | 2 | 3 | undefined;
  /** True when the floor does not list it: only events tell of it. */
  readonly unlisted: boolean;
}

export interface PlannedAgent {
  readonly id: string;
  readonly teamId: string | undefined;
  readonly siteId: string | undefined;
  readonly capacity: Readonly<Partial<Record<Channel, number>>>;
  readonly queueIds: readonly string[];
  readonly source: string;
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  /** Breaks, disjoint and in order. */
  readonly breaks: readonly { readonly from: EpochMillis; readonly to: EpochMillis; readonly aux: string }[];
}

export interface FloorPlan {
  readonly floor: Floor;
  readonly queues: readonly PlannedQueue[];
  readonly agents: readonly PlannedAgent[];
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  /** Resolution of every clock on this floor: a whole second makes many equal instants. */
  readonly tick: Millis;
}

/** Where and when a floor may stand: an ordinary day, midnights, days on which the clocks change. */
const DAYS = [
  { zones: ['Asia/Shanghai'], from: Date.UTC(2026, 0, 15, 2) },
  { zones: ['Asia/Shanghai', 'Europe/Berlin'], from: Date.UTC(2026, 0, 15, 14, 40) },
  { zones: ['UTC'], from: Date.UTC(2026, 0, 15, 22, 50) },
  { zones: ['Europe/Berlin', 'Africa/Cairo'], from: Date.UTC(2026, 2, 28, 22, 50) },
  { zones: ['Europe/Berlin', 'Asia/Kathmandu'], from: Date.UTC(2026, 9, 24, 23, 15) },
  { zones: ['Australia/Lord_Howe', 'America/New_York'], from: Date.UTC(2026, 9, 3, 13, 10) },
  { zones: [undefined], from: Date.UTC(2026, 5, 1, 23, 15) },
] as const;

export interface PlanOptions {
  /** Number of queues; default 3 to 12. */
  readonly queues?: number;
  /** Number of agents; default one or two a queue. */
  readonly agents?: number;
  /** How long contacts keep coming; default 1 to 3 hours. */
  readonly hours?: number;
}

export function floorPlan(random: Random, options: PlanOptions = {}): FloorPlan {
  const day = random.pick(DAYS);
  const from = day.from + random.int(0, 20) * MINUTE;
  const to = from + Math.round((options.hours ?? random.int(2, 6) / 2) * HOUR);
  const queueCount = options.queues ?? random.int(3, 12);
  const siteIds = day.zones.map((_, index) => `site-${String(index + 1)}`);
  const queues = Array.from({ length: queueCount }, (_, index) => plannedQueue(random, index));
  const teamIds = ['north', 'south', 'night'].slice(0, random.int(1, 3));
  const agentCount = options.agents ?? Math.ceil((queueCount * random.int(4, 8)) / 4);
  const agents = Array.from({ length: agentCount }, (_, index) =>
    plannedAgent(random, index, { queues, teamIds, siteIds, from, to }),
  );
  const floor = floorSchema.parse({
    name: 'Random floor',
    sites: day.zones.flatMap((timeZone, index) => {
      if (timeZone === undefined) return [];
      const level = random.chance(0.3) ? { serviceLevel: levelOptions(random) } : {};
      return [{ id: siteIds[index], timeZone, ...(random.chance(0.3) ? { dayStart: '06:00' } : {}), ...level }];
    }),
    teams: teamIds
      .slice(0, 2)
      .map((id) => ({ id, ...(day.zones[0] === undefined ? {} : { siteId: random.pick(siteIds) }) })),
    queues: queues
      .filter((queue) => !queue.unlisted)
      .map((queue) => listedQueue(random, queue, day.zones[0] === undefined ? [] : siteIds)),
    options: {
      ...(random.chance(0.2) ? { occupancy: { concurrency: 'wallclock' }, survey: { minN: 2 } } : {}),
      ...(random.chance(0.3) ? { serviceLevel: levelOptions(random) } : {}),
    },
  });
  return { floor, queues, agents, from, to, tick: random.chance(0.35) ? SECOND : 1 };
}

function plannedQueue(random: Random, index: number): PlannedQueue {
  const channel = random.chance(0.35) ? 'chat' : 'voice';
  return {
    id: `q${String(index + 1)}`,
    channel,
    source: channel === 'chat' ? 'chat-1' : random.pick(['pbx-1', 'pbx-2']),
    wrapupLimitMs: random.pick([20, 45, 120]) * SECOND,
    tier: random.pick([1, 1, 2, 3, undefined]),
    unlisted: random.chance(0.15),
  };
}

function listedQueue(random: Random, queue: PlannedQueue, siteIds: readonly string[]): object {
  const times = { thresholdMs: random.pick([10, 20, 30]) * SECOND, shortAbandonMs: random.pick([0, 5, 60]) * SECOND };
  const serviceLevel = {
    ...(random.chance(0.7) ? times : {}),
    ...(random.chance(0.4) ? levelOptions(random) : {}),
  };
  return {
    id: queue.id,
    channel: queue.channel,
    wrapupLimitMs: queue.wrapupLimitMs,
    ...(siteIds.length > 0 && random.chance(0.8) ? { siteId: random.pick(siteIds) } : {}),
    ...(queue.tier === undefined ? {} : { tier: queue.tier }),
    serviceLevel,
    ...(random.chance(0.2) ? { acw: { capMs: 60 * SECOND } } : {}),
  };
}

interface Surroundings {
  readonly queues: readonly PlannedQueue[];
  readonly teamIds: readonly string[];
  readonly siteIds: readonly string[];
  readonly from: EpochMillis;
  readonly to: EpochMillis;
}

function plannedAgent(random: Random, index: number, around: Surroundings): PlannedAgent {
  const { queues, teamIds, siteIds, from, to } = around;
  const home = queues[index % queues.length]!;
  const more = queues.filter((queue) => queue !== home && random.chance(0.25));
  const start = random.chance(0.6)
    ? from - random.int(1, 30) * MINUTE
    : from + random.int(0, Math.floor((to - from) / 2));
  const end = random.chance(0.5) ? to + random.int(1, 20) * MINUTE : random.int(Math.min(start + 20 * MINUTE, to), to);
  const chat = random.pick([1, 2, 3, 4]);
  return {
    id: `a${String(index + 1)}`,
    teamId: random.chance(0.85) ? random.pick(teamIds) : undefined,
    siteId: siteIds.length > 1 && random.chance(0.5) ? random.pick(siteIds) : undefined,
    capacity: random.chance(0.8) ? { voice: 1, chat } : {},
    queueIds: [home, ...more].map((queue) => queue.id),
    source: random.pick(['pbx-1', 'desk-1']),
    from: start,
    to: end,
    breaks: plannedBreaks(random, start, end),
  };
}

function plannedBreaks(random: Random, from: EpochMillis, to: EpochMillis): PlannedAgent['breaks'] {
  const breaks: { from: EpochMillis; to: EpochMillis; aux: string }[] = [];
  for (let at = from + random.int(5, 60) * MINUTE; at < to - 10 * MINUTE;) {
    const end = at + random.int(1, 15) * MINUTE;
    breaks.push({ from: at, to: end, aux: random.pick(['coffee', 'meal', 'training', 'coaching']) });
    at = end + random.int(15, 90) * MINUTE;
  }
  return breaks;
}
