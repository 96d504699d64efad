// For: what a power cut leaves of the journal's files (FAULT3). May import: journal. Promises: copies of real files, damaged where an unfinished write lies; what was acknowledged is there, the rest whole or absent.
import { copyFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examineJournal } from '../../server/journal/sqlite/examine.ts';
import { openSqliteJournal } from '../../server/journal/sqlite-journal.ts';
import { AT, events } from '../server/journal/events.ts';
import { temporaryFolder } from '../server/journal/temporary-folder.ts';
import { openJournalInThread } from '../support/journal-in-thread.ts';
import { SOAK } from '../support/soak.ts';

const ROUNDS = SOAK ? 400 : 30;
const PAGE = 4096;
const DB = 'journal.db';
const WAL = 'journal.db-wal';

interface Cut {
  readonly folder: string;
  /** Records acknowledged before the power went. */
  readonly acknowledged: number;
  /** Records of the commit that was on its way. */
  readonly underWay: number;
  /** Bytes of the log that had been synced. */
  readonly synced: number;
}

/** A journal whose power goes in the middle of a commit: the log holds the commit, whether it reached the disk is open. */
async function powerCut(): Promise<Cut> {
  const folder = temporaryFolder();
  const { journal } = openJournalInThread({ folder });
  for (let from = 0; from < 900; from += 90) await journal.append(events(from, from + 90), AT);
  const synced = statSync(join(folder, WAL)).size;
  await journal.append(events(900, 1000), AT);
  const copy = temporaryFolder();
  for (const name of [DB, WAL]) copyFileSync(join(folder, name), join(copy, name));
  await journal.close();
  expect(statSync(join(copy, WAL)).size).toBeGreaterThan(synced + PAGE);
  return { folder: copy, acknowledged: 900, underWay: 100, synced };
}

/** What a start finds: all that was acknowledged, and of the commit under way all or nothing. */
async function expectWhole({ folder, acknowledged, underWay }: Cut): Promise<number> {
  const journal = await openSqliteJournal({ folder });
  const found = (await journal.read(null, 10_000)).map((record) => record.event);
  expect([acknowledged, acknowledged + underWay]).toContain(found.length);
  expect(found).toEqual(events(0, found.length));
  const again = await journal.append(events(0, 1100), AT);
  expect(again.outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1100 - found.length);
  await journal.close();
  expect(examineJournal(join(folder, DB)).faults).toEqual([]);
  return found.length;
}

describe('the journal after a power cut', { timeout: 600_000 }, () => {
  it(`FAULT3 T2: opens whole from a log that ends anywhere in an unfinished commit (${ROUNDS} places)`, async () => {
    const cut = await powerCut();
    const whole = readFileSync(join(cut.folder, WAL));
    const db = readFileSync(join(cut.folder, DB));
    const lengths = new Set<number>();
    for (let round = 0; round < ROUNDS; round++) {
      const folder = temporaryFolder();
      writeFileSync(join(folder, DB), db);
      writeFileSync(join(folder, WAL), whole);
      const span = whole.length - cut.synced;
      truncateSync(join(folder, WAL), cut.synced + Math.floor((round * span) / ROUNDS));
      lengths.add(await expectWhole({ ...cut, folder }));
    }
    const folder = temporaryFolder();
    writeFileSync(join(folder, DB), db);
    writeFileSync(join(folder, WAL), whole);
    lengths.add(await expectWhole({ ...cut, folder }));
    expect([...lengths].sort()).toEqual([1000, 900]);
  });

  it('FAULT3 T2: passes over pages of an unfinished commit that are torn, zero or of another time', async () => {
    const cut = await powerCut();
    const whole = readFileSync(join(cut.folder, WAL));
    const db = readFileSync(join(cut.folder, DB));
    const frame = PAGE + 24;
    const frames = Math.floor((whole.length - cut.synced) / frame);
    const found: number[] = [];
    for (let n = 0; n < frames; n++)
      for (const tear of ['half', 'zero', 'old'] as const) {
        const bytes = Buffer.from(whole);
        const at = cut.synced + n * frame;
        if (tear === 'half') bytes.fill(0, at + frame / 2, at + frame);
        if (tear === 'zero') bytes.fill(0, at, at + frame);
        if (tear === 'old') whole.copy(bytes, at, 32, 32 + frame);
        const folder = temporaryFolder();
        writeFileSync(join(folder, DB), db);
        writeFileSync(join(folder, WAL), bytes);
        found.push(await expectWhole({ ...cut, folder }));
      }
    expect(frames).toBeGreaterThan(3);
    // A tear may hit what was empty, or the padding behind the commit: then nothing is missing.
    expect(found.filter((count) => count === 900).length).toBeGreaterThan(found.length / 2);
  });

  it('FAULT3 T2: mends pages that were torn while the log was written back, from the log', async () => {
    const cut = await powerCut();
    const path = join(cut.folder, DB);
    // The log holds all that was ever written: none of the file's pages has to be as it should.
    const bytes = readFileSync(path);
    for (let at = PAGE; at + PAGE <= bytes.length; at += PAGE) bytes.fill(0xa5, at + PAGE / 2, at + PAGE);
    writeFileSync(path, bytes);
    expect(await expectWhole(cut)).toBe(1000);
  });

  it('FAULT3 says what is wrong with a file that is not what was written, and does not begin anew', async () => {
    const cut = await powerCut();
    const sound = await openSqliteJournal({ folder: cut.folder });
    await sound.close();
    expect(existsSync(join(cut.folder, WAL))).toBe(false);
    const path = join(cut.folder, DB);
    const bytes = readFileSync(path);
    for (const damaged of [Buffer.from('no database at all'), bytes.fill(0xa5, 100, PAGE)]) {
      writeFileSync(path, damaged);
      await expect(openSqliteJournal({ folder: cut.folder })).rejects.toThrow(/cannot be opened|failed/u);
      expect(readFileSync(path).equals(damaged)).toBe(true);
    }
  });
});
