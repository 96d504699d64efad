// For: how far a stream is read, and whether something that was not read is gone. May import: shared. Promises: pure; with Redis 7 a trim of entries that were read is never taken for a loss.
import type { EpochMillis } from '../../../shared/time.ts';

export interface Mark {
  /** The last entry that was read; `0-0`: none. */
  readonly id: string;
  /** Entries ever added to the stream up to that one; null: not known (before the first look, and before Redis 7). */
  readonly count: number | null;
}

/** What XINFO STREAM says. */
export interface StreamInfo {
  readonly length: number;
  readonly lastId: string;
  /** Null before Redis 7. */
  readonly added: number | null;
  readonly firstId: string | null;
}

export interface Judged {
  /** From where to read on. */
  readonly mark: Mark;
  /** What is lost, or may be; null when nothing is. */
  readonly lost: string | null;
}

export const START: Mark = { id: '0-0', count: null };

const MARK = /^(\d+-\d+) (\d+|-)$/u;
export const formatMark = ({ id, count }: Mark): string => `${id} ${count ?? '-'}`;
/** Null for a text that is none. */
export function parseMark(text: string): Mark | null {
  const [, id, count] = MARK.exec(text) ?? [];
  return id === undefined ? null : { id, count: count === '-' ? null : Number(count) };
}

/** Negative when entry `a` stands before `b`. Both halves are 64 bits long. */
export function compareIds(a: string, b: string): number {
  const [aTime = '0', aNth = '0'] = a.split('-');
  const [bTime = '0', bNth = '0'] = b.split('-');
  const difference = BigInt(aTime) - BigInt(bTime) || BigInt(aNth) - BigInt(bNth);
  return difference < 0n ? -1 : Number(difference > 0n);
}

/** Where entries got their ids from Redis, the first half is its clock: no such id lies before 2001. */
const FIRST_CLOCK = 1e12;
/** When an entry was added, by Redis's clock; null when its id is the writer's own. */
export function instantOf(id: string, now: EpochMillis): EpochMillis | null {
  const at = Number(id.split('-')[0]);
  return at >= FIRST_CLOCK && at <= now ? at : null;
}

const BEGAN_ANEW = 'the stream began anew: entries that were not read may be lost';
const plural = (count: number): string => (count === 1 ? '1 entry is' : `${count} entries are`);

/**
 * `info` is null when there is no stream. `added − length` entries are gone from it, the oldest first: more than were read means
 * that some were not. Who has read the last must have read all that were added. Without those counts (before Redis 7)
 * a first entry behind the mark is told at `fresh` looks only, as "may be": it could have been the next one.
 */
export function judge(info: StreamInfo | null, mark: Mark, fresh: boolean): Judged {
  if (info === null) return mark.id === START.id ? { mark, lost: null } : { mark: START, lost: BEGAN_ANEW };
  const { added, length, lastId } = info;
  const gone = added === null ? null : added - length;
  if (compareIds(lastId, mark.id) < 0 || (added !== null && mark.count !== null && added < mark.count))
    return { mark: { id: START.id, count: gone }, lost: BEGAN_ANEW };
  if (added === null || gone === null) return { mark, lost: fresh ? mayBeTrimmed(info, mark) : null };
  const atEnd = lastId === mark.id;
  if (mark.count === null) return uncounted(info, mark, atEnd ? added : gone);
  const least = atEnd ? added : gone;
  if (least <= mark.count) return { mark, lost: null };
  const lost = `${plural(least - mark.count)} trimmed or deleted before being read`;
  return { mark: { id: mark.id, count: least }, lost };
}

/** The first look at a stream whose entries have not been counted so far. */
const uncounted = (info: StreamInfo, mark: Mark, least: number): Judged => ({
  mark: { id: mark.id, count: least },
  lost: mayBeTrimmed(info, mark),
});

function mayBeTrimmed({ firstId, lastId }: StreamInfo, { id }: Mark): string | null {
  if (id === START.id || lastId === id) return null;
  const whole = firstId !== null && compareIds(firstId, id) <= 0;
  return whole ? null : 'entries may have been trimmed before they were read';
}

/** The mark behind entries that were read. */
export const behind = ({ count }: Mark, lastId: string, read: number): Mark => ({
  id: lastId,
  count: count === null ? null : count + read,
});
