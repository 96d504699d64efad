// For: telling errors of the file system apart. May import: nothing. Promises: other errors are none of these.

/** Whether it is the failure that node names so: `ENOENT`, `EEXIST`. */
export const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
