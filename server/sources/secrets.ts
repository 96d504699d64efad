// For: secrets named in configuration, not written there. May import: shared. Promises: pure; a secret's text is in no problem.
import { z } from 'zod';
import type { Problem } from '../../shared/events/explain.ts';
import type { Result } from '../../shared/result.ts';

/** Where `{ "env": "NAME" }` and `{ "file": "path" }` in a setting's place are looked up. */
export interface Secrets {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The text of a file, or why it cannot be read. */
  readFile(path: string): Result<string, string>;
}

const secretSchema = z.union([z.strictObject({ env: z.string() }), z.strictObject({ file: z.string() })]);
type SecretName = z.infer<typeof secretSchema>;

export interface Resolved {
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

function lookUp(name: SecretName, path: string, secrets: Secrets): Resolved {
  const missing = (error: string): Resolved => ({ value: '', problems: [{ path, error }] });
  if ('env' in name) {
    const value = secrets.env[name.env];
    return value === undefined ? missing(`the environment has no ${name.env}`) : { value, problems: [] };
  }
  const read = secrets.readFile(name.file);
  return read.ok ? { value: read.value.replace(/\r?\n$/u, ''), problems: [] } : missing(read.error);
}

const joined = (parts: readonly (readonly [string | number, Resolved])[]): readonly Problem[] =>
  parts.flatMap(([, { problems }]) => problems);

/** `value` with every secret that it names in its place. `path` is where the value stands, dotted. */
export function resolveSecrets(value: unknown, path: string, secrets: Secrets): Resolved {
  if (typeof value !== 'object' || value === null) return { value, problems: [] };
  const name = secretSchema.safeParse(value);
  if (name.success) return lookUp(name.data, path, secrets);
  const parts = Object.entries(value).map(
    ([key, inner]) => [key, resolveSecrets(inner, `${path}.${key}`, secrets)] as const,
  );
  const problems = joined(parts);
  if (Array.isArray(value)) return { value: parts.map(([, part]) => part.value), problems };
  return { value: Object.fromEntries(parts.map(([key, part]) => [key, part.value])), problems };
}
