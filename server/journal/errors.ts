// For: the ways a journal says no. May import: nothing. Promises: each names the folder and what to do about it.

/** The disk, or the limit set for the journal, is full. Nothing of the append was taken; later appends may work again. */
export class JournalFullError extends Error {
  override readonly name = 'JournalFullError';
  readonly folder: string;
  constructor(folder: string) {
    super(`the journal in ${folder} is full: free space on its disk`);
    this.folder = folder;
  }
}

/** The store failed in another way (`code` is SQLite's). Of an append nothing was taken. */
export class JournalStoreError extends Error {
  override readonly name = 'JournalStoreError';
  readonly folder: string;
  readonly code: string;
  readonly detail: string;
  constructor(folder: string, code: string, detail: string) {
    super(`the journal in ${folder} failed (${code}): ${detail}`);
    this.folder = folder;
    this.detail = detail;
    this.code = code;
  }
}

/** Another writer holds the folder (settled D19). `pid` is null when the holder has not said who it is. */
export class JournalLockedError extends Error {
  override readonly name = 'JournalLockedError';
  readonly folder: string;
  readonly pid: number | null;
  constructor(folder: string, pid: number | null) {
    const holder = pid === null ? 'another process' : `process ${pid}`;
    super(`the data folder ${folder} is in use by ${holder}: stop it, or choose another folder`);
    this.folder = folder;
    this.pid = pid;
  }
}

/** The folder was written by a newer Floorwatch. It is left as it was. */
export class JournalVersionError extends Error {
  override readonly name = 'JournalVersionError';
  readonly folder: string;
  readonly found: number;
  readonly known: number;
  constructor(folder: string, found: number, known: number) {
    super(
      `the journal in ${folder} has version ${found}, this Floorwatch knows versions up to ${known}: use the newer one`,
    );
    this.folder = folder;
    this.found = found;
    this.known = known;
  }
}

/** The folder cannot be opened as a journal at all (no such place, no right, not a database). */
export class JournalOpenError extends Error {
  override readonly name = 'JournalOpenError';
  readonly folder: string;
  readonly detail: string;
  constructor(folder: string, detail: string) {
    super(`the journal in ${folder} cannot be opened: ${detail}; what is wrong: floorwatch doctor`);
    this.folder = folder;
    this.detail = detail;
  }
}

/** Called after `close`. */
export class JournalClosedError extends Error {
  override readonly name = 'JournalClosedError';
  constructor() {
    super('the journal is closed');
  }
}
