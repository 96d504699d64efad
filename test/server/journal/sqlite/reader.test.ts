// For: reading a journal beside its writer: when the events of each block happened (BTEST1). Promises: as noted when it was written, and as its text says it.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteJournal } from '../../../../server/journal/sqlite-journal.ts';
import { DATABASE_FILE } from '../../../../server/journal/sqlite/database.ts';
import { openJournalReader, type BlockSpan } from '../../../../server/journal/sqlite/reader.ts';
import type { FloorEvent } from '../../../../shared/events/event.ts';
import type { Position } from '../../../../shared/ids.ts';
import { AT, event, events } from '../events.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const described: FloorEvent = {
  ...{ id: 'd', source: 'pbx', name: 'agent.described', time: AT - 5 },
  data: { agentId: 'a', name: 'Ada' },
};

function spansOf(folder: string): readonly BlockSpan[] {
  const reader = openJournalReader(folder);
  onTestFinished(() => reader.close());
  return reader.spans();
}

/** Changes the file by hand, as an older version would have left it. */
function byHand(folder: string, sql: string): void {
  const db = new Database(join(folder, DATABASE_FILE));
  db.exec(sql);
  db.close();
}

async function filled(): Promise<string> {
  const folder = temporaryFolder();
  const journal = await openSqliteJournal({ folder });
  await journal.append(events(0, 200), AT);
  await journal.append([event(500), described, event(300, { time: -7 })], AT);
  await journal.close();
  return folder;
}
const SPANS = [
  { first: 1, from: AT, to: AT + 127, isLasting: false },
  { first: 129, from: AT + 128, to: AT + 199, isLasting: false },
  { first: 201, from: -7, to: AT + 500, isLasting: true },
];

describe('a reader of a journal', () => {
  it('BTEST1 knows when the events of each block happened, and which may hold what is lasting, without reading them', async () => {
    const folder = await filled();
    byHand(folder, `UPDATE block SET body = '[]'`);
    expect(spansOf(folder)).toEqual(SPANS);
  });

  it('BTEST1 reads what an older journal has not noted, before a server brought it up to date and after', async () => {
    const folder = await filled();
    byHand(folder, 'DROP TABLE times; DELETE FROM schema_version WHERE version = 4');
    expect(spansOf(folder)).toEqual(SPANS);
    const journal = await openSqliteJournal({ folder });
    await journal.append([event(900)], AT);
    await journal.close();
    expect(spansOf(folder)).toEqual([...SPANS, { first: 204, from: AT + 900, to: AT + 900, isLasting: false }]);
  });

  it.each([false, true])(
    'BTEST1 JRN1 knows what retention has left of a block (noted when written: %s)',
    async (noted) => {
      const folder = await filled();
      if (!noted) byHand(folder, 'UPDATE times SET since = NULL, until = NULL, lasting = NULL');
      const journal = await openSqliteJournal({ folder });
      await journal.care.thin('1' as Position, '203' as Position, ['5' as Position, '201' as Position]);
      await journal.close();
      expect(spansOf(folder)).toEqual([
        { first: 1, from: AT + 4, to: AT + 4, isLasting: false },
        { first: 201, from: AT + 500, to: AT + 500, isLasting: false },
      ]);
    },
  );
});
