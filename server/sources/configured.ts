// For: sources.json: which sources run, with which settings. May import: shared, sources/source. Promises: pure; a wrong file is refused whole, every mistake with its path.
import { z } from 'zod';
import type { LocalText } from '../../shared/domain.ts';
import { id, localText } from '../../shared/events/common.ts';
import { brief, explain, type Problem } from '../../shared/events/explain.ts';
import { SERVER_SOURCE } from '../../shared/events/server-events.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { IdMap } from '../../shared/events/map-ids.ts';
import { idMapOf, idSetting } from './id-setting.ts';
import { redactorOf, resolveSecrets, writtenSecrets, type Redact, type Secrets } from './secrets.ts';
import type { Source, SourceDefinition, SourceRegistry } from './source.ts';

/** A source as configured, ready to run. */
export interface ConfiguredSource {
  readonly id: string;
  readonly kind: string;
  readonly name: LocalText;
  readonly source: Source;
  /** What becomes of its ids; null: they stay. */
  readonly ids: IdMap | null;
  /** It promises that its `sequence` rises by one with every event: a hole is a gap (SRC6). */
  readonly counted: boolean;
  /** A text about this source without its secrets. */
  readonly redact: Redact;
}

const entrySchema = z.strictObject({
  id: id.refine((value) => value !== SERVER_SOURCE, `must not be "${SERVER_SOURCE}": that is the server itself`),
  kind: z.string(),
  name: localText.optional(),
  settings: z.unknown().optional(),
  ids: idSetting.optional(),
  sequence: z.literal('counted').optional(),
});
const kindSchema = z.object({ kind: z.string(), settings: z.unknown().optional() });
const sourcesSchema = z.object({ sources: z.array(z.unknown()) });
const documentSchema = sourcesSchema.strict();

type Problems = readonly Problem[];
type Parsed = Result<ConfiguredSource, Problems>;
interface Made {
  readonly source: Source;
  readonly redact: Redact;
  /** The settings as they run, secrets in place. */
  readonly settings: unknown;
}

/** How each source was configured, secrets in place: known here alone, so that nobody tells it by mistake. */
const origins = new WeakMap<ConfiguredSource, string>();

/** True when two entries run alike, their names aside: whoever runs the one need not start the other. */
export function runAlike(one: ConfiguredSource, other: ConfiguredSource): boolean {
  const origin = origins.get(one);
  return one === other || (origin !== undefined && origin === origins.get(other));
}

function parseSettings(
  definition: SourceDefinition,
  given: unknown,
  path: string,
  secrets: Secrets,
): Result<Made, Problems> {
  const resolved = resolveSecrets(given ?? {}, path, secrets);
  const settings = definition.settings.safeParse(resolved.value);
  const missing = new Set(resolved.problems.map((problem) => problem.path));
  const wrong = settings.success ? [] : explain(settings.error, path.split('.'));
  const problems = [...resolved.problems, ...wrong.filter((problem) => !missing.has(problem.path))];
  if (!settings.success || problems.length > 0) return err(problems);
  const redact = redactorOf([...resolved.secrets, ...writtenSecrets(settings.data)]);
  return ok({ source: definition.create(settings.data), redact, settings: settings.data });
}

/** The settings are looked at even when the entry around them is wrong: all mistakes are told at once. */
function parseEntry(input: unknown, index: number, registry: SourceRegistry, secrets: Secrets): Parsed {
  const path = `sources.${index}`;
  const entry = entrySchema.safeParse(input);
  const wrong = entry.success ? [] : explain(entry.error, ['sources', index]);
  const { kind, settings } = kindSchema.safeParse(input).data ?? {};
  const definition = kind === undefined ? undefined : registry.get(kind);
  if (definition === undefined) {
    const unknown = { path: `${path}.kind`, error: `is none of ${registry.kinds.join(', ')}` };
    return err(kind === undefined ? wrong : [...wrong, unknown]);
  }
  const made = parseSettings(definition, settings, `${path}.settings`, secrets);
  if (!entry.success || !made.ok) return err([...wrong, ...(made.ok ? [] : made.error)]);
  return ok(configuredOf(entry.data, made.value));
}

function configuredOf(entry: z.infer<typeof entrySchema>, { source, redact, settings }: Made): ConfiguredSource {
  const { id, kind, name = id, ids, sequence } = entry;
  const counted = sequence === 'counted';
  const configured = { id, kind, name, source, redact, ids: idMapOf(id, ids), counted };
  origins.set(configured, JSON.stringify([id, kind, settings, ids, counted]));
  return configured;
}

function repeated(entries: readonly unknown[]): Problems {
  const ids = entries.map((entry) => entrySchema.safeParse(entry).data?.id);
  return ids.flatMap((id, index) =>
    id !== undefined && ids.indexOf(id) < index ? [{ path: `sources.${index}.id`, error: `stands twice: ${id}` }] : [],
  );
}

/** What a file says of itself (ids, names of secrets) may be of any length. */
const briefly = ({ path, error }: Problem): Problem => ({ path: brief(path), error: brief(error) });

/** The sources of `{ "sources": [{ "id", "kind", "name"?, "settings"?, "ids"?, "sequence"? }] }`, or every problem. Nothing is started. */
export function parseSources(
  document: unknown,
  registry: SourceRegistry,
  secrets: Secrets,
): Result<readonly ConfiguredSource[], Problems> {
  const parsed = documentSchema.safeParse(document);
  const around = parsed.success ? [] : explain(parsed.error);
  const sources = sourcesSchema.safeParse(document).data?.sources ?? [];
  const entries = sources.map((entry, index) => parseEntry(entry, index, registry, secrets));
  const problems = [...around, ...entries.flatMap((entry) => (entry.ok ? [] : entry.error)), ...repeated(sources)];
  return problems.length > 0
    ? err(problems.map(briefly))
    : ok(entries.flatMap((entry) => (entry.ok ? [entry.value] : [])));
}
