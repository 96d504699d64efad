// For: a start whose checkpoint, or whose journal beside it, cannot be used. May import: all. Promises: real files, in a folder that goes away.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { CHECKPOINT_FILE } from '../../../server/checkpoint/checkpoint-file.ts';
import { foldOn } from '../../../server/checkpoint/fold-on.ts';
import { findCheckpoint } from '../../../server/cli/checkpoints.ts';
import { openSqliteJournal } from '../../../server/journal/sqlite-journal.ts';
import { floorSchema } from '../../../shared/floor/schema.ts';
import { AT, events } from '../journal/events.ts';

const floor = { floor: floorSchema.parse({}), zone: 'UTC' };
const LATER = AT + 60_000;
const version = 'v1';

describe('a checkpoint at a start', () => {
  let folder = '';
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'floorwatch-start-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const journal = await openSqliteJournal({ folder });
    await journal.append(events(0, 50), AT);
    await journal.close();
  });
  const start = () => {
    const warnings: string[] = [];
    const log = {
      info: () => undefined,
      warn: (_fields: object, message: string) => void warnings.push(message),
      error: () => undefined,
    };
    return { resumed: findCheckpoint({ folder, floor, version, now: () => LATER, log }), warnings };
  };

  it('CHECK1 is found beside a journal that is whole', () => {
    foldOn({ folder, floor, version, now: LATER });
    expect(start()).toMatchObject({ resumed: { position: '50' }, warnings: [] });
  });

  it('FAULT7 leaves it to the opening of the journal to say that this is damaged', () => {
    foldOn({ folder, floor, version, now: LATER });
    for (const name of readdirSync(folder)) if (name.startsWith('journal.db')) rmSync(join(folder, name));
    writeFileSync(join(folder, 'journal.db'), 'overwritten by something else');
    const { resumed, warnings } = start();
    expect(resumed).toBeNull();
    expect(warnings).toEqual([expect.stringMatching(/^no checkpoint is used: .*file is not a database/u)]);
  });

  it('CHECK5 that is no database is made anew', () => {
    writeFileSync(join(folder, CHECKPOINT_FILE), 'overwritten by something else');
    expect(start()).toEqual({ resumed: null, warnings: [] });
    expect(foldOn({ folder, floor, version, now: LATER })?.events).toBe(50);
  });

  it('CHECK5 that may not be opened is left alone, and said so', () => {
    mkdirSync(join(folder, CHECKPOINT_FILE));
    const { resumed, warnings } = start();
    expect(resumed).toBeNull();
    expect(warnings).toEqual([expect.stringMatching(/^no checkpoint is used: unable to open database file/u)]);
    expect(readdirSync(folder)).toContain(CHECKPOINT_FILE);
  });
});
