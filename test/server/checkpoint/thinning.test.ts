import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../shared/time.ts';
import { keptOf } from '../../../server/checkpoint/thinning.ts';

const NOW = Date.UTC(2026, 0, 15, 12);

/** One is written each minute, and thinned each time. */
function writtenUntil(end: number): readonly number[] {
  let kept: readonly number[] = [];
  for (let at = NOW; at <= end; at += MINUTE) {
    const stays = keptOf([...kept, at], at);
    kept = [...kept, at].filter((one) => stays.has(one));
  }
  return kept;
}

describe('CHECK4 which checkpoints are kept', () => {
  it('the newest two', () => {
    const kept = writtenUntil(NOW + 3 * DAY);
    expect(kept.slice(-2)).toEqual([NOW + 3 * DAY - MINUTE, NOW + 3 * DAY]);
  });

  it('one every two minutes of the last twenty: what rules look back on is folded, and hardly more', () => {
    const end = NOW + 5 * HOUR + 7 * MINUTE;
    const kept = writtenUntil(end);
    for (let at = end - 18 * MINUTE; at < end; at += MINUTE)
      expect(at - (kept.findLast((one) => one <= at) ?? -Infinity)).toBeLessThanOrEqual(2 * MINUTE);
  });

  it('one every ten minutes of the last hour, so that there is one just before any instant of it', () => {
    const end = NOW + 5 * HOUR + 7 * MINUTE;
    const kept = writtenUntil(end);
    for (let at = end - 50 * MINUTE; at < end; at += MINUTE) {
      const before = kept.findLast((one) => one <= at) ?? -Infinity;
      expect(at - before).toBeLessThanOrEqual(10 * MINUTE);
    }
  });

  it('no more than two dozen or so, however long it goes on', () => {
    expect(writtenUntil(NOW + 4 * DAY).length).toBeLessThanOrEqual(25);
    expect(writtenUntil(NOW + 4 * DAY)[0]).toBeGreaterThanOrEqual(NOW + 3 * DAY);
  });
});
