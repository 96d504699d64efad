// For: records out of whole blocks. May import: journal, shared. Promises: in order; what retention has taken is passed over.
import type { JournalRecord } from '../../../shared/events/event.ts';
import { positionOf } from '../position.ts';
import type { Block } from './blocks.ts';
import { recordsOf } from './lines.ts';

/** The records of whole blocks that stand after a position, `limit` at most. */
export function recordsAfter(blocks: readonly Block[], after: number, limit: number): JournalRecord[] {
  const records: JournalRecord[] = [];
  for (const { first, body } of blocks) {
    for (const [i, record] of recordsOf(body).entries()) {
      if (record === null || first + i <= after || records.length >= limit) continue;
      records.push({ position: positionOf(first + i), receivedAt: record[0], event: record[1] });
    }
  }
  return records;
}
