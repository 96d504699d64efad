// For: which of the scenario's events a start has to tell, and in what order: today first, the days before it after. May import: shared, scenario. Promises: pure; the two parts together tell every event once.
import { createCalendar } from '../../../shared/calendar.ts';
import { HOUR, type EpochMillis } from '../../../shared/time.ts';
import type { SourceEvent } from '../source.ts';
import { operatingDays } from './scenario/operating-day.ts';
import type { Scenario, Stream } from './scenario/scenario.ts';
import type { Happening } from './scenario/sim.ts';

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

/** A part of the scenario, told in order of time. */
export interface Part {
  /** The instant of the next thing to do. */
  next(): EpochMillis;
  /** Events up to `until` (inclusive) of at most `steps` steps of work. */
  take(until: EpochMillis, steps: number): readonly SourceEvent[];
}

export interface Timeline {
  /** Today so far and everything to come. */
  readonly today: Part;
  /** What happened before, up to now. */
  readonly past: Part;
}

/** The last shift before midnight has begun and the one before has little left: a clean place to cut. */
const EVENING = 15.5 * HOUR;

/** The last evening at or before the start of today: what began after it is told with today, so that today is whole. */
function eveningBefore(zone: string, start: EpochMillis): EpochMillis {
  const days = operatingDays(zone);
  const day = days.at(start - 1);
  const evening = day.open + EVENING;
  return evening <= start ? evening : days.from(day, -1).open + EVENING;
}

const isContact = ({ event, begun }: Happening): boolean => begun !== event.time || 'contactId' in event.data;

function partOf(stream: Stream, belongs: (happening: Happening) => boolean): Part {
  return {
    next: stream.next,
    take: (until, steps) => {
      const events: SourceEvent[] = [];
      for (const happening of stream.take(until, steps)) if (belongs(happening)) events.push(happening.event);
      return events;
    },
  };
}

/** Cuts the scenario at the evening before today. A contact is told whole, by the part in which it began. */
export function timelineOf({ scenario, dayStart, now, backfillDays, resumeAfter }: TimelineOptions): Timeline {
  const calendar = createCalendar(scenario.zone, dayStart);
  const cut = eveningBefore(scenario.zone, calendar.dayOf(now).start);
  const known = resumeAfter ?? -Infinity;
  const oldest = Math.min(cut, Math.max(calendar.dayFrom(now, -backfillDays).start, known - 24 * HOUR));
  const isToday = (happening: Happening): boolean =>
    happening.event.time > now || (isContact(happening) ? happening.begun : happening.event.time) >= cut;
  return {
    today: partOf(
      scenario.from(cut),
      (happening) => happening.event.time > known && isToday(happening) && happening.begun >= oldest,
    ),
    past: partOf(
      scenario.from(oldest),
      (happening) => happening.event.time > known && !isToday(happening) && happening.begun >= oldest,
    ),
  };
}
