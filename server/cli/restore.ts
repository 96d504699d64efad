// For: `floorwatch restore`. May import: journal, config, cli, commander. Promises: never writes over anything; checked before and after; what was broken off leaves no journal behind.
import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { DATABASE_FILE } from '../journal/sqlite/database.ts';
import { examineCopy } from './backup.ts';
import { changedFiles, readList, type BackupList } from './backup-files.ts';
import { failuresOfDatabases } from './file-failures.ts';
import { addSettings, configOf, type Options } from './options.ts';
import { createProgress, type Progress } from './progress.ts';
import { CommandError, sayLine, type Terminal } from './terminal.ts';

const OWNER_ONLY = 0o700;
/** Behind the names of files that are not yet checked. */
const UNCHECKED = '.restoring';

export function addRestore(program: Command, terminal: Terminal): void {
  const command = program.command('restore').description('a backup into a data folder that is not there yet, or empty');
  command.argument('<folder>', 'the backup');
  addSettings(command, ['dataDir']).action((folder: string, options: Options) => restore(folder, options, terminal));
}

async function restore(folder: string, options: Options, terminal: Terminal): Promise<void> {
  const { dataDir } = await configOf(options, terminal);
  const progress = createProgress(terminal);
  try {
    await failuresOfDatabases(async () => {
      const list = readList(folder);
      if (typeof list === 'string') throw new CommandError(list);
      await assertSame(folder, list);
      assertEmpty(dataDir);
      await copyInto(folder, dataDir, list, progress);
      progress.clear();
      sayLine(terminal.stdout, JSON.stringify({ folder: dataDir, records: list.records, madeAt: list.madeAt }));
    });
  } finally {
    progress.clear();
  }
}

async function assertSame(folder: string, list: BackupList, suffix = ''): Promise<void> {
  const listed = list.files.some(({ name }) => name === DATABASE_FILE) ? [] : [`${folder} lists no journal`];
  const faults = [...listed, ...(await changedFiles(folder, list.files, suffix))];
  if (faults.length > 0) throw new CommandError([...faults, 'nothing was restored'].join('\n'));
}

/** What a restore that was broken off has left is nothing. */
function assertEmpty(folder: string): void {
  if (!existsSync(folder)) return;
  const there = readdirSync(folder).filter((name) => !name.endsWith(UNCHECKED) && name !== 'lost+found');
  if (there.length > 0)
    throw new CommandError(`${folder} holds ${there[0]}: a restore writes over nothing; choose another folder`);
}

async function copyInto(from: string, to: string, list: BackupList, progress: Progress): Promise<void> {
  mkdirSync(to, { recursive: true, mode: OWNER_ONLY });
  const names = list.files.map(({ name }) => name);
  for (const [n, name] of names.entries()) {
    progress.show(n, names.length, `copying ${name}`);
    copyFileSync(join(from, name), join(to, `${name}${UNCHECKED}`));
    sync(join(to, `${name}${UNCHECKED}`));
  }
  await assertSame(to, list, UNCHECKED);
  examineCopy(
    to,
    names.filter((name) => name.endsWith('.db')),
    progress,
    UNCHECKED,
  );
  // The journal last: before it is there, nobody takes the folder for one.
  const last = [...names.filter((name) => name !== DATABASE_FILE), DATABASE_FILE];
  for (const name of last) renameSync(join(to, `${name}${UNCHECKED}`), join(to, name));
  sync(to);
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
