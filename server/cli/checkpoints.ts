// For: beginning with a checkpoint, and keeping them from then on. May import: checkpoint, app, alerts, journal, store, node. Promises: what cannot be used is said once, and the journal folded from its oldest record.
import { createRuleStore } from '../app/rule-store.ts';
import type { Log } from '../app/log.ts';
import { memoryOf } from '../alerts/rule-memory.ts';
import { openCheckpointFile } from '../checkpoint/checkpoint-file.ts';
import { resume, type Resumed } from '../checkpoint/find.ts';
import { CheckpointKeeper } from '../checkpoint/keeper.ts';
import type { ServerFloor } from '../checkpoint/server-engine.ts';
import { checkpointVersion } from '../checkpoint/version.ts';
import type { Journal } from '../journal/journal.ts';
import { openBeside } from '../journal/read-beside.ts';
import type { DocumentStore } from '../store/store.ts';
import { formatInstant, type EpochMillis, type Millis } from '../../shared/time.ts';

export interface CheckpointParts {
  readonly folder: string;
  readonly floor: ServerFloor;
  readonly journal: Journal;
  readonly store: DocumentStore;
  readonly now: () => EpochMillis;
  readonly log: Log;
}

export interface Checkpoints {
  readonly resumed: Resumed | null;
  readonly checkpoints: CheckpointKeeper;
}

/** Time zone data is the machine's: what a day was may be otherwise with other data. */
export const runtimeOf = ({ tz = '', icu = '' }: NodeJS.ProcessVersions): string => `${process.version} ${tz} ${icu}`;

export async function beginWithCheckpoints(parts: CheckpointParts): Promise<Checkpoints> {
  const { folder, floor, journal, store, now, log } = parts;
  const version = checkpointVersion(floor, runtimeOf(process.versions));
  const memory = await rulesRemember(store, now);
  const resumed = (await journal.last()) === null ? null : findIn(parts, version, now() - memory);
  if (resumed !== null) log.info({ at: formatInstant(resumed.at) }, 'goes on from a checkpoint');
  return { resumed, checkpoints: new CheckpointKeeper({ folder, floor, version, journal, now, log }) };
}

/** How far back rules look: of that time alerts see every instant, so the checkpoint must stand before it. */
async function rulesRemember(store: DocumentStore, now: () => EpochMillis): Promise<Millis> {
  const rules = await createRuleStore({ store, now, tell: () => Promise.resolve() }).list();
  return memoryOf(rules.flatMap(({ rule }) => rule ?? []));
}

function findIn({ folder, floor, log }: CheckpointParts, version: string, before: EpochMillis): Resumed | null {
  const file = openCheckpointFile(folder);
  const beside = openBeside(folder);
  const onUnused = (reason: string): void =>
    log.warn({}, `a checkpoint is not used: ${reason}; the journal is folded instead`);
  try {
    return resume({ file, version, floor, recordAt: beside.at, onUnused }, before);
  } finally {
    beside.close();
    file.close();
  }
}
