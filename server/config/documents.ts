// For: the files that a configuration names: floor.json, sources.json. May import: node, shared, sources/source, config. Promises: a wrong file is refused whole, every problem with file and path.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { id } from '../../shared/events/common.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import { parseFloor, type Floor } from '../../shared/floor/schema.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { LocalText } from '../../shared/domain.ts';
import type { Source, SourceRegistry } from '../sources/source.ts';

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

/** A source as configured, ready to run. */
export interface ConfiguredSource {
  readonly id: string;
  readonly kind: string;
  readonly name: LocalText;
  readonly source: Source;
}

const entrySchema = z.strictObject({
  id,
  kind: z.string(),
  name: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
  settings: z.unknown().optional(),
});
const sourcesSchema = z.strictObject({ sources: z.array(entrySchema) });
type Entry = z.infer<typeof entrySchema>;

/** The sources of a file; none without one (whoever has a key may still push). */
export async function readSources(
  path: string | null,
  registry: SourceRegistry,
): Promise<Result<readonly ConfiguredSource[], Problems>> {
  if (path === null) return ok([]);
  const json = await readJson(path);
  return json.ok ? parseSources(json.value, registry, path) : json;
}

/** `place` names the document in problems. */
export function parseSources(
  document: unknown,
  registry: SourceRegistry,
  place: string,
): Result<readonly ConfiguredSource[], Problems> {
  const parsed = sourcesSchema.safeParse(document);
  if (!parsed.success) return err(describe(parsed.error, place, []));
  const made = parsed.data.sources.map((entry, index) => configure(entry, index, registry, place));
  const problems = [...made.flatMap((one) => (one.ok ? [] : one.error)), ...repeated(parsed.data.sources, place)];
  return problems.length > 0 ? err(problems) : ok(made.flatMap((one) => (one.ok ? [one.value] : [])));
}

function configure(
  { id: sourceId, kind, name, settings }: Entry,
  index: number,
  registry: SourceRegistry,
  place: string,
): Result<ConfiguredSource, Problems> {
  const definition = registry.get(kind);
  if (definition === undefined)
    return err([`${place}: sources.${index}.kind: no such kind: ${kind}; there are ${registry.kinds.join(', ')}`]);
  const parsed = definition.settings.safeParse(settings ?? {});
  if (!parsed.success) return err(describe(parsed.error, place, ['sources', index, 'settings']));
  return ok({ id: sourceId, kind, name: name ?? sourceId, source: definition.create(parsed.data) });
}

function repeated(entries: readonly Entry[], place: string): string[] {
  const ids = entries.map((entry) => entry.id);
  return ids.flatMap((one, index) => {
    if (one === SERVER_SOURCE) return [`${place}: sources.${index}.id: "${one}" is the server itself`];
    return ids.indexOf(one) < index ? [`${place}: sources.${index}.id: stands twice: ${one}`] : [];
  });
}

const describe = (error: z.ZodError, place: string, prefix: readonly PropertyKey[]): string[] =>
  error.issues.map((issue) => `${place}: ${[...prefix, ...issue.path].map(String).join('.')}: ${issue.message}`);
