// For: seeded random floors, from clean to hostile, as events. May import: shared. Promises: the same seed and options, the same floor; every event passes its schema; no conflicts.
import fc from 'fast-check';
import type { FloorEvent } from '../../../shared/events/event.ts';
import type { Floor } from '../../../shared/floor/schema.ts';
import { HOUR, MINUTE, SECOND, type EpochMillis } from '../../../shared/time.ts';
import { tellAgent } from './agent-story.ts';
import { withCountingOptions } from './counting-options.ts';
import { tellContact } from './contact-story.ts';
import { withDefects } from './defects.ts';
import { floorPlan, type FloorPlan, type PlanOptions } from './floor-plan.ts';
import { newRoster } from './roster.ts';
import { withGroups, withScopes } from './scope-parts.ts';
import { seeded, type Random } from './seeded.ts';
import { newStory, type Phenomenon, type Story } from './story.ts';

export interface FloorOptions extends PlanOptions {
  /** 0 clean: nothing contradicts the life cycle … 1 hostile. Default 0.5. */
  readonly messy?: number;
  /** Number of contacts; default 20 to 160. About eight events each. */
  readonly contacts?: number;
  /** Sources that promise heartbeats and sometimes miss them (Q27). Default: one floor in four. */
  readonly heartbeats?: boolean;
  /** Options of counting are drawn too. Default: not. */
  readonly counting?: boolean;
}

export interface RandomFloor {
  readonly seed: number;
  readonly floor: Floor;
  /** In order of time. */
  readonly events: readonly FloorEvent[];
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  /** Instants worth looking at, ascending: of events, between them, boundaries of windows, long after the last. */
  readonly instants: readonly EpochMillis[];
  /** How often each phenomenon was written. */
  readonly seen: ReadonlyMap<Phenomenon, number>;
}

const OPTIONS_STREAM = 0x0515;

export function randomFloorEvents(seed: number, options: FloorOptions = {}): RandomFloor {
  const random = seeded(seed);
  const plan = floorPlan(random, options);
  const story = newStory(plan.tick);
  const stage = { plan, random, story, roster: newRoster(plan) };
  tellQueues(plan, story);
  const contacts = options.contacts ?? random.int(20, 160);
  arrivals(random, plan, contacts).forEach((at, index) => tellContact(stage, `c${String(index + 1)}`, at));
  for (const agent of plan.agents) tellAgent(stage, agent);
  if (options.heartbeats ?? random.chance(0.25)) tellHeartbeats(random, plan, story);
  const told = withScopes(
    [...story.events].sort((a, b) => a.time - b.time),
    seed,
    options.messy === 0,
  );
  const events = withDefects(told, { random, plan, messy: options.messy ?? 0.5, note: story.note });
  noteWhatShows(events, plan, story);
  return {
    seed,
    floor: withGroups(
      options.counting === true ? withCountingOptions(plan.floor, seeded(seed + OPTIONS_STREAM)) : plan.floor,
      plan.queues.map(({ id }) => id),
      seed,
    ),
    events,
    from: plan.from,
    to: plan.to,
    instants: instants(random, events, plan),
    seen: story.seen,
  };
}

/** Any floor of the options; `seed` and the number of contacts shrink. */
export const floorArbitrary = (options: FloorOptions = {}): fc.Arbitrary<RandomFloor> =>
  fc
    .record({
      seed: fc.nat(),
      contacts: fc.integer({ min: 1, max: options.contacts ?? 80 }),
      messy: options.messy === undefined ? fc.constantFrom(0, 0.2, 0.5, 1) : fc.constant(options.messy),
    })
    .map(({ seed, ...drawn }) => randomFloorEvents(seed, { ...options, ...drawn }));

/** Queues of which only their source tells. */
function tellQueues(plan: FloorPlan, story: Story): void {
  for (const queue of plan.queues.filter((one) => one.unlisted)) {
    story.note('queueDescribed');
    const { id: queueId, channel } = queue;
    const tier = queue.tier === undefined ? {} : { tier: queue.tier };
    story.tell(queue.source, plan.from - HOUR, 'queue.described', {
      queueId,
      channel,
      ...tier,
      name: `Queue ${queueId}`,
    });
  }
}

/** Poisson arrivals, some in bursts. */
function arrivals(random: Random, plan: FloorPlan, contacts: number): EpochMillis[] {
  const at = Array.from({ length: contacts }, () => random.int(plan.from, plan.to));
  const burst = random.int(plan.from, plan.to);
  return at.map((time) => (random.chance(0.15) ? burst + random.int(0, 30) * SECOND : time)).sort((a, b) => a - b);
}

function tellHeartbeats(random: Random, plan: FloorPlan, story: Story): void {
  for (const source of ['pbx-1', 'desk-1']) {
    const periodMs = random.pick([10, 30, 60]) * SECOND;
    for (let at = plan.from; at < plan.to; at += periodMs) {
      if (random.chance(0.02)) {
        story.note('heartbeatMissed');
        at += random.int(1, 10) * periodMs;
      }
      story.note('heartbeat');
      story.tell(source, at, 'source.heartbeat', { periodMs });
    }
  }
}

function noteWhatShows(events: readonly FloorEvent[], plan: FloorPlan, story: Story): void {
  const zones = plan.floor.sites.flatMap((site) => site.timeZone ?? []);
  const hours = (timeZone: string, at: EpochMillis): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', hour: 'numeric', minute: 'numeric' }).format(at);
  const wall = (timeZone: string, at: EpochMillis): string => hours(timeZone, at).slice(-5);
  if (zones.some((zone) => hours(zone, plan.from).slice(0, 2) !== hours(zone, plan.to).slice(0, 2)))
    story.note('midnight');
  // The clock on the wall moved by another amount than time did.
  const shift = (plan.to - plan.from) / MINUTE;
  const minutes = (text: string): number => +text.slice(0, 2) * 60 + +text.slice(3);
  const moved = (zone: string): number => minutes(wall(zone, plan.to)) - minutes(wall(zone, plan.from));
  if (zones.some((zone) => Math.round((moved(zone) - shift) / 30) % 48 !== 0)) story.note('clocksChange');
  for (const { serviceLevel } of [...plan.floor.queues, ...plan.floor.sites, plan.floor.options]) {
    if (serviceLevel?.preset !== undefined) story.note('presetChosen');
    if (serviceLevel?.classMap !== undefined) story.note('classMapChosen');
    if (serviceLevel?.boundary !== undefined) story.note('boundaryChosen');
  }
  for (const event of events) {
    if (event.name === 'visit.enqueued' && event.data.class !== undefined) story.note('classTold');
    if (event.name === 'contact.closed' && event.data.resolved !== undefined) story.note('resolvedTold');
  }
  if (new Set(events.map((event) => event.source)).size > 1) story.note('severalSources');
  if (new Set(events.map((event) => event.time)).size < events.length) story.note('equalInstants');
}

const QUARTER_HOUR = 15 * MINUTE;

function instants(random: Random, events: readonly FloorEvent[], plan: FloorPlan): EpochMillis[] {
  const some = Array.from({ length: 6 }, () => random.pick(events).time);
  const quarter = Math.ceil(random.int(plan.from, plan.to) / QUARTER_HOUR) * QUARTER_HOUR;
  const hour = Math.ceil(plan.from / HOUR) * HOUR;
  const late = [plan.to, plan.to + 20 * MINUTE, plan.to + 5 * HOUR, plan.to + 14 * HOUR];
  const all = [
    ...some,
    ...some.slice(0, 2).map((at) => at - 1),
    random.int(plan.from, plan.to),
    quarter,
    hour,
    hour + HOUR,
    ...late,
  ];
  return [...new Set(all)].sort((a, b) => a - b);
}
