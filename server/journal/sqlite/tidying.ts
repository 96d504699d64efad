// For: giving back what retention has freed, and looking whether the store can write again. May import: journal/errors, better-sqlite3, node. Promises: a little at a time: well under 50 ms a step on a disk that keeps up.
import { statfsSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { JournalFullError } from '../errors.ts';

/** Bytes of the journal. */
export interface Usage {
  /** Of the file, free pages included. */
  readonly bytes: number;
  /** Free pages: used again before the file grows. */
  readonly freeBytes: number;
}

export interface Tidying {
  usage(): Usage;
  /** Much will be written that is not an append: from now on the log is written back often, a little at a time. */
  begin(): void;
  /** As usual again. Gives false: nothing is left to do. */
  end(): false;
  /** Gives some free pages back to the file system, if many are free. False when there is nothing to do. */
  shrink(): boolean;
  /** Returns once something was written and synced; throws as append does while there is no room for a batch. */
  probe(): void;
}

/** Pages moved in one go: 256 kB. */
const SHRUNK_AT_ONCE = 64;
/** Pages of the write-ahead log between two write-backs meanwhile: 1 MB. */
const WRITTEN_BACK_AT_ONCE = 256;
/** Free pages are kept for what comes, up to this share of the file and this many. */
const SPARE_SHARE = 0.2;
const SPARE_PAGES = 2048;
/** What a disk must have before a full journal goes on: its log between two write-backs, and some. */
const ROOM_BYTES = 4 * 1024 * 1024;
/** A batch's worth of pages must be free within the file's own limit. */
const PROBE_BYTES = 256 * 1024;

export function openTidying(db: Database, folder: string): Tidying {
  const number = (pragma: string): number => db.pragma(pragma, { simple: true }) as number;
  const pageSize = number('page_size');
  const fill = db.prepare('INSERT INTO probe VALUES (zeroblob(?))');
  const empty = db.prepare('DELETE FROM probe');
  const write = db.transaction(() => {
    fill.run(PROBE_BYTES);
    empty.run();
    // Emptied again, the commit still has pages to write.
  });
  const usual = number('wal_autocheckpoint');
  const writeBackAt = (pages: number): void => void db.pragma(`wal_autocheckpoint = ${pages}`);
  return {
    begin: () => writeBackAt(WRITTEN_BACK_AT_ONCE),
    end() {
      writeBackAt(usual);
      return false;
    },
    usage: () => ({ bytes: number('page_count') * pageSize, freeBytes: number('freelist_count') * pageSize }),
    shrink() {
      const free = number('freelist_count');
      if (number('auto_vacuum') !== INCREMENTAL || free <= SPARE_PAGES) return false;
      if (free <= SPARE_SHARE * number('page_count')) return false;
      db.pragma(`incremental_vacuum(${SHRUNK_AT_ONCE})`);
      return true;
    },
    probe() {
      if (roomOf(folder) < ROOM_BYTES) throw new JournalFullError(folder);
      write.immediate();
    },
  };
}

/** The value that SQLite answers for `auto_vacuum = INCREMENTAL`. */
const INCREMENTAL = 2;

/** Bytes that this process may still write on the disk of a folder. */
export function roomOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
