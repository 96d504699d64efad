// For: how far a stream is read, and what of it is lost. May import: server. Promises: pure; the model of a stream below decides.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  behind,
  compareIds,
  formatMark,
  instantOf,
  judge,
  parseMark,
  START,
  type Mark,
  type StreamInfo,
} from '../../../../server/sources/redis-stream/mark.ts';

/** A stream to which `added` entries 1-0, 2-0 … came, of which the first `gone` were trimmed. */
const stream = (added: number, gone = 0): StreamInfo => ({
  length: added - gone,
  lastId: `${added}-0`,
  added,
  firstId: gone < added ? `${gone + 1}-0` : null,
});
const old = (info: StreamInfo): StreamInfo => ({ ...info, added: null });
const read = (nth: number): Mark => ({ id: `${nth}-0`, count: nth });

describe('RDS3 what a stream has lost', () => {
  it('is nothing when what was trimmed had been read, whichever entry is the first left', () => {
    expect(judge(stream(10), read(4), false)).toEqual({ mark: read(4), lost: null });
    expect(judge(stream(10, 4), read(4), false)).toEqual({ mark: read(4), lost: null });
    expect(judge(stream(10, 10), read(10), false)).toEqual({ mark: read(10), lost: null });
  });

  it('is what was trimmed beyond the position, told once', () => {
    const judged = judge(stream(10, 7), read(4), false);
    expect(judged).toEqual({
      mark: { id: '4-0', count: 7 },
      lost: '3 entries are trimmed or deleted before being read',
    });
    expect(judge(stream(10, 7), judged.mark, false).lost).toBeNull();
    expect(judge(stream(5, 5), read(4), false).lost).toContain('1 entry is');
  });

  it('is an entry deleted from the middle, told when the end is reached', () => {
    expect(judge({ ...stream(10), length: 9 }, { id: '10-0', count: 9 }, false).lost).toContain('1 entry');
  });

  it('may be anything of a stream that is gone or began anew: it is read from its start', () => {
    const anew = { mark: { id: '0-0', count: 1 }, lost: expect.stringContaining('began anew') as string };
    expect(judge(stream(3, 1), read(4), false)).toEqual(anew);
    expect(judge({ ...stream(3, 1), lastId: '99-0' }, read(4), false)).toEqual(anew);
    expect(judge(null, read(4), false)).toEqual({ ...anew, mark: START });
  });

  it('is not told of a stream that was never read', () => {
    expect(judge(null, START, true)).toEqual({ mark: START, lost: null });
    expect(judge(stream(10, 7), START, true)).toEqual({ mark: { id: '0-0', count: 7 }, lost: null });
  });

  it('is "may be" before Redis 7, at the first look of a connection', () => {
    const mark = { id: '4-0', count: null };
    expect(judge(old(stream(10, 3)), mark, true).lost).toBeNull();
    expect(judge(old(stream(10, 7)), mark, true).lost).toContain('may have been');
    expect(judge(old(stream(10, 10)), mark, true).lost).toContain('may have been');
    expect(judge(old(stream(10, 7)), mark, false).lost).toBeNull();
    expect(judge(old(stream(4, 4)), mark, true).lost).toBeNull();
    expect(judge(stream(10), mark, true)).toEqual({ mark: { id: '4-0', count: 0 }, lost: null });
  });

  it('is told exactly when an entry that was not read is trimmed, over any adding, trimming and reading', () => {
    const step = fc.record({ add: fc.nat(5), keep: fc.nat(8), read: fc.nat(4) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let [added, gone, seen, looked, mark] = [1, 0, 0, false, START];
        /** Entries that are gone and known to be: read, told as lost, or trimmed before the first look. */
        let accounted = 0;
        for (const { add, keep, read: limit } of steps) {
          added += add;
          gone = Math.max(gone, added - keep);
          const judged = judge(stream(added, gone), mark, false);
          expect(judged.lost !== null).toBe(looked && gone > accounted);
          ({ mark } = judged);
          const first = Math.max(gone, seen) + 1;
          const last = Math.min(first + limit - 1, added);
          if (last >= first) mark = behind(mark, `${last}-0`, last - first + 1);
          seen = Math.max(seen, last >= first ? last : 0);
          accounted = Math.max(seen, gone);
          looked = true;
        }
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe('RDS2 positions as text', () => {
  it('are read back as they were written, and nothing else is', () => {
    for (const mark of [START, read(7), { id: '1768467600000-12', count: null }])
      expect(parseMark(formatMark(mark))).toEqual(mark);
    for (const text of ['', '5', '5-0', '5-0 x', 'a-b 5']) expect(parseMark(text)).toBeNull();
  });

  it('are ordered by both halves, as numbers of 64 bits', () => {
    expect(compareIds('9-0', '10-0')).toBeLessThan(0);
    expect(compareIds('10-9', '10-10')).toBeLessThan(0);
    expect(compareIds('18446744073709551615-1', '18446744073709551614-2')).toBeGreaterThan(0);
    expect(compareIds('5-5', '5-5')).toBe(0);
  });

  it("tell Redis's clock where Redis gave the id", () => {
    expect(instantOf('1768467600000-3', 1_768_467_700_000)).toBe(1_768_467_600_000);
    expect(instantOf('17-3', 1_768_467_700_000)).toBeNull();
    expect(instantOf('1768467800000-0', 1_768_467_700_000)).toBeNull();
  });
});
