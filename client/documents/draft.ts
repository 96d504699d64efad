// For: a document while it is edited: its JSON, right or wrong. May import: shared. Promises: pure; changed by path.
import type { RuleProblem } from '../../shared/rules/parse.ts';

export type Path = readonly (string | number)[];
export type Draft = Readonly<Record<string, unknown>>;

/** The JSON of a rule or another document; what is undefined in it is not in it. */
export const draftOf = (document: object): Draft => JSON.parse(JSON.stringify(document)) as Draft;

export function valueAt(draft: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === 'object' && found !== null ? (found as Record<string | number, unknown>)[key] : undefined,
    draft,
  );
}

/** The draft with another value at a path; undefined takes it out. Lists lose the place, objects the key. */
export function withAt<T>(draft: T, path: Path, value: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return value as T;
  const next = rest.length === 0 ? value : withAt(valueAt(draft, [key]), rest, value);
  if (Array.isArray(draft)) return listWith(draft, Number(key), next) as T;
  const { [key]: _, ...others } = (draft ?? {}) as Record<string | number, unknown>;
  if (next === undefined) return others as T;
  const whole = typeof draft === 'object' && draft !== null ? { ...draft } : {};
  return { ...whole, [key]: next } as T;
}

function listWith(list: readonly unknown[], index: number, value: unknown): readonly unknown[] {
  const at = Math.min(index, list.length - 1);
  return value === undefined
    ? list.filter((_, nth) => nth !== index)
    : list.map((one, nth) => (nth === at ? value : one));
}

/** What is wrong at a path, or below it where no other field says so. */
export const problemAt = (problems: readonly RuleProblem[], path: Path): string | null =>
  problems.find((problem) => problem.path === path.join('.'))?.message ?? null;

/** Equal drafts say the same, whatever the order of their keys. */
export const isSameDraft = (a: Draft, b: Draft): boolean => canonical(a) === canonical(b);

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`).join()}}`;
}

/** An id that no rule has: `wait`, `wait-2`, `wait-3` … */
export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  const base = wanted.slice(0, 100);
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
}

/** The text of a JSON view as a draft; the reason where it is none. */
export function readJson(text: string): { readonly draft: Draft } | { readonly fault: string } {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { draft: read as Draft };
    return { fault: 'wants an object' };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
