// For: records that retention takes (JRN1, JRN2). May import: journal. Promises: what is left reads, repeats and reopens as before.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SqliteJournal } from '../../../../server/journal/sqlite-journal.ts';
import { openSqliteJournal } from '../../../../server/journal/sqlite-journal.ts';
import { DATABASE_FILE } from '../../../../server/journal/sqlite/database.ts';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import type { Position } from '../../../../shared/ids.ts';
import { openJournalInThread } from '../../../support/journal-in-thread.ts';
import { AT, event, events } from '../events.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const position = (n: number): Position => String(n) as Position;
const positions = (numbers: readonly number[]): Position[] => numbers.map(position);

async function readAll(journal: SqliteJournal, step: number): Promise<{ at: Position; event: FloorEvent }[]> {
  const all: { at: Position; event: FloorEvent }[] = [];
  for (;;) {
    const part = await journal.read(all.at(-1)?.at ?? null, step);
    if (part.length === 0) return all;
    all.push(...part.map((record) => ({ at: record.position, event: record.event })));
  }
}

async function open(folder: string): Promise<SqliteJournal> {
  const journal = await openSqliteJournal({ folder });
  onTestFinished(() => journal.close());
  return journal;
}

describe('a journal of which retention takes records', { timeout: 60_000 }, () => {
  it('JRN1 keeps what it is told to, at its position, for every step of reading, also after a restart', async () => {
    const folder = temporaryFolder();
    let journal = await open(folder);
    for (let from = 0; from < 1000; from += 100) await journal.append(events(from, from + 100), AT);
    const kept = [1, 7, 128, 129, 450, 600];
    expect(await journal.care.thin(position(1), position(600), positions(kept))).toBe(594);
    const left = [...kept, ...Array.from({ length: 400 }, (_, i) => 601 + i)];
    const check = async (): Promise<void> => {
      for (const step of [1, 3, 128, 1000]) {
        const all = await readAll(journal, step);
        expect(all.map(({ at }) => at)).toEqual(positions(left));
        expect(all.map((one) => one.event)).toEqual(left.map((n) => event(n - 1)));
      }
    };
    await check();
    expect(await journal.care.thin(position(1), position(600), positions(kept))).toBe(0);
    await journal.close();
    journal = await open(folder);
    await check();
    expect((await journal.append([event(1000)], AT)).last).toBe(position(1001));
  });

  it('JRN1 gives no position twice, also when all is taken', async () => {
    const folder = temporaryFolder();
    let journal = await open(folder);
    await journal.append(events(0, 300), AT);
    expect(await journal.care.thin(position(1), position(300), [])).toBe(300);
    expect(await journal.read(null, 10)).toEqual([]);
    await journal.close();
    journal = await open(folder);
    expect(await journal.last()).toBe(position(300));
    const { last } = await journal.append([event(7)], AT);
    expect(last).toBe(position(301));
    expect(await readAll(journal, 10)).toEqual([{ at: last, event: event(7) }]);
  });

  it('D3 knows a repeat of what is kept, across dropped segments and a restart, and no longer of what was taken', async () => {
    const folder = temporaryFolder();
    let thread = openJournalInThread({ folder, segmentIds: 500 });
    for (let from = 0; from < 3000; from += 100) await thread.journal.append(events(from, from + 100), AT);
    const kept = [3, 700, 1999];
    await thread.journal.care.thin(position(1), position(2000), positions(kept));
    const count = (sql: string): number => thread.db.prepare<[], number>(sql).pluck().get()!;
    expect(count('SELECT count(*) FROM segment')).toBe(5);
    while (await thread.journal.care.tidy());
    expect(count('SELECT count(*) FROM segment')).toBe(1);
    expect(count('SELECT count(*) FROM segment_ids')).toBe(2048);
    const outcomes = async (): Promise<readonly string[]> => {
      const { journal } = thread;
      return (
        await journal.append(
          [...kept, 2001, 2999].map((n) => event(n - 1)),
          AT,
        )
      ).outcomes;
    };
    expect(await outcomes()).toEqual(kept.concat(2001, 2999).map(() => 'duplicate'));
    await thread.journal.close();
    thread = openJournalInThread({ folder, segmentIds: 500 });
    expect(await outcomes()).toEqual(kept.concat(2001, 2999).map(() => 'duplicate'));
    const again = await thread.journal.append([event(4), { ...event(699), time: 1 }, event(4)], AT);
    expect(again.outcomes).toEqual(['accepted', 'conflict', 'duplicate']);
    for (let from = 3000; from < 5000; from += 100) await thread.journal.append(events(from, from + 100), AT);
    await thread.journal.close();
    thread = openJournalInThread({ folder, segmentIds: 500 });
    const repeats = await thread.journal.append(events(2000, 5000), AT);
    expect(new Set(repeats.outcomes)).toEqual(new Set(['duplicate']));
    await thread.journal.close();
  });

  it('JRN2 uses freed pages again, and gives many free ones back, a few at a time', async () => {
    const folder = temporaryFolder();
    const { journal, db } = openJournalInThread({ folder });
    for (let from = 0; from < 60_000; from += 5000) await journal.append(events(from, from + 5000), AT);
    const full = (await journal.care.usage()).bytes;
    for (let from = 1; from < 55_000; from += 1024)
      await journal.care.thin(position(from), position(Math.min(from + 1023, 55_000)), []);
    const thinned = await journal.care.usage();
    expect(thinned.bytes).toBe(full);
    expect(thinned.freeBytes).toBeGreaterThan(0.8 * full);
    await journal.append(events(60_000, 70_000), AT);
    expect((await journal.care.usage()).bytes).toBe(full);
    while (await journal.care.tidy());
    const { bytes, freeBytes } = await journal.care.usage();
    expect(bytes).toBeLessThan(full);
    expect(freeBytes).toBeLessThanOrEqual(2048 * 4096);
    db.pragma('wal_checkpoint(TRUNCATE)');
    expect(statSync(join(folder, DATABASE_FILE)).size).toBe((await journal.care.usage()).bytes);
    expect(await readAll(journal, 1000)).toHaveLength(15_000);
    await journal.close();
    expect(existsSync(join(folder, DATABASE_FILE))).toBe(true);
  });

  it('D3 remembers from when on it keeps events', async () => {
    const folder = temporaryFolder();
    let journal = await open(folder);
    expect(journal.care.keptSince).toBeNull();
    await journal.care.retain(AT);
    await journal.care.retain(AT - 5);
    expect(journal.care.keptSince).toBe(AT);
    await journal.close();
    journal = await open(folder);
    expect(journal.care.keptSince).toBe(AT);
  });
});
