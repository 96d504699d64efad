// For: personal data in memory. May import: journal/personal, shared. Promises: the contract of personal.ts.
import type { ContactId } from '../../shared/ids.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { DROPPED_AT_ONCE, type PersonalData, type PersonalStore } from './personal.ts';

export interface MemoryPersonal extends PersonalStore {
  /** `put`, at once. */
  write(contactId: ContactId, data: PersonalData, at: EpochMillis): void;
}

interface Row {
  readonly data: PersonalData;
  readonly writtenAt: EpochMillis;
  readonly closedAt: EpochMillis | null;
}

export function createMemoryPersonal(): MemoryPersonal {
  const rows = new Map<ContactId, Row>();
  const write = (contactId: ContactId, data: PersonalData, at: EpochMillis): void => {
    const row = rows.get(contactId);
    const writtenAt = Math.max(at, row?.writtenAt ?? at);
    rows.set(contactId, { data: { ...row?.data, ...fieldsOf(data) }, writtenAt, closedAt: null });
  };
  return {
    write,
    put: (contactId, data, at) => Promise.resolve(write(contactId, data, at)),
    get: (contactId) => Promise.resolve(rows.get(contactId)?.data ?? null),
    open(after, limit) {
      const ids = [...rows].filter(([id, { closedAt }]) => closedAt === null && (after === null || id > after));
      return Promise.resolve(
        ids
          .map(([id]) => id)
          .sort()
          .slice(0, limit),
      );
    },
    closed(contactIds, at) {
      for (const contactId of contactIds) {
        const row = rows.get(contactId);
        if (row !== undefined) rows.set(contactId, { ...row, closedAt: at });
      }
      return Promise.resolve();
    },
    drop(cut) {
      const before = rows.size;
      for (const [contactId, { closedAt, writtenAt }] of rows) {
        if (before - rows.size === DROPPED_AT_ONCE) break;
        if ((closedAt !== null && closedAt < cut.closedBefore) || writtenAt < cut.writtenBefore) rows.delete(contactId);
      }
      return Promise.resolve(before - rows.size);
    },
  };
}

const fieldsOf = ({ name, address }: PersonalData): PersonalData => ({
  ...(name === undefined ? {} : { name }),
  ...(address === undefined ? {} : { address }),
});
