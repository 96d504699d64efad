// For: telling what disks, folders and files do wrong from our own mistakes. May import: nothing. Promises: pure; known by name, so that nobody needs to know who keeps what.

const NAMES = /^(?:(?:Journal|Store|KeyFile)\w*|Sqlite)Error$/u;

/** True of what the journal, the store of documents, the file of keys and SQLite say failed; the message is for operators. */
export const isFailureOfFiles = (error: unknown): error is Error => error instanceof Error && NAMES.test(error.name);
