// For: beginning with a checkpoint. May import: checkpoint, app, alerts, journal, node. Promises: asks nobody else, so that it can be done while the journal opens; what cannot be used is said, and the journal folded from its oldest record.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AlertBook } from '../alerts/book.ts';
import { memoryOf } from '../alerts/rule-memory.ts';
import type { Log } from '../app/log.ts';
import { CHECKPOINT_FILE, openCheckpointFile, type CheckpointFile } from '../checkpoint/checkpoint-file.ts';
import { resume, type Resumed } from '../checkpoint/find.ts';
import type { ServerFloor } from '../checkpoint/server-engine.ts';
import { checkpointVersion } from '../checkpoint/version.ts';
import { openBeside, type JournalBeside } from '../journal/read-beside.ts';
import { isFailureOfFiles } from '../../shared/failures.ts';
import { formatInstant, type EpochMillis, type Millis } from '../../shared/time.ts';

export interface CheckpointParts {
  /** Of this process: see `ownVersion`. */
  readonly version: string;
  readonly folder: string;
  readonly floor: ServerFloor;
  readonly now: () => EpochMillis;
  readonly log: Log;
}

/** Time zone data is the machine's: what a day was may be otherwise with other data. */
const runtimeOf = ({ tz = '', icu = '' }: NodeJS.ProcessVersions): string => `${process.version} ${tz} ${icu}`;

/** The version that this process reads and writes. */
export const ownVersion = (floor: ServerFloor): string => checkpointVersion(floor, runtimeOf(process.versions));

/** An engine that stands where an earlier run stood; null where there is nothing to go on from. */
export function findCheckpoint(parts: CheckpointParts): Resumed | null {
  const { folder, log } = parts;
  if (!existsSync(join(folder, CHECKPOINT_FILE))) return null;
  try {
    return findIn(openCheckpointFile(folder), parts);
  } catch (error) {
    if (!isFailureOfFiles(error)) throw error;
    // What is wrong with the journal is said by who opens it.
    log.warn({}, `no checkpoint is used: ${error.message}`);
    return null;
  }
}

function findIn(file: CheckpointFile, parts: CheckpointParts): Resumed | null {
  const { folder, version, floor, log } = parts;
  let beside: JournalBeside | null = null;
  try {
    const resumed = resume(
      {
        ...{ file, version, floor, now: parts.now() },
        recordAt: (position) => (beside ??= openBeside(folder)).at(position),
        onUnused: (reason) => log.warn({}, `a checkpoint is not used: ${reason}; the journal is folded instead`),
      },
      parts.now() - rulesRemember(file, version),
    );
    if (resumed !== null) log.info({ at: formatInstant(resumed.at) }, 'goes on from a checkpoint');
    return resumed;
  } finally {
    closeAll(beside, file);
  }
}

const closeAll = (...open: readonly ({ close(): void } | null)[]): void => open.forEach((one) => one?.close());

/** How far back rules look: of that time alerts see every instant, so the checkpoint must stand before it. */
function rulesRemember(file: CheckpointFile, version: string): Millis {
  const [newest] = file.marks(version);
  const book = new AlertBook();
  book.fold((newest === undefined ? null : file.booksOf(newest))?.records.map(({ event }) => event) ?? []);
  return memoryOf(book.rules);
}
