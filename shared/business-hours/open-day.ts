// For: what of one civil day is open (DIG7). May import: shared. Promises: instants only; spans are disjoint, in order and lie within the day.
import { dateAfter, instantOn, weekdayOf, type CivilDay } from '../calendar.ts';
import type { EpochMillis, Millis } from '../time.ts';
import { WEEKDAYS, type Hours } from './hours.ts';

/** A civil day from midnight to midnight, [start, end), and when in it is open. */
export interface OpenDay {
  readonly start: EpochMillis;
  readonly end: EpochMillis;
  /** Start and end of each open span, one behind another. */
  readonly edges: readonly EpochMillis[];
  readonly openMs: Millis;
}

interface Span {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
}

export function openDay(hours: Hours, zone: string, { date, start, end }: CivilDay): OpenDay {
  const begun = [...spansBegunOn(hours, zone, dateAfter(date, -1)), ...spansBegunOn(hours, zone, date)];
  const edges = merged(begun.map(({ from, to }) => ({ from: Math.max(from, start), to: Math.min(to, end) })));
  let openMs = 0;
  for (let i = 0; i < edges.length; i += 2) openMs += edges[i + 1]! - edges[i]!;
  return { start, end, edges, openMs };
}

/** A span belongs to the day on which it begins: a holiday does not cut the night shift of the day before. */
function spansBegunOn(hours: Hours, zone: string, date: string): Span[] {
  const texts =
    hours.exceptions?.[date] ??
    (hours.holidays?.includes(date) === true ? [] : (hours.week[WEEKDAYS[weekdayOf(date) - 1]!] ?? []));
  return texts.map((text) => {
    const [from, to] = [text.slice(0, 5), text.slice(6)];
    const next = dateAfter(date, 1);
    const end = to === '24:00' ? instantOn(next, '00:00', zone) : instantOn(to < from ? next : date, to, zone);
    return { from: instantOn(date, from, zone), to: end };
  });
}

function merged(spans: readonly Span[]): readonly EpochMillis[] {
  const edges: EpochMillis[] = [];
  for (const { from, to } of spans.filter((one) => one.from < one.to).sort((a, b) => a.from - b.from)) {
    const last = edges.length - 1;
    if (last < 0 || from > edges[last]!) edges.push(from, to);
    else edges[last] = Math.max(edges[last]!, to);
  }
  return edges;
}
