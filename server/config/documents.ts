// For: the files that a configuration names: floor.json, sources.json, rules.json, notify.json. May import: node, shared, sources/source, alerts/notify, config. Promises: a wrong file is refused whole, every problem with file and path.
import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { MAX_DEPTH, parseJson } from '../../shared/events/decode-text.ts';
import type { Problem } from '../../shared/events/explain.ts';
import { depthOf } from '../../shared/events/json-shape.ts';
import { parseFloorFile, type Floor } from '../../shared/floor/schema.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { parseRules } from '../../shared/rules/parse.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { Channel } from '../alerts/notify/channel.ts';
import { parseChannels } from '../alerts/notify/configured.ts';
import { parseSources, type ConfiguredSource } from '../sources/configured.ts';
import type { Secrets } from '../sources/secrets.ts';
import type { SourceRegistry } from '../sources/source.ts';

type Problems = readonly string[];

/** Larger is no configuration of anybody's. */
const MAX_BYTES = 16 * 1024 * 1024;

/** The parsed JSON of a file. */
export async function readJson(path: string): Promise<Result<unknown, Problems>> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) return err([`${path}: is larger than ${MAX_BYTES} bytes`]);
    const parsed = parseDocument(await readFile(path));
    return parsed.ok ? parsed : err([`${path}: ${parsed.error}`]);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return err([`${path}: cannot be read: ${error.message}`]);
    throw error;
  }
}

const utf8 = new TextDecoder('utf-8');

/** The value of a document's bytes, or what is wrong with it; its words are never repeated, they may be secret. */
export function parseDocument(bytes: Uint8Array): Result<unknown, string> {
  const text = utf8.decode(bytes);
  const parsed = parseJson(text, bytes);
  if (!parsed.ok) return err(`is not JSON at byte ${parsed.error}, line ${lineOf(bytes, parsed.error)}`);
  return depthOf(bytes) > MAX_DEPTH ? err(`nests deeper than ${MAX_DEPTH}`) : parsed;
}

const LINE_FEED = 0x0a;

const lineOf = (bytes: Uint8Array, offset: number): number =>
  bytes.subarray(0, offset).reduce((line, byte) => (byte === LINE_FEED ? line + 1 : line), 1);

/** The floor of a file; without one, the floor of defaults. */
export async function readFloor(path: string | null): Promise<Result<Floor, Problems>> {
  const json = path === null ? ok({}) : await readJson(path);
  if (!json.ok) return json;
  const parsed = parseFloorFile(json.value);
  if (parsed.ok) return ok(parsed.floor);
  return err(parsed.problems.map((problem) => `${path}: ${problem.path}: ${problem.message}`));
}

/** The rules of a file (`{"rules": […]}`). */
export async function readRules(path: string): Promise<Result<readonly Rule[], Problems>> {
  const json = await readJson(path);
  if (!json.ok) return json;
  const parsed = parseRules(json.value);
  if (parsed.ok) return parsed;
  return err(parsed.error.map((problem) => `${path}: ${problem.path}: ${problem.message}`));
}

/**
 * The sources of a file; none without one (whoever has a key may still push). Secrets stand in the environment or in files:
 * `onFile` is told of each file that they are looked up in.
 */
export async function readSources(
  path: string | null,
  registry: SourceRegistry,
  env: Secrets['env'],
  onFile: (path: string) => void = () => undefined,
): Promise<Result<readonly ConfiguredSource[], Problems>> {
  if (path === null) return ok([]);
  const json = await readJson(path);
  if (!json.ok) return json;
  const parsed = parseSources(json.value, registry, secretsIn(env, onFile));
  if (parsed.ok) return parsed;
  return err(parsed.error.map((problem) => placed(path, problem)));
}

/** The channels of delivery of a file; none without one. Secrets as in `readSources`. */
export async function readChannels(
  path: string | null,
  env: Secrets['env'],
  onFile: (path: string) => void = () => undefined,
): Promise<Result<readonly Channel[], Problems>> {
  if (path === null) return ok([]);
  const json = await readJson(path);
  if (!json.ok) return json;
  const parsed = parseChannels(json.value, secretsIn(env, onFile));
  if (parsed.ok) return parsed;
  return err(parsed.error.map((problem) => placed(path, problem)));
}

const placed = (file: string, { path, error }: Problem): string => `${file}: ${path || '(root)'}: ${error}`;

const secretsIn = (env: Secrets['env'], onFile: (path: string) => void): Secrets => ({
  env,
  readFile(path) {
    onFile(path);
    return readSecret(path);
  },
});

function readSecret(path: string): Result<string, string> {
  try {
    return ok(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return err(`cannot be read: ${error.message}`);
    throw error;
  }
}
