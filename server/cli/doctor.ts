// For: `floorwatch doctor`: is the data folder whole, and what should an operator know of it. May import: journal, access, config, cli, commander. Promises: changes nothing; works beside a running server; exit code 1 when something is broken.
import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { formatInstant } from '../../shared/time.ts';
import { DATABASE_FILE } from '../journal/sqlite/database.ts';
import { CHECKPOINT_FILE, examineCheckpoints } from '../checkpoint/checkpoint-file.ts';
import { examineJournal, openToRead, pageFaults } from '../journal/sqlite/examine.ts';
import { holderIn } from '../journal/sqlite/folder-lock.ts';
import { filesToCopy } from './backup-files.ts';
import { addSettings, configOf, type Options } from './options.ts';
import { createProgress } from './progress.ts';
import { CommandError, sayLine, type Terminal } from './terminal.ts';

type Kind = 'ok' | 'note' | 'fault';
interface Finding {
  readonly kind: Kind;
  readonly text: string;
}

const MEGABYTE = 1_000_000;
/** Less room than this does not carry a busy day. */
const LITTLE_ROOM = 1000 * MEGABYTE;

export function addDoctor(program: Command, terminal: Terminal): void {
  const command = program
    .command('doctor')
    .description('checks the data folder: every page, every record, every index');
  addSettings(command, ['dataDir']).action((options: Options) => doctor(options, terminal));
}

async function doctor(options: Options, terminal: Terminal): Promise<void> {
  const { dataDir } = await configOf(options, terminal);
  const findings: Finding[] = [
    ...folderFindings(dataDir),
    ...journalFindings(dataDir, terminal),
    ...otherFindings(dataDir),
  ];
  findings.push(...checkpointFindings(dataDir));
  for (const { kind, text } of findings) sayLine(terminal.stdout, `${kind.padEnd(5)} ${text}`);
  const faults = findings.filter(({ kind }) => kind === 'fault').length;
  if (faults > 0) throw new CommandError(`${faults} found; to go back to a backup: floorwatch restore`);
}

const ok = (text: string): Finding => ({ kind: 'ok', text });
const note = (text: string): Finding => ({ kind: 'note', text });
const fault = (text: string): Finding => ({ kind: 'fault', text });

function folderFindings(folder: string): readonly Finding[] {
  if (!existsSync(folder)) return [fault(`${folder} is not there`)];
  const { bavail, bsize } = statfsSync(folder);
  const room = `${Math.round((bavail * bsize) / MEGABYTE)} MB are free on its disk`;
  const holder = holderIn(folder);
  return [
    isWritable(folder) ? ok(`${folder} can be written`) : fault(`${folder} cannot be written by this user`),
    bavail * bsize < LITTLE_ROOM ? note(`only ${room}`) : ok(room),
    holder === null ? ok('no server has it open') : ok(`in use by ${holder}`),
  ];
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/** What SQLite cannot even open is a fault like any other. */
function orFault(place: string, look: () => readonly Finding[]): readonly Finding[] {
  try {
    return look();
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_'))
      return [fault(`${place}: ${error.message} (${String(error.code)})`)];
    throw error;
  }
}

function journalFindings(folder: string, terminal: Terminal): readonly Finding[] {
  const path = join(folder, DATABASE_FILE);
  if (!existsSync(path)) return [note(`there is no journal in ${folder} yet`)];
  const progress = createProgress(terminal);
  const findings = orFault(DATABASE_FILE, () => {
    const found = examineJournal(path, { onProgress: (done, total) => progress.show(done, total, 'records') });
    const newest = found.newestAt === null ? '' : `, the newest of ${formatInstant(found.newestAt)}`;
    const since = found.keptSince === null ? 'all that ever came' : `kept since ${formatInstant(found.keptSince)}`;
    const size = `${Math.round(found.bytes / MEGABYTE)} MB`;
    return [
      ...found.faults.map((text) => fault(`${DATABASE_FILE}: ${text}`)),
      note(`${DATABASE_FILE}: ${found.records} records (${since})${newest}, ${size}, version ${found.version}`),
      ...(found.faults.length === 0 ? [ok(`${DATABASE_FILE}: every page, record and index is whole`)] : []),
    ];
  });
  progress.clear();
  return findings;
}

function otherFindings(folder: string): readonly Finding[] {
  if (!existsSync(folder)) return [];
  const { databases, plain } = filesToCopy(folder);
  const others = databases.filter((name) => name !== DATABASE_FILE);
  return [
    ...others.flatMap((name) =>
      orFault(name, () => {
        const db = openToRead(join(folder, name));
        const faults = pageFaults(db).map((text) => fault(`${name}: ${text}`));
        db.close();
        return faults.length > 0 ? faults : [ok(`${name}: every page is whole`)];
      }),
    ),
    ...plain.map((name) => (isJson(join(folder, name)) ? ok(`${name} can be read`) : fault(`${name}: is no JSON`))),
  ];
}

/** A broken one is no fault: it is made anew. */
function checkpointFindings(folder: string): readonly Finding[] {
  const path = join(folder, CHECKPOINT_FILE);
  if (!existsSync(path)) return [note('there is no checkpoint: a start folds the whole journal')];
  return orFault(CHECKPOINT_FILE, () => {
    const { count, newestAt, bytes } = examineCheckpoints(path);
    const newest = newestAt === null ? '' : `, the newest of ${formatInstant(newestAt)}`;
    return [note(`${CHECKPOINT_FILE}: ${count} checkpoints${newest}, ${Math.round(bytes / MEGABYTE)} MB`)];
  }).map(({ text }) => note(text));
}

function isJson(path: string): boolean {
  try {
    JSON.parse(readFileSync(path, 'utf8'));
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
