// For: which floor holds when (D9). Promises: values by hand.
import { describe, expect, it } from 'vitest';
import { calendarFor } from '../../../shared/calendar.ts';
import { eraAt, firstDifference, floorEras, type FloorSubject } from '../../../shared/floor/floor-eras.ts';
import { floorSchema, type Floor } from '../../../shared/floor/schema.ts';
import { DAY, HOUR } from '../../../shared/time.ts';

const NOON = Date.UTC(2026, 0, 15, 12);
const MIDNIGHT = NOON + 12 * HOUR;
const floor = (timeZone: string, ...queues: string[]): Floor =>
  floorSchema.parse({ sites: [{ id: 'main', timeZone }], queues: queues.map((id) => ({ id })) });
const subject: FloorSubject = {
  isListed: ({ queues }) => queues.some(({ id }) => id === 'q'),
  calendarIn: ({ sites }) => calendarFor(sites[0]!.timeZone!),
};
const [a, b, c] = [floor('UTC', 'q'), floor('Asia/Tokyo', 'q'), floor('UTC')];

describe('D9 floors in time', () => {
  it('D9 one floor holds always', () => {
    expect(floorEras([{ at: NOON, floor: a }], subject)).toEqual([{ from: -Infinity, floor: a }]);
  });

  it('D9 a later one holds from the next day of the floor then in force', () => {
    const told = [
      { at: NOON, floor: a },
      { at: NOON + HOUR, floor: b },
      // Midnight in Tokyo lies 15 h before the next one in UTC.
      { at: MIDNIGHT + HOUR, floor: c },
    ];
    const eras = floorEras(told, subject);
    expect(eras.map(({ from }) => from)).toEqual([-Infinity, MIDNIGHT, MIDNIGHT + 15 * HOUR]);
    expect([MIDNIGHT - 1, MIDNIGHT, MIDNIGHT + DAY].map((at) => eraAt(eras, at).floor)).toEqual([a, b, c]);
    expect(firstDifference(floorEras(told.slice(0, 2), subject), eras)).toBe(MIDNIGHT + 15 * HOUR);
    expect(firstDifference(eras, eras)).toBe(Infinity);
  });

  it('D9 of two in one day the later alone holds; the first that lists the subject from the start of its day', () => {
    const twice = floorEras(
      [
        { at: NOON, floor: a },
        { at: NOON + HOUR, floor: b },
        { at: NOON + 2 * HOUR, floor: c },
      ],
      subject,
    );
    expect(twice).toEqual([
      { from: -Infinity, floor: a },
      { from: MIDNIGHT, floor: c },
    ]);
    const listed = floorEras(
      [
        { at: NOON - DAY, floor: c },
        { at: NOON, floor: a },
      ],
      subject,
    );
    expect(listed[1]).toEqual({ from: MIDNIGHT - DAY, floor: a });
  });
});
