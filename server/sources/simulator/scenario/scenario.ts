// For: the whole scenario: an endless row of operating days told as one stream. May import: shared, scenario. Promises: a function of (seed, floor, scale, time); order of time.
import type { Floor } from '../../../../shared/floor/schema.ts';
import { assert } from '../../../../shared/assert.ts';
import { DAY, type EpochMillis } from '../../../../shared/time.ts';
import type { SourceEvent } from '../../source.ts';
import { startDay, type DayPlan, type DayRun } from './day.ts';
import { firstWordOf, operatingDays, type OperatingDay, type OperatingDays } from './operating-day.ts';
import { populate } from './people.ts';
import type { Happening, Language } from './sim.ts';
import { planFloor } from './sizing.ts';
import { createStanding } from './standing.ts';

export interface ScenarioInput {
  readonly seed: number;
  /** Must have a queue. The day's curve follows the clock of its first site. */
  readonly floor: Floor;
  /** Zone of a floor whose first site names none. */
  readonly timeZone?: string;
  /** The floor's size: agents and contacts together. */
  readonly scale?: number;
  /** Contacts alone: 10 is a day on which ten times as many call. */
  readonly demand?: number;
  /** Language of names and topics. */
  readonly language?: Language;
}

/** Everything that happens from an instant on, made as it is asked for. */
export interface Stream {
  /** The instant of the next thing to do, at or before the next event. */
  next(): EpochMillis;
  /** Date of the oldest operating day of which something may still come. */
  oldest(): string;
  /** Works on until `until` (inclusive) or `steps` steps are done; answers what happened meanwhile. */
  take(until: EpochMillis, steps: number): readonly Happening[];
}

export interface Scenario {
  readonly zone: string;
  /** The stream of all events with `time` ≥ `from`. */
  from(from: EpochMillis): Stream;
}

const zoneOf = ({ floor, timeZone }: ScenarioInput): string => floor.sites[0]?.timeZone ?? timeZone ?? 'UTC';

function planDays({ seed, floor, scale = 1, demand = 1, language = 'en' }: ScenarioInput): DayPlan {
  assert(floor.queues.length > 0, 'a simulated floor has a queue');
  const plannedFloor = planFloor(floor, scale, demand);
  return { seed, language, floor: plannedFloor, people: populate(seed, plannedFloor) };
}

/** The floor's people, queues and days. */
export function createScenario(input: ScenarioInput): Scenario {
  const plan = planDays(input);
  const zone = zoneOf(input);
  const days = operatingDays(zone);
  return { zone, from: (from) => streamFrom(plan, days, from) };
}

/** The last operating day that began to tell at or before `at`. */
function toldAt(days: OperatingDays, at: EpochMillis): OperatingDay {
  const next = days.from(days.at(at), 1);
  return firstWordOf(next) <= at ? next : days.at(at);
}

function streamFrom(plan: DayPlan, days: OperatingDays, from: EpochMillis): Stream {
  let buffer: Happening[] = [];
  const keep = (happening: Happening) => {
    if (happening.event.time >= from) buffer.push(happening);
  };
  // The day before runs on past the opening of the next: its last contacts and its night shift belong to it.
  let coming = days.from(toldAt(days, from), -1);
  let comingAt = firstWordOf(coming);
  let runs: DayRun[] = [];
  const soonest = (): DayRun => runs.reduce((best, run) => (run.next() < best.next() ? run : best));
  const next = () => (runs.length === 0 ? comingAt : Math.min(comingAt, soonest().next()));
  const step = () => {
    if (next() === comingAt) {
      runs.push(startDay(plan, coming, keep));
      coming = days.from(coming, 1);
      comingAt = firstWordOf(coming);
    }
    const run = soonest();
    run.step();
    if (run.next() === Infinity) runs = runs.filter((other) => other !== run);
  };
  return {
    next,
    oldest: () => runs[0]?.date ?? coming.date,
    take(until, steps) {
      for (let left = steps; left > 0 && next() <= until; left--) step();
      const taken = buffer;
      buffer = [];
      return taken;
    },
  };
}

/** The operating day that is open at `at`, alone, from its first sign-in to its last goodbye the next morning. */
export function simulateDay(input: ScenarioInput & { readonly at: EpochMillis }): readonly SourceEvent[] {
  const events: SourceEvent[] = [];
  const day = operatingDays(zoneOf(input)).at(input.at);
  const run = startDay(planDays(input), day, ({ event }) => events.push(event));
  while (run.next() < Infinity) run.step();
  return events;
}

const STEPS = 4096;

/**
 * The events with `from` ≤ `time` < `to`, without contacts that began before `from`. Descriptions, sign-ins and breaks that
 * hold at `from` are told again there, under ids of their own.
 */
export function* eventsBetween(scenario: Scenario, from: EpochMillis, to: EpochMillis): Generator<SourceEvent> {
  const stream = scenario.from(from - DAY);
  const standing = createStanding();
  while (stream.next() < from) for (const { event } of stream.take(from - 1, STEPS)) standing.note(event);
  for (const event of standing.events()) yield { ...event, id: `open-${event.id}`, time: from };
  while (stream.next() < to) for (const { event, begun } of stream.take(to - 1, STEPS)) if (begun >= from) yield event;
}
