// For: how bright a wall is. May import: shared, format. Promises: pure; by the clock of its zone; a span over midnight belongs to the day on which it begins.
import { DAY, type EpochMillis } from '../../../shared/time.ts';
import type { WallDocument } from '../../../shared/walls/wall.ts';
import { timeText, weekdayText } from '../../format/clock.ts';

type Quiet = NonNullable<WallDocument['quiet']>;
type Day = Quiet['hours']['days'][number];

const dayOf = (at: EpochMillis, zone: string): Day => weekdayText(at, zone, 'en').slice(0, 3).toLowerCase() as Day;

export function isQuiet({ hours, timeZone }: Quiet, now: EpochMillis, floorZone: string): boolean {
  const zone = timeZone ?? floorZone;
  const time = timeText(now, zone);
  const { days, from, to } = hours;
  if (from < to) return days.includes(dayOf(now, zone)) && time >= from && time < to;
  return (time >= from && days.includes(dayOf(now, zone))) || (time < to && days.includes(dayOf(now - DAY, zone)));
}

/** 1 is full. */
export const brightness = (quiet: WallDocument['quiet'], now: EpochMillis, floorZone: string): number =>
  quiet !== null && isQuiet(quiet, now, floorZone) ? quiet.dim : 1;
