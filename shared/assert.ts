// For: the three ways our own mistakes end (loudly). May import: nothing. Promises: never returns a wrong value.

/** Throws when our own reasoning was wrong. Never used on input from outside. */
export function assert(condition: boolean, message: string | (() => string)): asserts condition {
  if (!condition) throw new Error(typeof message === 'string' ? message : message());
}

/** The value, or a loud failure when it is missing. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`missing: ${what}`);
  return value;
}

/** Marks a branch that the types exclude. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
