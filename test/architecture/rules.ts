// For: the table applied to the files. May import: all. Promises: pure; every answer is a list of sentences, empty when all is well.
import type { Import, Module } from './modules.ts';
import { KNIT, PURE, PURE_MAY, type Row } from './table.ts';

const patterns = new Map<string, RegExp>();

/** `**` any path, `*` one name: each a group. */
function patternOf(glob: string): RegExp {
  const known = patterns.get(glob);
  if (known !== undefined) return known;
  const source = glob
    .split(/(\*\*|\*)/u)
    .map((part) => (part === '**' ? '.*' : part === '*' ? '([^/]+)' : part.replaceAll(/[.\\+?^${}()|[\]]/gu, '\\$&')))
    .join('');
  const pattern = new RegExp(`^${source}$`, 'u');
  patterns.set(glob, pattern);
  return pattern;
}

export const matches = (path: string, globs: readonly string[]): boolean =>
  globs.some((glob) => patternOf(glob).test(path));

export const rowOf = (path: string, table: readonly Row[]): Row | undefined =>
  table.find(({ files }) => patternOf(files).test(path));

/** The names that stood for the `*` of a row: files of different ones are strangers to each other. */
const namesOf = (path: string, { files }: Row): string =>
  files.includes('*/') ? (patternOf(files).exec(path)?.slice(1).join('/') ?? '') : '';

function isAllowed(from: string, to: Import, row: Row, table: readonly Row[]): boolean {
  if (to.package !== undefined) return matches(to.package, row.packages ?? []);
  const file = to.file!;
  if (rowOf(file, table) === row && namesOf(file, row) === namesOf(from, row)) return true;
  return matches(file, row.may);
}

/** Edges that the table does not have. */
export const strayEdges = (modules: readonly Module[], table: readonly Row[]): readonly string[] =>
  modules.flatMap(({ path, imports }) => {
    const row = rowOf(path, table);
    if (row === undefined) return [`${path} stands in no row of the table`];
    const stray = imports.filter((to) => !isAllowed(path, to, row, table));
    return stray.map((to) => `${path} must not import ${to.file ?? to.package}`);
  });

/** Imports of pure files that are neither pure nor an interface. */
export const impureEdges = (modules: readonly Module[]): readonly string[] =>
  modules
    .filter(({ path }) => matches(path, PURE))
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ file }) => file === undefined || !matches(file, [...PURE, ...PURE_MAY]))
        .map((to) => `${path} is pure and must not import ${to.file ?? to.package}`),
    );

/** Rings of files that import each other, each as its members in order: a depth-first walk that remembers its own path. */
export function cycles(modules: readonly Module[], counts: (from: string, to: Import) => boolean): readonly string[] {
  const filesOf = ({ path, imports }: Module): readonly string[] =>
    imports.filter((to) => counts(path, to)).flatMap(({ file }) => file ?? []);
  const importsOf = new Map(modules.map((module) => [module.path, filesOf(module)]));
  const done = new Set<string>();
  const trail: string[] = [];
  const rings = new Set<string>();
  const visit = (path: string): void => {
    const start = trail.indexOf(path);
    if (start >= 0) rings.add([...trail.slice(start), path].join(' → '));
    if (start >= 0 || done.has(path)) return;
    trail.push(path);
    for (const next of importsOf.get(path) ?? []) visit(next);
    trail.pop();
    done.add(path);
  };
  for (const path of importsOf.keys()) visit(path);
  return [...rings];
}

/** What is there at run time. */
export const atRunTime = (_: string, to: Import): boolean => !to.typeOnly;

/** Types too, but for records that name each other (KNIT). */
export const alsoTypes = (from: string, to: Import): boolean =>
  !(to.typeOnly && to.file !== undefined && matches(from, KNIT) && matches(to.file, KNIT));
