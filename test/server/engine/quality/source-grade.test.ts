// For: how a source stands at an instant (metrics.md §5.8). Promises: values by hand; the next change is always told.
import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../../shared/time.ts';
import { bitOf, Feeders } from '../../../../server/engine/quality/feeders.ts';
import { gradeAt, nextGradeAt, type Pulse } from '../../../../server/engine/quality/source-grade.ts';

const T = Date.UTC(2026, 0, 15, 8);
const beat = { at: T, periodMs: 10 * SECOND };
const pulse = (more: Partial<Pulse>): Pulse => ({ beats: [], link: null, laggedAt: -Infinity, ...more });

/** Grades from T on, each with the second at which it begins, found by following the changes. */
function story(of: Pulse): readonly string[] {
  const told: string[] = [];
  for (let at = T; at < Infinity; at = nextGradeAt(of, at)) {
    const grade = gradeAt(of, at);
    if (told.at(-1)?.split(' ')[1] !== grade) told.push(`${(at - T) / SECOND} ${grade}`);
  }
  return told;
}

describe('QUAL4 D20 a source', () => {
  it.each([
    ['that never promised anything is unmonitored', pulse({}), ['0 ok']],
    ['that falls silent', pulse({ beats: [beat] }), ['0 ok', '15 late', '20 stale', '300 unavailable']],
    [
      'with a long period',
      pulse({ beats: [{ at: T, periodMs: 4 * MINUTE }] }),
      ['0 ok', '245 late', '480 unavailable'],
    ],
    [
      'that lagged is late for 30 s',
      pulse({ beats: [{ ...beat, periodMs: MINUTE }], laggedAt: T - 10 * SECOND }),
      ['0 late', '20 ok', '65 late', '120 stale', '300 unavailable'],
    ],
    ['that lags up to its silence', pulse({ beats: [beat], laggedAt: T }), ['0 late', '20 stale', '300 unavailable']],
    ['whose link is lost', pulse({ beats: [beat], link: { at: T, up: false } }), ['0 stale', '300 unavailable']],
    [
      'whose link came back',
      pulse({ beats: [{ ...beat, at: T - MINUTE }], link: { at: T, up: true } }),
      ['0 ok', '15 late', '20 stale', '300 unavailable'],
    ],
    ['that is lost without a heartbeat', pulse({ link: { at: T, up: false } }), ['0 stale', '300 unavailable']],
  ])('%s', (_, of, expected) => expect(story(of)).toEqual(expected));

  it('is told by a bit of its own, the thirty-first on by a shared one', () => {
    expect(new Set(Array.from({ length: 31 }, (_, nth) => bitOf(nth))).size).toBe(31);
    expect(bitOf(31)).toBe(bitOf(30));
    const feeders = new Feeders();
    const well = { estimated: false, clockOff: false };
    feeders.update([
      { ...well, bit: bitOf(0), grade: 'late' },
      { ...well, bit: bitOf(1), grade: 'stale' },
      { ...well, bit: bitOf(40), grade: 'unavailable' },
      { ...well, bit: bitOf(41), grade: 'ok' },
    ]);
    expect([0, bitOf(2), bitOf(0), bitOf(0) | bitOf(1), bitOf(41)].map((bits) => feeders.worst(bits, true))).toEqual([
      'ok',
      'ok',
      'late',
      'stale',
      'unavailable',
    ]);
  });
});
