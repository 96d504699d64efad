// For: time that counts only while a place is open (DIG7). May import: shared. Promises: exact to the ms over changes of clocks; days are worked out once.
import { calendarFor } from '../calendar.ts';
import { DAY, type EpochMillis, type Millis } from '../time.ts';
import type { Hours } from './hours.ts';
import { openDay, type OpenDay } from './open-day.ts';

export interface BusinessHours {
  isOpen(at: EpochMillis): boolean;
  /** Open time in [a, b) in ms; negative where b lies before a. */
  businessTimeBetween(a: EpochMillis, b: EpochMillis): Millis;
  /** The first instant at or after `at` by which `ms` of open time have gone by: a closing instant where they end with the day. Infinity if never. */
  addBusinessTime(at: EpochMillis, ms: Millis): EpochMillis;
  /** The first open instant at or after `at`; null if there is none within three years. */
  nextOpening(at: EpochMillis): EpochMillis | null;
  /** The first closed instant at or after `at`; null if there is none within three years. */
  nextClosing(at: EpochMillis): EpochMillis | null;
}

/** Days without a change after which none is expected any more. */
const HORIZON = 3 * 366;

const made = new WeakMap<Hours, Map<string, BusinessHours>>();

/** The calendar of some hours in a zone (their own wins), made once for each. */
export function businessHours(hours: Hours, zone: string): BusinessHours {
  let byZone = made.get(hours);
  if (byZone === undefined) made.set(hours, (byZone = new Map<string, BusinessHours>()));
  const own = hours.timeZone ?? zone;
  let calendar = byZone.get(own);
  if (calendar === undefined) byZone.set(own, (calendar = new OpenCalendar(hours, own)));
  return calendar;
}

/** What `businessHours` made something of: `businessHours` of that is the same again. Null for anything else. */
export const hoursOf = (value: object): { readonly hours: Hours; readonly zone: string } | null =>
  value instanceof OpenCalendar ? value.made : null;

class OpenCalendar implements BusinessHours {
  readonly #hours: Hours;
  readonly #zone: string;
  /** Whole days since the epoch in UTC → the civil days that touch it. */
  readonly #days = new Map<number, OpenDay[]>();
  #last: OpenDay;

  constructor(hours: Hours, zone: string) {
    this.#hours = hours;
    this.#zone = zone;
    this.#last = this.#make(0);
  }

  get made(): { readonly hours: Hours; readonly zone: string } {
    return { hours: this.#hours, zone: this.#zone };
  }

  isOpen(at: EpochMillis): boolean {
    const { edges } = this.#dayOf(at);
    for (let i = 0; i < edges.length; i += 2) if (at >= edges[i]! && at < edges[i + 1]!) return true;
    return false;
  }

  businessTimeBetween(a: EpochMillis, b: EpochMillis): Millis {
    if (b < a) return 0 - this.businessTimeBetween(b, a);
    let sum = 0;
    let day = this.#dayOf(a);
    for (; day.end < b; day = this.#dayOf(day.end)) sum += a <= day.start ? day.openMs : openWithin(day, a, day.end);
    return sum + openWithin(day, a, b);
  }

  addBusinessTime(at: EpochMillis, ms: Millis): EpochMillis {
    if (ms <= 0) return at;
    let left = ms;
    let closedDays = 0;
    for (let day = this.#dayOf(at); closedDays < HORIZON; day = this.#dayOf(day.end)) {
      const open = at <= day.start ? day.openMs : openWithin(day, at, day.end);
      if (open >= left) return openAfter(day, at, left);
      left -= open;
      closedDays = open === 0 ? closedDays + 1 : 0;
    }
    return Infinity;
  }

  nextOpening(at: EpochMillis): EpochMillis | null {
    let day = this.#dayOf(at);
    for (let days = 0; days < HORIZON; days++, day = this.#dayOf(day.end))
      for (let i = 0; i < day.edges.length; i += 2) if (day.edges[i + 1]! > at) return Math.max(at, day.edges[i]!);
    return null;
  }

  nextClosing(at: EpochMillis): EpochMillis | null {
    let closing = at;
    let day = this.#dayOf(at);
    for (let days = 0; days < HORIZON; days++, day = this.#dayOf(day.end)) {
      for (let i = 0; i < day.edges.length; i += 2)
        if (day.edges[i]! <= closing && day.edges[i + 1]! > closing) closing = day.edges[i + 1]!;
      if (closing < day.end) return closing;
    }
    return null;
  }

  #dayOf(at: EpochMillis): OpenDay {
    const last = this.#last;
    if (at >= last.start && at < last.end) return last;
    const known = this.#days.get(Math.floor(at / DAY)) ?? [];
    for (const day of known) if (at >= day.start && at < day.end) return (this.#last = day);
    return (this.#last = this.#make(at));
  }

  #make(at: EpochMillis): OpenDay {
    const day = openDay(this.#hours, this.#zone, calendarFor(this.#zone).dayOf(at));
    for (let key = Math.floor(day.start / DAY); key * DAY < day.end; key++)
      this.#days.set(key, [...(this.#days.get(key) ?? []), day]);
    return day;
  }
}

/** Open time of a day in [from, to). */
function openWithin({ edges }: OpenDay, from: EpochMillis, to: EpochMillis): Millis {
  let sum = 0;
  for (let i = 0; i < edges.length; i += 2) sum += Math.max(0, Math.min(edges[i + 1]!, to) - Math.max(edges[i]!, from));
  return sum;
}

/** The instant of a day by which `ms` have been open since `from`; the day has them. */
function openAfter({ edges, end }: OpenDay, from: EpochMillis, ms: Millis): EpochMillis {
  let left = ms;
  for (let i = 0; i < edges.length; i += 2) {
    const begin = Math.max(edges[i]!, from);
    const open = Math.max(0, edges[i + 1]! - begin);
    if (open >= left) return begin + left;
    left -= open;
  }
  return end;
}
