// For: errors on their way between threads. May import: journal. Promises: each arrives as it left.
import { describe, expect, it } from 'vitest';
import {
  JournalFullError,
  JournalLockedError,
  JournalOpenError,
  JournalStoreError,
  JournalVersionError,
} from '../../../../server/journal/errors.ts';
import { errorOf, failureOf } from '../../../../server/journal/sqlite/failure.ts';

describe('failureOf and errorOf', () => {
  const errors = [
    new JournalFullError('/data'),
    new JournalStoreError('/data', 'SQLITE_IOERR_FSYNC', 'disk I/O error'),
    new JournalLockedError('/data', 41),
    new JournalLockedError('/data', null),
    new JournalVersionError('/data', 9, 1),
    new JournalOpenError('/data', 'EACCES'),
  ];
  it.each(errors)('carry $name', (error) => {
    const arrived = errorOf(structuredClone(failureOf(error)!));
    expect(arrived).toBeInstanceOf(error.constructor);
    expect({ ...arrived, message: arrived.message }).toEqual({ ...error, message: error.message });
  });

  it('leave our own mistakes alone', () => {
    expect(failureOf(new TypeError('ours'))).toBeNull();
  });
});
