// For: instants as a site's clock and calendar.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockText,
  dateLines,
  hourOf,
  isFullHour,
  soonText,
  timeText,
  weekdayText,
} from '../../../client/format/clock.ts';
import { HOUR } from '../../../shared/time.ts';

const at = Date.UTC(2026, 0, 15, 6, 26, 8);
const zone = 'Asia/Shanghai';

describe('the site clock', () => {
  it('is the zone’s own, with 24 hours', () => {
    expect(clockText(at, zone)).toBe('14:26:08');
    expect(timeText(at, 'UTC')).toBe('06:26');
    expect(clockText(Date.UTC(2026, 0, 14, 16), zone)).toBe('00:00:00');
    expect(hourOf(at, zone)).toBe(14);
    expect(isFullHour(Date.UTC(2026, 0, 15, 6), zone)).toBe(true);
    expect(isFullHour(Date.UTC(2026, 0, 15, 6), 'Asia/Kolkata')).toBe(false);
  });
  it('advances one hour of the face in one hour, but for a change of the zone’s offset', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 365 }), (hours) => {
        const from = Date.UTC(2026, 0, 1) + hours * HOUR;
        expect(hourOf(from + HOUR, zone)).toBe((hourOf(from, zone) + 1) % 24);
      }),
      { seed: 31 },
    );
  });
});

describe('the date', () => {
  it('follows the language', () => {
    expect(dateLines(at, zone, 'en')).toEqual(['Thu', '15 Jan']);
    expect(dateLines(at, zone, 'zh-CN')).toEqual(['1月15日', '星期四']);
    expect(weekdayText(at, zone, 'en')).toBe('Thursday');
    expect(weekdayText(at, zone, 'zh-CN')).toBe('周四');
  });
});

describe('HOURS1 an instant to come', () => {
  it.each([
    ['2026-01-15T09:00Z', '17:00', '17:00'],
    ['2026-01-15T15:59Z', '23:59', '23:59'],
    ['2026-01-15T16:00Z', 'Fri 00:00', '周五 00:00'],
    ['2026-01-19T01:00Z', 'Mon 09:00', '周一 09:00'],
    ['2026-01-22T01:00Z', '22 Jan 09:00', '1月22日 09:00'],
  ])('%s is told as short as it can be', (then, en, zh) => {
    expect(soonText(Date.parse(then), at, zone, 'en')).toBe(en);
    expect(soonText(Date.parse(then), at, zone, 'zh-CN')).toBe(zh);
  });
});
