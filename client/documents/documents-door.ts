// For: documents with versions over HTTP, as the page reads and writes them. May import: shared. Promises: a version conflict, a fault of the document and a refusal are told apart.
import '../../shared/no-eval.ts';
import { readProblem, type ProblemAnswer } from '../../shared/rules/answers.ts';
import type { DocumentVersion } from '../../shared/notify/answers.ts';
import type { RuleProblem } from '../../shared/rules/parse.ts';
import { asked, bodyOf, successOf } from './unanswered.ts';

export type Written<T> =
  | { readonly written: DocumentVersion<T> | null }
  /** Somebody else has written this version meanwhile. */
  | { readonly conflict: number }
  | { readonly problems: readonly RuleProblem[] }
  | { readonly refused: string };

export const JSON_HEADERS = { 'content-type': 'application/json' };

/** Rejects with an `Unanswered` while there is no answer. `path`: below `/api/v1`. */
export async function read<T>(path: string, of: (told: unknown) => T): Promise<T> {
  return of(await successOf(await asked(`/api/v1${path}`), path));
}

export interface Writing {
  readonly id: string;
  /** Null takes it away. */
  readonly document: object | null;
  /** The version that was read, 0 for one that is new. */
  readonly seen: number;
}

/** `kind`: as it stands in the address. Rejects with an `Unanswered` when there is no answer. */
export async function writeDocument<T>(
  kind: string,
  { id, document, seen }: Writing,
  of: (told: unknown) => DocumentVersion<T>,
): Promise<Written<T>> {
  const condition: Record<string, string> = seen === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${seen}"` };
  const headers = { ...JSON_HEADERS, ...condition };
  const body = document === null ? {} : { body: JSON.stringify(document) };
  const path = `/api/v1/${kind}/${encodeURIComponent(id)}`;
  const response = await asked(path, { method: document === null ? 'DELETE' : 'PUT', headers, ...body });
  if (response.status === 204) return { written: null };
  const told = await bodyOf(response);
  if (response.ok) return { written: of(told) };
  const problem = readProblem(told);
  if (response.status === 412) return { conflict: problem.version ?? 0 };
  if (response.status !== 400) return { refused: problem.detail };
  return { problems: problemsOf(problem) };
}

function problemsOf({ path, detail, errors }: ProblemAnswer): readonly RuleProblem[] {
  const faults = errors ?? [{ path: path ?? '', detail }];
  return faults.map((fault) => ({ path: fault.path.replace(/^body\./u, ''), message: fault.detail }));
}

/** Resolves to why it was refused, null when it was done. Rejects with an `Unanswered` when there is no answer. */
export async function command(path: string, method: 'POST' | 'DELETE', body: object): Promise<string | null> {
  const response = await asked(`/api/v1${path}`, { method, headers: JSON_HEADERS, body: JSON.stringify(body) });
  return response.ok ? null : readProblem(await bodyOf(response)).detail;
}
