// For: how bright a wall is. May import: shared, format. Promises: pure; by the clock of its zone; a span over midnight belongs to the day on which it begins.
import { HOUR, type EpochMillis } from '../../../shared/time.ts';
import type { WallDocument } from '../../../shared/walls/wall.ts';
import { dateText, hourOf, timeText, weekdayText } from '../../format/clock.ts';

type Quiet = NonNullable<WallDocument['quiet']>;
type Day = Quiet['hours']['days'][number];

const dayOf = (at: EpochMillis, zone: string): Day => weekdayText(at, zone, 'en').slice(0, 3).toLowerCase() as Day;

/** True when the span begins on the day of `at`. */
const beginsOn = ({ days, except }: Quiet['hours'], at: EpochMillis, zone: string): boolean =>
  days.includes(dayOf(at, zone)) && !except.includes(dateText(at, zone));

/** An instant of the evening before: also of a day that is an hour shorter or longer than others. */
const eveningBefore = (now: EpochMillis, zone: string): EpochMillis => now - (hourOf(now, zone) + 4) * HOUR;

export function isQuiet({ hours, timeZone }: Quiet, now: EpochMillis, floorZone: string): boolean {
  const zone = timeZone ?? floorZone;
  const time = timeText(now, zone);
  const { from, to } = hours;
  if (from < to) return time >= from && time < to && beginsOn(hours, now, zone);
  return time >= from ? beginsOn(hours, now, zone) : time < to && beginsOn(hours, eveningBefore(now, zone), zone);
}

/** 1 is full. */
export const brightness = (quiet: WallDocument['quiet'], now: EpochMillis, floorZone: string): number =>
  quiet !== null && isQuiet(quiet, now, floorZone) ? quiet.dim : 1;
