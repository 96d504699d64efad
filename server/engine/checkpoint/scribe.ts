// For: what a part of the engine's state says of itself, to be written down and given back (CHECK1). May import: nothing. Promises: one list of fields serves both ways, so that they cannot differ.

/** Writes down what it is given and answers it; or, reading, answers what was written down in that place. */
export interface Scribe {
  /** A value. Read, it may still be empty when it is answered: it is not to be looked into before `afterwards`. */
  keep<T>(value: T): T;
  /** The same of an object that others hold already: read, it stays and becomes what was written. */
  fill<T extends object>(value: T): T;
  /** Runs, while reading, once everything is there. */
  afterwards(run: () => void): void;
}

/** A class with private fields. Its public ones are written down by themselves. */
export interface Inscribed {
  /** Hands over each private field that is state. What is left out is wiring, or worked out anew. */
  inscribe(scribe: Scribe): void;
}

export const isInscribed = (value: object): value is Inscribed => 'inscribe' in value;

/** An object of no class: what it holds may come from outside, whatever its fields are called. */
export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
