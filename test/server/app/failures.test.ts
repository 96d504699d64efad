// For: what operators read of failures in the log. May import: all.
import { BehaviorSubject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { logFailures, logHalts } from '../../../server/app/failures.ts';
import type { Trouble } from '../../../server/ingest/halt.ts';
import { JournalStoreError } from '../../../server/journal/errors.ts';
import { StoreFailedError } from '../../../server/store/sqlite-store.ts';

function writtenBy(use: (log: Parameters<typeof logFailures>[0]) => void): readonly string[] {
  const lines: string[] = [];
  const line = (level: string) => (_fields: object, message: string) => void lines.push(`${level} ${message}`);
  use({ info: line('info'), warn: line('warn'), error: line('error') });
  return lines;
}

describe('the log', () => {
  it('JRN6 tells once that nothing is taken in, of each kind of reason, and once that it is again', () => {
    const full: Trouble = { kind: 'full', reason: 'the journal in d is full', since: 0 };
    const lines = writtenBy((log) => {
      const trouble$ = new BehaviorSubject<Trouble | null>(null);
      logHalts(trouble$, log);
      for (const step of [full, { ...full, reason: 'still' }, { ...full, kind: 'failing', reason: 'no disk' } as const])
        trouble$.next(step);
      trouble$.next(null);
      trouble$.next(null);
      trouble$.next(full);
      trouble$.complete();
    });
    expect(lines).toEqual([
      'error no event is taken in: the journal in d is full',
      'error no event is taken in: no disk',
      'info events are taken in again',
      'error no event is taken in: the journal in d is full',
    ]);
  });

  it('tells a start without room', () => {
    const full: Trouble = { kind: 'full', reason: 'no room', since: 0 };
    expect(writtenBy((log) => logHalts(new BehaviorSubject<Trouble | null>(full), log))).toEqual([
      'error no event is taken in: no room',
    ]);
  });

  it('tells what files did wrong by their word, and what we did as our mistake', () => {
    const lines = writtenBy((log) => {
      const failed = logFailures(log);
      failed(new JournalStoreError('d', 'SQLITE_CORRUPT', 'disk image is malformed'));
      failed(new StoreFailedError('d/store.db: failed (SQLITE_FULL): disk is full'));
      failed(new TypeError('x is not a function'));
    });
    expect(lines).toEqual([
      'error a request could not be answered: the journal in d failed (SQLITE_CORRUPT): disk image is malformed',
      'error a request could not be answered: d/store.db: failed (SQLITE_FULL): disk is full',
      'error a request failed by our own mistake',
    ]);
  });
});
