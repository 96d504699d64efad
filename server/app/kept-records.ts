// For: the order in which a server reads what its journal kept: what today stands on first, older days after it. May import: shared, journal's interface. Promises: the two parts together are every record once; the same figures as in one go (EV5).
import type { JournalRecord } from '../../shared/events/event.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import type { Position } from '../../shared/ids.ts';
import { DAY, type EpochMillis, type Millis } from '../../shared/time.ts';
import type { Journal } from '../journal/journal.ts';

/** Whatever is shown of today happened in this time, in any zone and with any start of the day. */
export const LONGEST_TODAY: Millis = 2 * DAY;
/** Records read at once. */
const PORTION = 5000;

/** Who and what there is was said once, maybe long ago. */
const LASTING = /\.described$|^agent\.queue/u;

/** True for a record without which today's board would be wrong, or nameless. */
export const isRecent = ({ event }: JournalRecord, since: EpochMillis): boolean =>
  event.time >= since || event.source === SERVER_SOURCE || LASTING.test(event.name);

export interface KeptPart {
  /** Records of this portion that belong to the part; may be none. */
  readonly records: readonly JournalRecord[];
  /** The last record that was read, of this part or not. */
  readonly position: Position;
  /** How many records were left to the other part. */
  readonly left: number;
}

/** Reads from the oldest record, up to `until` (null: to the end), what `wanted` picks. */
export async function* readKept(
  journal: Journal,
  until: Position | null,
  wanted: (record: JournalRecord) => boolean,
): AsyncGenerator<KeptPart> {
  for (let from: Position | null = null; ;) {
    const read = await journal.read(from, PORTION);
    const within = until === null ? read : read.filter(({ position }) => journal.compare(position, until) <= 0);
    const last = within.at(-1);
    if (last === undefined) return;
    from = last.position;
    const records = within.filter(wanted);
    yield { records, position: from, left: within.length - records.length };
  }
}
