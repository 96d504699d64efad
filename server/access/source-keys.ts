// For: keys that let a system write events for its own sources (EV6). May import: node, shared, access. Promises: a key's text is never kept, only its hash; a running server sees changes.
import { createHash, randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { id } from '../../shared/events/common.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { replaceFile, withLock } from './atomic-file.ts';

const keySchema = z.strictObject({
  id: z.string(),
  /** sha-256 of the key's text, hex. The text holds 32 random bytes: a slow hash would add nothing. */
  hash: z.string(),
  sources: z.array(id).min(1),
  createdAt: z.number().int(),
  revokedAt: z.number().int().nullable(),
});
const fileSchema = z.strictObject({ version: z.literal(1), keys: z.array(keySchema) });

/** Nobody can be let in by a file that cannot be read. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
  constructor(path: string, detail: string) {
    super(`${path} is not a key file: ${detail}`);
  }
}

export type StoredKey = z.infer<typeof keySchema>;
/** What a key may do. */
export interface SourceKey {
  readonly id: string;
  readonly sources: ReadonlySet<string>;
}

export interface SourceKeys {
  /** The key whose text this is, undefined for an unknown or revoked one. */
  verify(text: string): Promise<SourceKey | undefined>;
  /** A new key: its text is shown once, here. */
  create(sources: readonly string[], at: EpochMillis): Promise<Result<{ id: string; text: string }, string>>;
  list(): Promise<readonly StoredKey[]>;
  /** False when no such key is in force. */
  revoke(id: string, at: EpochMillis): Promise<boolean>;
  /** Ends keys without a trace: for those that nobody was ever shown. */
  remove(ids: readonly string[]): Promise<void>;
}

const PREFIX = 'fw_';
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Keys in `keys.json` of the data folder. Several processes may use it at once. */
export function openSourceKeys(options: { folder: string }): SourceKeys {
  const path = join(options.folder, 'keys.json');
  let cached: { stamp: string; keys: readonly StoredKey[] } = { stamp: '', keys: [] };

  const list = async (): Promise<readonly StoredKey[]> => {
    const stamp = stampOf(path);
    if (stamp !== cached.stamp) cached = { stamp, keys: await readKeys(path) };
    return cached.keys;
  };
  const change = async <T>(edit: (keys: readonly StoredKey[]) => { keys: readonly StoredKey[]; result: T }) => {
    await mkdir(options.folder, { recursive: true });
    return withLock(`${path}.lock`, async () => {
      const { keys, result } = edit(await readKeys(path));
      await replaceFile(path, JSON.stringify({ version: 1, keys }, null, 2) + '\n');
      return result;
    });
  };

  return {
    list,
    async verify(text) {
      const hash = hashOf(text);
      const key = (await list()).find((candidate) => candidate.hash === hash && candidate.revokedAt === null);
      return key === undefined ? undefined : { id: key.id, sources: new Set(key.sources) };
    },
    async create(sources, at) {
      const problem = sourcesProblem(sources);
      if (problem !== null) return err(problem);
      const text = PREFIX + randomBytes(32).toString('base64url');
      const key = { id: randomBytes(4).toString('hex'), hash: hashOf(text), createdAt: at, revokedAt: null };
      await change((keys) => ({ keys: [...keys, { ...key, sources: [...new Set(sources)] }], result: null }));
      return ok({ id: key.id, text });
    },
    revoke: (keyId, at) =>
      change((keys) => {
        const revokes = (key: StoredKey): boolean => key.id === keyId && key.revokedAt === null;
        const edited = keys.map((key) => (revokes(key) ? { ...key, revokedAt: at } : key));
        return { keys: edited, result: keys.some(revokes) };
      }),
    remove: (ids) => change((keys) => ({ keys: keys.filter((key) => !ids.includes(key.id)), result: undefined })),
  };
}

function sourcesProblem(sources: readonly string[]): string | null {
  if (sources.length === 0) return 'a key needs at least one source';
  if (sources.includes(SERVER_SOURCE)) return `no key may write for "${SERVER_SOURCE}": that is the server itself`;
  const wrong = sources.find((source) => !id.safeParse(source).success);
  return wrong === undefined ? null : `not a source id: ${JSON.stringify(wrong)}`;
}

/** Changes whenever the file does: it is replaced, never written in place. */
function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.ino}:${stat.mtimeMs}:${stat.size}`;
}

async function readKeys(path: string): Promise<readonly StoredKey[]> {
  if (stampOf(path) === '') return [];
  const parsed = fileSchema.safeParse(jsonOf(path, await readFile(path, 'utf8')));
  if (!parsed.success) throw new KeyFileError(path, z.prettifyError(parsed.error));
  return parsed.data.keys;
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new KeyFileError(path, `no JSON: ${error.message}`);
  }
}
