// For: which hours of the day a curve shows. May import: shared. Promises: pure; the window holds now and every busy hour, on full hours from the day's start.
import { HOUR, QUARTER, type EpochMillis, type Millis } from '../../shared/time.ts';

/** Contacts expected in a quarter hour: the median, and the range that holds four of five. */
export interface Expected {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}
/** A quarter hour of the day. Counts are null where nothing is known. */
export interface Quarter {
  readonly start: EpochMillis;
  readonly offered: number | null;
  readonly lastWeek: number | null;
  /** Of how much of it events are lost, ms; null where none are known to be. */
  readonly missed: Millis | null;
  /** Null where there is no forecast. */
  readonly expected: Expected | null;
}
export interface DayWindow {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
}

/** A quarter hour is busy from this share of the day's peak on. */
const BUSY_SHARE = 0.1;
const LEAST_SPAN = 10 * HOUR;

/**
 * The busy hours of the quarters given (in order of time), never less than ten hours where the day has them, and always with
 * the hour before and after now. A day without any count is shown whole. Null when there are no quarters.
 */
export function dayWindow(quarters: readonly Quarter[], now: EpochMillis): DayWindow | null {
  const first = quarters[0];
  const last = quarters.at(-1);
  if (first === undefined || last === undefined) return null;
  const day = { from: first.start, to: last.start + QUARTER };
  const busy = busyQuarters(quarters);
  if (busy.length === 0) return day;
  const inDay = Math.max(day.from, Math.min(day.to, now));
  const from = Math.min(busy[0]!.start, inDay - HOUR);
  const to = Math.max(busy.at(-1)!.start + QUARTER, inDay + HOUR);
  return onHours(day, widened(day, { from, to }));
}

function busyQuarters(quarters: readonly Quarter[]): readonly Quarter[] {
  const height = ({ offered, lastWeek, expected }: Quarter): number =>
    Math.max(offered ?? 0, lastWeek ?? 0, expected?.median ?? 0);
  const peak = Math.max(...quarters.map(height));
  return quarters.filter((quarter) => height(quarter) > 0 && height(quarter) >= peak * BUSY_SHARE);
}

/** At least LEAST_SPAN, grown on both sides as the day allows. */
function widened(day: DayWindow, { from, to }: DayWindow): DayWindow {
  const lack = Math.max(0, LEAST_SPAN - (to - from));
  const before = Math.min(from - day.from, Math.max(lack / 2, lack - (day.to - to)));
  return { from: from - Math.max(0, before), to: to + lack - Math.max(0, before) };
}

function onHours(day: DayWindow, { from, to }: DayWindow): DayWindow {
  const hoursFrom = Math.floor((from - day.from) / HOUR);
  const hoursTo = Math.ceil((to - day.from) / HOUR);
  return { from: Math.max(day.from, day.from + hoursFrom * HOUR), to: Math.min(day.to, day.from + hoursTo * HOUR) };
}
