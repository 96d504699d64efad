// For: personal data in a table beside the records (settled D12). May import: journal/personal, better-sqlite3. Promises: what is dropped is overwritten on disk.
import type { Database } from 'better-sqlite3';
import type { ContactId } from '../../../shared/ids.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { PersonalCut, PersonalData } from '../personal.ts';

export interface PersonalTable {
  put(contactId: ContactId, data: PersonalData, at: EpochMillis): void;
  get(contactId: ContactId): PersonalData | null;
  closed(contactId: ContactId, at: EpochMillis): void;
  drop(cut: PersonalCut): number;
}

interface Row {
  readonly name: string | null;
  readonly address: string | null;
}

export function createPersonalTable(db: Database): PersonalTable {
  const put = db.prepare(
    `INSERT INTO personal (contact, name, address, written_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (contact) DO UPDATE SET name = coalesce(excluded.name, name), address = coalesce(excluded.address, address),
       written_at = max(excluded.written_at, written_at), closed_at = NULL`,
  );
  const get = db.prepare<[string], Row>('SELECT name, address FROM personal WHERE contact = ?');
  const closed = db.prepare('UPDATE personal SET closed_at = ? WHERE contact = ?');
  const drop = db.prepare('DELETE FROM personal WHERE closed_at < ? OR written_at < ?');
  return {
    put: (contactId, data, at) => void put.run(contactId, data.name ?? null, data.address ?? null, at),
    get: (contactId) => dataOf(get.get(contactId)),
    closed: (contactId, at) => void closed.run(at, contactId),
    drop(cut) {
      const dropped = drop.run(cut.closedBefore, cut.writtenBefore).changes;
      // The rows still stand in older pages of the write-ahead log until it is written back and cut.
      if (dropped > 0) db.pragma('wal_checkpoint(TRUNCATE)');
      return dropped;
    },
  };
}

const dataOf = (row: Row | undefined): PersonalData | null =>
  row === undefined
    ? null
    : { ...(row.name === null ? {} : { name: row.name }), ...(row.address === null ? {} : { address: row.address }) };
