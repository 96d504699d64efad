// For: where the server writes down what operators should know. May import: nothing. Promises: an interface; main chooses the writer.

/** `fields` are facts for machines, `message` a sentence for people. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
