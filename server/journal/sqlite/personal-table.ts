// For: personal data in a table beside the records (settled D12). May import: journal/personal, better-sqlite3. Promises: what is dropped is overwritten on disk.
import type { Database } from 'better-sqlite3';
import type { ContactId } from '../../../shared/ids.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { DROPPED_AT_ONCE, type PersonalCut, type PersonalData } from '../personal.ts';

export interface PersonalTable {
  put(contactId: ContactId, data: PersonalData, at: EpochMillis): void;
  get(contactId: ContactId): PersonalData | null;
  open(after: ContactId | null, limit: number): ContactId[];
  closed(contactIds: readonly ContactId[], at: EpochMillis): void;
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
  const open = db
    .prepare<[string, number], ContactId>(
      'SELECT contact FROM personal WHERE closed_at IS NULL AND contact > ? ORDER BY contact LIMIT ?',
    )
    .pluck();
  const close = db.prepare('UPDATE personal SET closed_at = ? WHERE contact = ?');
  const dropWhere = (what: string) =>
    db.prepare<[EpochMillis, number]>(
      `DELETE FROM personal WHERE contact IN (SELECT contact FROM personal WHERE ${what} < ? LIMIT ?)`,
    );
  const [dropClosed, dropWritten] = [dropWhere('closed_at'), dropWhere('written_at')];
  /** Something was dropped whose rows still stand in older pages of the write-ahead log. */
  let lingers = false;
  return {
    put: (contactId, data, at) => void put.run(contactId, data.name ?? null, data.address ?? null, at),
    get: (contactId) => dataOf(get.get(contactId)),
    // No id is the empty text.
    open: (after, limit) => open.all(after ?? '', limit),
    closed: db.transaction((contactIds: readonly ContactId[], at: EpochMillis) => {
      for (const contactId of contactIds) close.run(at, contactId);
    }),
    drop({ closedBefore, writtenBefore }) {
      let dropped = dropClosed.run(closedBefore, DROPPED_AT_ONCE).changes;
      if (dropped < DROPPED_AT_ONCE) dropped += dropWritten.run(writtenBefore, DROPPED_AT_ONCE - dropped).changes;
      if (dropped < DROPPED_AT_ONCE && (dropped > 0 || lingers)) db.pragma('wal_checkpoint(TRUNCATE)');
      lingers = dropped === DROPPED_AT_ONCE;
      return dropped;
    },
  };
}

const dataOf = (row: Row | undefined): PersonalData | null =>
  row === undefined
    ? null
    : { ...(row.name === null ? {} : { name: row.name }), ...(row.address === null ? {} : { address: row.address }) };
