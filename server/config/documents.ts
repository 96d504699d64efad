// For: the files that a configuration names: floor.json, sources.json, rules.json. May import: node, shared, sources/source, config. Promises: a wrong file is refused whole, every problem with file and path.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseFloor, type Floor } from '../../shared/floor/schema.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { parseRules } from '../../shared/rules/parse.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { parseSources, type ConfiguredSource } from '../sources/configured.ts';
import type { Secrets } from '../sources/secrets.ts';
import type { SourceRegistry } from '../sources/source.ts';

type Problems = readonly string[];

/** The parsed JSON of a file. */
export async function readJson(path: string): Promise<Result<unknown, Problems>> {
  try {
    return ok(JSON.parse(await readFile(path, 'utf8')) as unknown);
  } catch (error) {
    if (error instanceof SyntaxError) return err([`${path}: is not JSON: ${error.message}`]);
    if (error instanceof Error && 'code' in error) return err([`${path}: cannot be read: ${error.message}`]);
    throw error;
  }
}

/** The floor of a file; without one, the floor of defaults. */
export async function readFloor(path: string | null): Promise<Result<Floor, Problems>> {
  const json = path === null ? ok({}) : await readJson(path);
  if (!json.ok) return json;
  const parsed = parseFloor(json.value);
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

/** The sources of a file; none without one (whoever has a key may still push). Secrets stand in the environment or in files. */
export async function readSources(
  path: string | null,
  registry: SourceRegistry,
  env: Secrets['env'],
): Promise<Result<readonly ConfiguredSource[], Problems>> {
  if (path === null) return ok([]);
  const json = await readJson(path);
  if (!json.ok) return json;
  const parsed = parseSources(json.value, registry, { env, readFile: readSecret });
  if (parsed.ok) return parsed;
  return err(parsed.error.map((problem) => `${path}: ${problem.path}: ${problem.error}`));
}

function readSecret(path: string): Result<string, string> {
  try {
    return ok(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return err(`cannot be read: ${error.message}`);
    throw error;
  }
}
