// For: the simulated floor as a source: today at once, the days before it in the background, then the clock. May import: shared, sources/source, scenario, node. Promises: never ahead of the clock; the same ids after every restart.
import type { LocalText } from '../../../shared/domain.ts';
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { floorSchema, parseFloor, type Floor } from '../../../shared/floor/schema.ts';
import { assert } from '../../../shared/assert.ts';
import { SECOND, type EpochMillis, type Millis } from '../../../shared/time.ts';
import { defineSource, type Source, type SourceContext, type SourceEvent } from '../source.ts';
import { demoFloor } from './scenario/demo-floor.ts';
import { createScenario } from './scenario/scenario.ts';
import type { Part } from './part.ts';
import { timelineOf } from './timeline.ts';

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const settings = z.strictObject({
  seed: z.number().int().default(1),
  /** The floor whose queues and teams are played; without one, or without queues, the demo's. */
  floor: floorSchema.optional(),
  /** Zone of a floor whose first site names none. */
  timeZone: z.string().refine(isTimeZone, 'is not an IANA time zone').optional(),
  /** Size of the floor: agents and contacts. */
  scale: z.number().positive().max(1000).default(1),
  /** Contacts alone: 10 rehearses a day on which ten times as many call. */
  demand: z.number().positive().max(100).default(1),
  language: z.enum(['en', 'zh-CN']).default('en'),
  /** Days before today that are filled in behind today. */
  backfillDays: z.number().int().min(0).max(60).default(7),
  /** Epoch ms up to which everything has been told before: a restart then tells the rest alone. */
  resumeAfter: z.number().int().optional(),
});
export type SimulatorSettings = z.infer<typeof settings>;

const HEARTBEAT: Millis = 5 * SECOND;
/** Work between two looks at the rest of the process: a few milliseconds. */
const STEPS = 1000;
/** News is gathered for so long, and the clock looked at again at least this often. */
const SHORTEST_NAP: Millis = 60;
const LONGEST_NAP: Millis = SECOND;

function floorOf({ floor, timeZone }: SimulatorSettings): Floor {
  if (floor !== undefined && floor.queues.length > 0) return floor;
  const parsed = parseFloor(demoFloor(floor?.sites[0]?.timeZone ?? timeZone));
  assert(parsed.ok, 'the demo floor is a floor');
  return parsed.floor;
}

async function nap(ms: Millis, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

/** Hands events over; a sink that closes while the source stops is no mistake. */
async function tell({ sink, signal }: SourceContext, events: readonly SourceEvent[]): Promise<void> {
  if (events.length === 0 || signal.aborted) return;
  await sink.events(events).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

const heartbeat = (now: EpochMillis): SourceEvent => ({
  id: `heartbeat-${now}`,
  name: 'source.heartbeat',
  time: now,
  data: { periodMs: HEARTBEAT },
});

async function beat(context: SourceContext): Promise<void> {
  while (!context.signal.aborted) {
    await tell(context, [heartbeat(context.now())]);
    await nap(HEARTBEAT, context.signal);
  }
}

/** Tells everything up to `until`, as fast as it is stored. */
async function fill(context: SourceContext, part: Part, until: EpochMillis): Promise<void> {
  while (!context.signal.aborted && part.next() <= until) {
    await tell(context, part.take(until, STEPS));
    await breathe();
  }
}

/**
 * Tells the day up to now, then what happened while that was told, until it keeps up with the clock. A floor too large for
 * this machine never would: it goes on once a round has not halved what is behind.
 */
async function catchUp(context: SourceContext, part: Part): Promise<void> {
  for (let [behind, before] = [Infinity, Infinity]; !context.signal.aborted; before = behind) {
    const until = context.now();
    await fill(context, part, until);
    behind = context.now() - until;
    if (behind <= LONGEST_NAP || behind > before / 2) return;
  }
}

/** Tells what happens as it happens. */
async function follow(context: SourceContext, part: Part): Promise<void> {
  while (!context.signal.aborted) {
    const now = context.now();
    await fill(context, part, now);
    await nap(Math.min(LONGEST_NAP, Math.max(SHORTEST_NAP, part.next() - context.now())), context.signal);
  }
}

async function play(settings: SimulatorSettings, context: SourceContext): Promise<void> {
  const { sink, signal } = context;
  const { seed, scale, demand, language, backfillDays, resumeAfter = null, timeZone } = settings;
  const floor = floorOf(settings);
  const zone = timeZone === undefined ? {} : { timeZone };
  const scenario = createScenario({ seed, floor, scale, demand, language, ...zone });
  const now = context.now();
  const dayStart = floor.sites[0]?.dayStart ?? '00:00';
  const { today, past } = timelineOf({ scenario, dayStart, now, backfillDays, resumeAfter });
  sink.status({ state: 'connecting', ...TODAY });
  await catchUp(context, today);
  if (signal.aborted) return;
  if (backfillDays > 0) sink.status({ state: 'connected', ...daysBefore(backfillDays) });
  const filled = fill(context, past, now).then(() => {
    if (!signal.aborted) sink.status({ state: 'connected' });
  });
  await Promise.all([filled, follow(context, today)]);
}

const createSimulator = (settings: SimulatorSettings): Source => ({
  async run(outer) {
    const failed = new AbortController();
    const context = { ...outer, signal: AbortSignal.any([outer.signal, failed.signal]) };
    try {
      await Promise.all([beat(context), play(settings, context)]);
    } finally {
      // When one of the two breaks, the other must not go on alone.
      failed.abort();
    }
  },
});

export const simulatorSource = defineSource({ kind: 'simulator', settings, create: createSimulator });

const readingIn = (en: string, zh: string): { detail: string; reading: LocalText } => ({
  detail: en,
  reading: { en, 'zh-CN': zh },
});
const TODAY = readingIn('filling today', '正在补齐今日数据');
const daysBefore = (days: number) => readingIn(`filling the last ${days} days`, `正在补齐最近 ${days} 天的数据`);
