// For: sources.json: which sources run, with which settings. May import: shared, sources/source. Promises: pure; a wrong file is refused whole, every mistake with its path.
import { z } from 'zod';
import type { LocalText } from '../../shared/domain.ts';
import { id, text } from '../../shared/events/common.ts';
import { explain, type Problem } from '../../shared/events/explain.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { resolveSecrets, type Secrets } from './secrets.ts';
import type { Source, SourceRegistry } from './source.ts';

export interface ConfiguredSource {
  readonly id: string;
  readonly kind: string;
  readonly name: LocalText;
  readonly source: Source;
}

/** What every entry has; the rest of it are the settings of its kind. */
const entrySchema = z.looseObject({
  id: id.refine((value) => value !== SERVER_SOURCE, `must not be "${SERVER_SOURCE}": that is the server itself`),
  kind: z.string(),
  name: z.union([text, z.record(z.string(), text)]).optional(),
});

type Entry = Result<ConfiguredSource, readonly Problem[]>;

const one = (path: string, error: string): Entry => err([{ path, error }]);

function parseEntry(input: unknown, index: number, registry: SourceRegistry, secrets: Secrets): Entry {
  const entry = entrySchema.safeParse(input);
  if (!entry.success) return err(explain(entry.error, [index]));
  const { id, kind, name, ...given } = entry.data;
  const definition = registry.get(kind);
  if (definition === undefined) return one(`${index}.kind`, `is none of ${registry.kinds.join(', ')}`);
  const resolved = resolveSecrets(given, String(index), secrets);
  const settings = definition.settings.safeParse(resolved.value);
  const wrong = settings.success ? [] : explain(settings.error, [index]);
  const unresolved = new Set(resolved.problems.map(({ path }) => path));
  const problems = [...resolved.problems, ...wrong.filter(({ path }) => !unresolved.has(path))];
  if (!settings.success || problems.length > 0) return err(problems);
  return ok({ id, kind, name: name ?? id, source: definition.create(settings.data) });
}

function repeated(entries: readonly unknown[]): readonly Problem[] {
  const ids = entries.map((entry) => entrySchema.safeParse(entry).data?.id);
  return ids.flatMap((id, index) =>
    id !== undefined && ids.indexOf(id) < index ? [{ path: `${index}.id`, error: `stands twice: ${id}` }] : [],
  );
}

/** The sources of a parsed sources.json `[{ "id", "kind", "name"?, …settings }]`, or every problem. Nothing is started. */
export function parseSources(
  input: unknown,
  registry: SourceRegistry,
  secrets: Secrets,
): Result<readonly ConfiguredSource[], readonly Problem[]> {
  if (!Array.isArray(input)) return err([{ path: '', error: 'is not a list of sources' }]);
  const parsed = input.map((entry: unknown, index) => parseEntry(entry, index, registry, secrets));
  const problems = [...parsed.flatMap((entry) => (entry.ok ? [] : entry.error)), ...repeated(input)];
  return problems.length > 0 ? err(problems) : ok(parsed.flatMap((entry) => (entry.ok ? [entry.value] : [])));
}
