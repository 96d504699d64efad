// For: secrets named in configuration, not written there, and kept out of every word that is told. May import: shared. Promises: pure; a secret's text is in no problem.
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
  /** The texts that were looked up. */
  readonly secrets: readonly string[];
}

function lookUp(name: SecretName, path: string, secrets: Secrets): Resolved {
  const missing = (error: string): Resolved => ({ value: '', problems: [{ path, error }], secrets: [] });
  const found = (value: string): Resolved => ({ value, problems: [], secrets: [value] });
  if ('env' in name) {
    const value = Object.hasOwn(secrets.env, name.env) ? secrets.env[name.env] : undefined;
    return value === undefined ? missing(`the environment has no ${name.env}`) : found(value);
  }
  const read = secrets.readFile(name.file);
  return read.ok ? found(read.value.replace(/\r?\n$/u, '')) : missing(read.error);
}

/** `value` with every secret that it names in its place. `path` is where the value stands, dotted. */
export function resolveSecrets(value: unknown, path: string, secrets: Secrets): Resolved {
  if (typeof value !== 'object' || value === null) return { value, problems: [], secrets: [] };
  const name = secretSchema.safeParse(value);
  if (name.success) return lookUp(name.data, path, secrets);
  const parts = Object.entries(value).map(
    ([key, inner]) => [key, resolveSecrets(inner, `${path}.${key}`, secrets)] as const,
  );
  const told = {
    problems: parts.flatMap(([, part]) => part.problems),
    secrets: parts.flatMap(([, part]) => part.secrets),
  };
  if (Array.isArray(value)) return { value: parts.map(([, part]) => part.value), ...told };
  return { value: Object.fromEntries(parts.map(([key, part]) => [key, part.value])), ...told };
}

const SECRET_KEY = /secret|passw|token|credential/iu;

const passwordsIn = (text: string): readonly string[] => {
  if (!text.includes('@') || !URL.canParse(text)) return [];
  const { password } = new URL(text);
  return password === '' ? [] : [password, decoded(password)];
};
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** Texts that were written into settings and should not be read by others: under telling names, and passwords in addresses. */
export function writtenSecrets(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return SECRET_KEY.test(key) ? [value] : passwordsIn(value);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, part]) => writtenSecrets(part, Array.isArray(value) ? key : inner));
}

/** Hides secrets in whatever is told of their source. */
export type Redact = (text: string) => string;

const HIDDEN = '[secret]';

const AFTER_TELLING_NAME = /((?:secret|passw|token|credential)\w*\s*=\s*)(?:'[^']*'|"[^"]*"|[^\s&#]*)/giu;
/** From the colon behind a user to the last `@`: whoever mistypes an address may have left anything in it unescaped. */
const BEFORE_HOST = /:(?!\/\/).*@/su;

/** An address, well formed or not, as it may be repeated to whoever wrote it. */
export const withoutPasswords = (address: string): string =>
  address.replace(AFTER_TELLING_NAME, `$1${HIDDEN}`).replace(BEFORE_HOST, `:${HIDDEN}@`);

/** A secret of less than 4 characters hides nothing: half of all words would go with it. */
export function redactorOf(secrets: readonly string[]): Redact {
  const parts = secrets.flatMap((secret) => [secret, ...passwordsIn(secret)]);
  const known = [...new Set(parts)].filter(({ length }) => length >= 4).sort((a, b) => b.length - a.length);
  return (text) => known.reduce((left, secret) => left.replaceAll(secret, HIDDEN), text);
}
