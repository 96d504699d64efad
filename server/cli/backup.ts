// For: `floorwatch backup`. May import: journal, access, config, cli, commander. Promises: beside a running server or without one; what it calls done was read back and found whole.
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { formatInstant } from '../../shared/time.ts';
import { replaceFile } from '../access/atomic-file.ts';
import { copyDatabase } from '../journal/sqlite/copy.ts';
import { DATABASE_FILE } from '../journal/sqlite/database.ts';
import { examineJournal, openToRead, pageFaults, type Examination } from '../journal/sqlite/examine.ts';
import { fileOf, filesToCopy, LIST_FILE, textOfList, type BackupFile } from './backup-files.ts';
import { failuresOfDatabases } from './file-failures.ts';
import { addSettings, configOf, type Options } from './options.ts';
import { createProgress, type Progress } from './progress.ts';
import { CommandError, sayLine, type Terminal } from './terminal.ts';

const OWNER_ONLY = 0o700;

export function addBackup(program: Command, terminal: Terminal): void {
  const command = program
    .command('backup')
    .description('a checked copy of the data folder, also beside a running server');
  command.argument('<folder>', 'where it goes: a folder that is not there yet, or empty');
  addSettings(command, ['dataDir']).action((folder: string, options: Options) => backup(folder, options, terminal));
}

async function backup(folder: string, options: Options, terminal: Terminal): Promise<void> {
  const { dataDir } = await configOf(options, terminal);
  if (!existsSync(join(dataDir, DATABASE_FILE))) throw new CommandError(`there is no journal in ${dataDir}`);
  const progress = createProgress(terminal);
  try {
    await failuresOfDatabases(async () => {
      const { files, journal } = await copyAll(dataDir, folder, progress);
      const list = { madeAt: formatInstant(terminal.now()), last: journal.last, records: journal.records, files };
      await replaceFile(join(folder, LIST_FILE), textOfList(list));
      progress.clear();
      sayLine(terminal.stdout, JSON.stringify({ folder, records: journal.records, files: files.length }));
    });
  } finally {
    progress.clear();
  }
}

async function copyAll(
  from: string,
  to: string,
  progress: Progress,
): Promise<{ files: BackupFile[]; journal: Examination }> {
  mkdirSync(to, { recursive: true, mode: OWNER_ONLY });
  if (readdirSync(to).length > 0) throw new CommandError(`${to} is not empty: a backup goes into a folder of its own`);
  const { databases, plain } = filesToCopy(from);
  for (const name of databases)
    await copyDatabase(join(from, name), join(to, name), (done, total) =>
      progress.show(done, total, `copying ${name}`),
    );
  for (const name of plain) copyFileSync(join(from, name), join(to, name));
  const journal = examineCopy(to, databases, progress);
  const files = [];
  for (const name of [...databases, ...plain]) files.push(await fileOf(join(to, name)));
  return { files, journal };
}

/** Reads every page and every record of the copies. */
export function examineCopy(
  folder: string,
  databases: readonly string[],
  progress: Progress,
  suffix = '',
): Examination {
  const path = (name: string): string => join(folder, `${name}${suffix}`);
  const journal = examineJournal(path(DATABASE_FILE), {
    onProgress: (done, total) => progress.show(done, total, 'reading the copy'),
  });
  const faults = journal.faults.map((fault) => `${path(DATABASE_FILE)}: ${fault}`);
  for (const name of databases) {
    if (name === DATABASE_FILE) continue;
    const db = openToRead(path(name));
    for (const fault of pageFaults(db)) faults.push(`${path(name)}: ${fault}`);
    db.close();
  }
  if (faults.length > 0) throw new CommandError([...faults, 'the copy is not whole'].join('\n'));
  return journal;
}
