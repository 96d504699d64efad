// For: walls over HTTP, as the page reads and writes them. May import: shared, documents. Promises: without an answer it rejects with an `Unanswered`; what is refused says why.
import '../../../shared/no-eval.ts';
import type { DocumentVersion } from '../../../shared/notify/answers.ts';
import { readProblem } from '../../../shared/rules/answers.ts';
import { wallReaders } from '../../../shared/walls/answers.ts';
import type { WallDocument } from '../../../shared/walls/wall.ts';
import { JSON_HEADERS, read, writeDocument, type Written } from '../../documents/documents-door.ts';
import { asked, bodyOf, successOf } from '../../documents/unanswered.ts';
import { freeName } from './edit/new-tile.ts';

export type WallVersion = DocumentVersion<WallDocument>;

export const readWalls = (): Promise<readonly WallVersion[]> => read('/walls', wallReaders.list);
/** Those that were deleted, each as it was last, under the version that took it away. */
export const readDeleted = (): Promise<readonly WallVersion[]> => read('/walls?removed=true', wallReaders.list);
export const readVersions = (id: string): Promise<readonly WallVersion[]> =>
  read(`/walls/${encodeURIComponent(id)}/versions`, wallReaders.versions);

/** The newest version; null: there is no such wall. */
export async function readWall(id: string): Promise<WallVersion | null> {
  const path = `/api/v1/walls/${encodeURIComponent(id)}`;
  const response = await asked(path);
  return response.status === 404 ? null : wallReaders.version(await successOf(response, path));
}

/** `wall`: null takes it away. */
export const writeWall = (id: string, wall: WallDocument | null, seen: number): Promise<Written<WallDocument>> =>
  writeDocument('walls', { id, document: wall, seen }, wallReaders.version);

/** Writes a wall that is not there yet: under its id, or where that was taken before, under one with a number. */
export async function createWall(
  wall: WallDocument,
  taken: ReadonlySet<string>,
): Promise<{ readonly id: string } | { readonly refused: string }> {
  const used = new Set(taken);
  for (;;) {
    const id = freeName(wall.id, used);
    const answer = await writeWall(id, { ...wall, id }, 0);
    if ('written' in answer) return { id };
    // One that was deleted keeps its versions, and its id.
    if ('conflict' in answer) used.add(id);
    else return { refused: 'refused' in answer ? answer.refused : sentenceOf(answer.problems) };
  }
}

const sentenceOf = (problems: readonly { readonly path: string; readonly message: string }[]): string =>
  problems.map(({ path, message }) => `${path} ${message}`.trim()).join('; ');

export const exportHref = (id: string): string => `/api/v1/walls/${encodeURIComponent(id)}/export`;

export type Imported =
  | { readonly id: string }
  /** There is one of this id. */
  | { readonly stands: { readonly version: number } }
  | { readonly refused: string };

/** Writes the wall of an exported file. `over`: the version that it takes the place of, null for a new one. */
export async function importWall(file: string, over: number | null): Promise<Imported> {
  const condition: Record<string, string> = over === null ? { 'if-none-match': '*' } : { 'if-match': `"${over}"` };
  const response = await asked('/api/v1/walls/import', {
    method: 'POST',
    headers: { ...JSON_HEADERS, ...condition },
    body: file,
  });
  const told = await bodyOf(response);
  if (response.ok) return { id: wallReaders.version(told).id };
  const problem = readProblem(told);
  if (response.status === 412) return { stands: { version: problem.version ?? 0 } };
  const faults = (problem.errors ?? []).map(({ path, detail }) => ({ path, message: detail }));
  return { refused: faults.length > 0 ? sentenceOf(faults) : `${problem.path ?? ''} ${problem.detail}`.trim() };
}
