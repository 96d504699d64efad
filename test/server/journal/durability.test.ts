// For: what a killed process leaves, and who may open its folder. May import: journal, node. Promises: nothing acknowledged is lost.
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { JournalLockedError } from '../../../server/journal/errors.ts';
import type { Journal } from '../../../server/journal/journal.ts';
import { openSqliteJournal } from '../../../server/journal/sqlite-journal.ts';
import type { FloorEvent, JournalRecord } from '../../../shared/events/event.ts';
import { AT, event } from './events.ts';
import { temporaryFolder } from './temporary-folder.ts';

const SCRIPT = fileURLToPath(new URL('./killed-writer.ts', import.meta.url));

interface Run {
  readonly from: number;
  readonly to: number;
}

/** A writer process in `folder` that has acknowledged `runs` runs, the numbers of its events starting at `start`. */
async function writerAfter(
  runs: number,
  folder: string,
  start: number,
): Promise<{ child: ChildProcess; acknowledged: Run[] }> {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, folder, String(start)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const acknowledged: Run[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the writer ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [from, to] = line.split(' ').map(Number);
      acknowledged.push({ from: from!, to: to! });
      if (acknowledged.length >= runs) resolve();
    });
  });
  return { child, acknowledged };
}

/** Kills without warning and waits until the process and its output have ended. */
async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await ended;
}

async function recordsOf(journal: Journal): Promise<JournalRecord[]> {
  const records: JournalRecord[] = [];
  for (
    let part = await journal.read(null, 5000);
    part.length > 0;
    part = await journal.read(records.at(-1)!.position, 5000)
  ) {
    records.push(...part);
  }
  return records;
}

const numbersOf = ({ from, to }: Run): number[] => Array.from({ length: to - from }, (_, i) => from + i);
const numberOf = (one: FloorEvent): number => Number(one.id.slice('e-'.length));

describe('openSqliteJournal', { timeout: 60_000 }, () => {
  it('D13 keeps all that was acknowledged when its process is killed, twice', async () => {
    const folder = temporaryFolder();
    const acknowledged: Run[] = [];
    let start = 0;
    for (const runs of [1, 40]) {
      const writer = await writerAfter(runs, folder, start);
      await kill(writer.child);
      acknowledged.push(...writer.acknowledged);
      const journal = await openSqliteJournal({ folder });
      const records = await recordsOf(journal);
      const numbers = records.map((record) => numberOf(record.event));
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(records.map((record) => record.event)).toEqual(numbers.map((n) => event(n)));
      const held = new Set(numbers);
      expect(acknowledged.flatMap(numbersOf).filter((n) => !held.has(n))).toEqual([]);
      const again = await journal.append(
        records.map((record) => record.event),
        AT,
      );
      expect(again.outcomes.every((outcome) => outcome === 'duplicate')).toBe(true);
      start = Math.max(...numbers) + 1000;
      await journal.close();
    }
  });

  it(
    'D19 refuses a folder held by another process, by name and number, and takes it over when that one is dead',
    {
      timeout: 60_000,
    },
    async () => {
      const folder = temporaryFolder();
      const { child } = await writerAfter(1, folder, 0);
      const refusal = await openSqliteJournal({ folder }).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(JournalLockedError);
      expect(refusal).toMatchObject({ folder, pid: child.pid });
      expect(String(refusal)).toContain(folder);
      await kill(child);
      const journal = await openSqliteJournal({ folder });
      expect(await journal.last()).not.toBeNull();
      await journal.close();
    },
  );

  it('D19 refuses a folder that this process has open, and gives it free at close', async () => {
    const folder = temporaryFolder();
    const first = await openSqliteJournal({ folder });
    await expect(openSqliteJournal({ folder })).rejects.toThrow(`${folder} is in use by process ${process.pid}`);
    await first.append([event(1)], AT);
    await first.close();
    await (await openSqliteJournal({ folder })).close();
  });
});
