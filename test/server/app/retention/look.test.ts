// For: a look through the past, here and in another thread (JRN5). May import: app, journal, shared. Promises: both say the same; what happens to the thread is told.
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LookThrough, type Look, type LookOrder, type Taking } from '../../../../server/app/retention/look.ts';
import { openSqliteJournal } from '../../../../server/journal/sqlite-journal.ts';
import { DATABASE_FILE } from '../../../../server/journal/sqlite/database.ts';
import { DAY } from '../../../../shared/time.ts';
import { lookIn } from '../../../support/retaining.ts';
import { AT, event } from '../../journal/events.ts';
import { temporaryFolder } from '../../journal/temporary-folder.ts';

const EVENTS = 2600;
const ORDER: LookOrder = { cut: AT + EVENTS / 2, startedAt: AT + DAY };
const isStanding = (id: string): boolean => id.endsWith('7');
const standing = (ids: readonly string[]): readonly string[] => ids.filter(isStanding);

async function journalWith(events: number) {
  const folder = temporaryFolder();
  const journal = await openSqliteJournal({ folder });
  onTestFinished(() => journal.close());
  await journal.append(
    Array.from({ length: events }, (_, n) => event(n, { time: AT + n })),
    AT + DAY,
  );
  return { folder, journal };
}

async function allOf(look: Look) {
  onTestFinished(() => look.end());
  const found = await look.all();
  const takings: Taking[] = [];
  for (let next = await look.next(); next !== null; next = await look.next()) takings.push(next);
  return { found, takings };
}

describe('a look through the past', { timeout: 60_000 }, () => {
  it('JRN5 JRN3 says in a thread of its own what it says here', async () => {
    const { folder, journal } = await journalWith(EVENTS);
    const here = await allOf(new LookThrough(journal, ORDER, standing));
    expect(here.found).toEqual({ some: true, cameLast: AT + DAY });
    const kept = here.takings.flatMap(({ keep }) => keep);
    expect(here.takings.length).toBeGreaterThan(1);
    expect(kept.length).toBeGreaterThan(100);
    expect(await allOf(lookIn(folder)(ORDER, standing))).toEqual(here);
  });

  it('says that nothing is there', async () => {
    const { folder } = await journalWith(0);
    const nothing = { found: { some: false, cameLast: -Infinity }, takings: [] };
    expect(await allOf(lookIn(folder)(ORDER, standing))).toEqual(nothing);
  });

  it('ends in the midst of a step, and later steps find it ended', async () => {
    const { folder } = await journalWith(EVENTS);
    const look = lookIn(folder)(ORDER, () => new Promise(() => undefined));
    const all = look.all();
    await look.end();
    expect(await all).toBeNull();
    expect(await look.next()).toBeNull();
  });

  it('JRN6 tells of a journal that cannot be read as the journal does', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, DATABASE_FILE), 'no database, but long enough to be looked into as if it were one');
    const look = lookIn(folder)(ORDER, standing);
    onTestFinished(() => look.end());
    await expect(look.all()).rejects.toMatchObject({ name: 'JournalStoreError', folder });
  });
});
