// For: which of the scenario's events a start has to tell, and in what order: today first, the days before it after. May import: shared, scenario. Promises: pure; the two parts together tell every event once.
import { calendarFor } from '../../../shared/calendar.ts';
import { DAY, type EpochMillis } from '../../../shared/time.ts';
import {
  firstWordOf,
  instantOf,
  operatingDays,
  type OperatingDay,
  type OperatingDays,
} from './scenario/operating-day.ts';
import type { Scenario, Stream } from './scenario/scenario.ts';
import type { Happening } from './scenario/sim.ts';
import type { Part } from './part.ts';
import { wholeStories } from './whole-stories.ts';

export interface TimelineOptions {
  readonly scenario: Scenario;
  /** `HH:MM` of the first site's day. */
  readonly dayStart: string;
  readonly now: EpochMillis;
  /** Civil days before today that are told. */
  readonly backfillDays: number;
  /** Everything up to here is known; null: nothing is. */
  readonly resumeAfter: EpochMillis | null;
}

export interface Timeline {
  /** Today so far and everything to come, in order of time. */
  readonly today: Part;
  /** What happened before, up to now: day by day, each contact whole. */
  readonly past: Part;
}

/** 21:30: the night shift is yet to come and the last day shift is nearly over: a clean place to cut. */
const EVENING = 21.5;

/** The operating day with the last evening at or before the start of today: what began after it is told with today. */
function dayBefore(days: OperatingDays, start: EpochMillis): OperatingDay {
  const day = days.at(start - 1);
  return instantOf(day, EVENING) <= start ? day : days.from(day, -1);
}

function partOf(stream: Stream, belongs: (happening: Happening) => boolean): Part {
  return {
    next: stream.next,
    take: (until, steps) =>
      stream
        .take(until, steps)
        .filter(belongs)
        .map(({ event }) => event),
  };
}

/**
 * Cuts the scenario in the evening before today. A contact is told whole, by the part in which it began, and who works and
 * what queues there are is told with today: the first picture has its names.
 */
export function timelineOf({ scenario, dayStart, now, backfillDays, resumeAfter }: TimelineOptions): Timeline {
  const calendar = calendarFor(scenario.zone, dayStart);
  const day = dayBefore(operatingDays(scenario.zone), calendar.dayOf(now).start);
  const cut = instantOf(day, EVENING);
  const known = resumeAfter ?? -Infinity;
  const asked = backfillDays === 0 ? cut : calendar.dayFrom(now, -backfillDays).start;
  const oldest = Math.min(cut, Math.max(asked, known - DAY));
  const isToday = ({ event: { name, time }, begun }: Happening): boolean =>
    begun >= cut || (begun >= oldest && time > now) || (name.endsWith('.described') && time >= firstWordOf(day));
  const isNew = ({ event: { time } }: Happening): boolean => time > known;
  return {
    today: partOf(scenario.from(firstWordOf(day)), (one) => isNew(one) && isToday(one)),
    past: wholeStories(scenario.from(oldest), (one) => isNew(one) && one.begun >= oldest && !isToday(one)),
  };
}
