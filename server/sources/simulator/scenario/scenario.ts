// For: the whole scenario: an endless row of operating days told as one stream. May import: shared, scenario. Promises: a function of (seed, floor, scale, time); order of time.
import type { Floor } from '../../../../shared/floor/schema.ts';
import type { EpochMillis } from '../../../../shared/time.ts';
import type { SourceEvent } from '../../source.ts';
import { firstWord, startDay, type DayPlan, type DayRun } from './day.ts';
import { civilDayOf, type CivilDay } from './local-time.ts';
import { populate } from './people.ts';
import type { Happening, Language } from './sim.ts';
import { planFloor } from './sizing.ts';

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
  /** Works on until `until` (inclusive) or `steps` steps are done; answers what happened meanwhile. */
  take(until: EpochMillis, steps: number): readonly Happening[];
}

export interface Scenario {
  readonly zone: string;
  /** The stream of all events with `time` ≥ `from`. */
  from(from: EpochMillis): Stream;
}

function planDays(input: ScenarioInput): DayPlan {
  const { seed, floor, language = 'en' } = input;
  const zone = floor.sites[0]?.timeZone ?? input.timeZone ?? 'UTC';
  const plannedFloor = planFloor(floor, input.scale ?? 1, input.demand ?? 1);
  return { seed, zone, language, floor: plannedFloor, people: populate(seed, plannedFloor) };
}

/** The floor's people, queues and days. */
export function createScenario(input: ScenarioInput): Scenario {
  const plan = planDays(input);
  return { zone: plan.zone, from: (from) => streamFrom(plan, from) };
}

/** The last operating day that began to tell at or before `at`. */
function operatingDay(zone: string, at: EpochMillis): CivilDay {
  const day = civilDayOf(zone, at);
  return firstWord(zone, day) <= at ? day : day - 1;
}

function streamFrom(plan: DayPlan, from: EpochMillis): Stream {
  let buffer: Happening[] = [];
  const keep = (happening: Happening) => {
    if (happening.event.time >= from) buffer.push(happening);
  };
  // The day before runs on past the opening of the next: its last contacts and its night shift belong to it.
  let coming = operatingDay(plan.zone, from) - 1;
  let comingAt = firstWord(plan.zone, coming);
  let runs: DayRun[] = [];
  const soonest = (): DayRun => runs.reduce((best, run) => (run.next() < best.next() ? run : best));
  const next = () => (runs.length === 0 ? comingAt : Math.min(comingAt, soonest().next()));
  const step = () => {
    if (next() === comingAt) {
      runs.push(startDay(plan, coming, keep));
      comingAt = firstWord(plan.zone, ++coming);
    }
    const run = soonest();
    run.step();
    if (run.next() === Infinity) runs = runs.filter((other) => other !== run);
  };
  return {
    next,
    take(until, steps) {
      for (let left = steps; left > 0 && next() <= until; left--) step();
      const taken = buffer;
      buffer = [];
      return taken;
    },
  };
}

/** One operating day alone, from its first sign-in to its last goodbye the next morning, in order of time. */
export function simulateDay(input: ScenarioInput & { readonly day: CivilDay }): readonly SourceEvent[] {
  const events: SourceEvent[] = [];
  const run = startDay(planDays(input), input.day, ({ event }) => events.push(event));
  while (run.next() < Infinity) run.step();
  return events;
}

const STEPS = 4096;

/** All events with `from` ≤ `time` < `to`, in order, without the rest of contacts that began before `from`. */
export function* eventsBetween(scenario: Scenario, from: EpochMillis, to: EpochMillis): Generator<SourceEvent> {
  const stream = scenario.from(from);
  while (stream.next() < to) for (const { event, begun } of stream.take(to - 1, STEPS)) if (begun >= from) yield event;
}
