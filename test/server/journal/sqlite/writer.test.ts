// For: the journal on its writer: grouping, failures, death. May import: journal. Promises: every append settles.
import { describe, expect, it, onTestFinished } from 'vitest';
import { JournalClosedError, JournalFullError } from '../../../../server/journal/errors.ts';
import { journalOver, openSqliteJournal } from '../../../../server/journal/sqlite-journal.ts';
import { startWriter } from '../../../../server/journal/sqlite/writer-client.ts';
import type { JournalRecord } from '../../../../shared/events/event.ts';
import { openJournalInThread } from '../../../support/journal-in-thread.ts';
import { AT, event, events } from '../events.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** The store asked in this thread, so that a test can take away its space. */
function journalInThread() {
  const { journal, db } = openJournalInThread({ folder: temporaryFolder() });
  onTestFinished(() => journal.close());
  return { journal, db };
}

describe('the SQLite journal', { timeout: 30_000 }, () => {
  it('commits many concurrent appends in few groups, and a lone one at once', async () => {
    const journal = await openSqliteJournal({ folder: temporaryFolder() });
    onTestFinished(() => journal.close());
    await journal.append([event(0)], AT);
    expect(journal.stats()).toEqual({ appends: 1, commits: 1 });
    await Promise.all(events(1, 201).map((one) => journal.append([one], AT)));
    expect(journal.stats().appends).toBe(201);
    expect(journal.stats().commits).toBeLessThanOrEqual(4);
    expect((await journal.read(null, 1000)).map((record) => record.event)).toEqual(events(0, 201));
  });

  it('rejects every append of a group that a full disk refused, tells nobody, and goes on when there is room', async () => {
    const { journal, db } = journalInThread();
    const told: JournalRecord[] = [];
    journal.committed$.subscribe((batch) => told.push(...batch));
    await journal.append([event(0)], AT);
    db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true }) as number}`);
    const results = await Promise.allSettled([journal.append(events(1, 1000), AT), journal.append([event(0)], AT)]);
    for (const result of results) {
      expect(result.status).toBe('rejected');
      expect((result as PromiseRejectedResult).reason).toBeInstanceOf(JournalFullError);
    }
    expect(told.length).toBe(1);
    db.pragma('max_page_count = 100000');
    const taken = await journal.append(events(0, 1000), AT);
    expect(taken.outcomes.filter((outcome) => outcome === 'accepted').length).toBe(999);
    expect(told.map((record) => record.event)).toEqual(events(0, 1000));
    expect(await journal.last()).toBe(taken.last);
    expect(await journal.read(null, 2000)).toEqual(told);
  });

  it('fails loudly when a mistake of ours kills the writer, and leaves the folder free', async () => {
    const folder = temporaryFolder();
    const started = await startWriter({ folder, openedAt: null });
    const journal = journalOver(started);
    const seen = new Promise((_, reject) => journal.committed$.subscribe({ error: reject }));
    await journal.append([event(1)], AT);
    const waiting = started.writer.append(null as never);
    await expect(waiting).rejects.toThrow(TypeError);
    await expect(seen).rejects.toThrow(TypeError);
    await expect(journal.append([event(2)], AT)).rejects.toThrow(TypeError);
    await expect(journal.close()).rejects.toThrow(TypeError);
    await started.ended;
    const next = await openSqliteJournal({ folder });
    expect((await next.read(null, 10)).map((record) => record.event)).toEqual([event(1)]);
    await next.close();
  });

  it('answers nothing more once it is closed', async () => {
    const journal = await openSqliteJournal({ folder: temporaryFolder() });
    await journal.close();
    await expect(journal.read(null, 1)).rejects.toBeInstanceOf(JournalClosedError);
  });
});
