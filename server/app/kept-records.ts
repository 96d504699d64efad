// For: the order in which a server reads what its journal kept: what today stands on first, older days after it. May import: shared, journal's interface. Promises: the two parts together are every record once; the same figures as in one go (EV5).
import type { JournalRecord } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import type { Position } from '../../shared/ids.ts';
import { HOUR, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Journal } from '../journal/journal.ts';

/** Today, in any zone and with any start of the day, and the shift before it. */
export const LONGEST_TODAY: Millis = 36 * HOUR;
/** Records read at once. */
const PORTION = 5000;

/** Who and what there is was said once, maybe long ago. */
const LASTING = /\.described$|^agent\.queue/u;

/** True for a record without which today's board would be wrong, or nameless. */
export const isRecent = ({ event }: JournalRecord, since: EpochMillis): boolean =>
  event.time >= since || (event.source === SERVER_SOURCE && !isOfOthers(event)) || LASTING.test(event.name);

/** The engine has nothing of alerts, nor of positions: their own books are told of every record. */
const isOfOthers = ({ name }: JournalRecord['event']): boolean =>
  name.startsWith('alert.') || name === 'source.position';

/** Every record after `after` (null: from the oldest) up to `until` (null: to the end), in order, in portions that are never empty. */
export async function* readKept(
  journal: Journal,
  until: Position | null,
  after: Position | null = null,
): AsyncGenerator<readonly JournalRecord[]> {
  for (let from = after; ;) {
    const read: readonly JournalRecord[] = await journal.read(from, PORTION);
    const within = until === null ? read : read.filter(({ position }) => journal.compare(position, until) <= 0);
    const last = within.at(-1);
    if (last === undefined) return;
    from = last.position;
    yield within;
  }
}
