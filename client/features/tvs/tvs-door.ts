// For: TVs and their codes over HTTP, as the page reads and writes them. May import: shared. Promises: what was refused says why; what was not answered is told apart.
import { readProblem } from '../../../shared/rules/answers.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import {
  checkedSchema,
  fleetSchema,
  type CheckedCode,
  type FleetAnswer,
  type TvItem,
} from '../../../shared/tvs/answers.ts';
import type { TvCommand, TvSettings } from '../../../shared/tvs/tv.ts';
import type { LocalText } from '../../../shared/domain.ts';

/** `status` 0: there was no answer. */
export interface Refusal {
  readonly status: number;
  readonly detail: string;
}
export type Answer<T> = Promise<Result<T, Refusal>>;

async function ask<T>(path: string, init: RequestInit, of: (body: unknown) => T): Answer<T> {
  try {
    const response = await fetch(`/api/v1${path}`, { cache: 'no-store', ...init });
    if (response.status === 204) return ok(of(null));
    const body: unknown = await response.json();
    return response.ok ? ok(of(body)) : err({ status: response.status, detail: readProblem(body).detail });
  } catch (error) {
    // A network that is down rejects with a TypeError, an answer that breaks off with a SyntaxError.
    if (error instanceof TypeError || error instanceof SyntaxError) return err({ status: 0, detail: '' });
    throw error;
  }
}

const sent = (method: 'POST' | 'PUT' | 'DELETE', body: object, headers: Record<string, string> = {}): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const seen = (version: number): Record<string, string> => ({ 'if-match': `"${version}"` });
const nothing = (): null => null;
const item = (body: unknown): TvItem => body as TvItem;

export const readFleet = (): Answer<FleetAnswer> => ask('/tvs', {}, (body) => fleetSchema.parse(body));

export interface WallChoice {
  readonly id: string;
  readonly name: LocalText;
}
interface WallList {
  readonly documents: readonly { readonly id: string; readonly document: { readonly name: LocalText } | null }[];
}
export const readWallChoices = (): Answer<readonly WallChoice[]> =>
  ask('/walls', {}, (body) =>
    (body as WallList).documents.flatMap(({ id, document }) => (document === null ? [] : { id, name: document.name })),
  );

export const checkCode = (code: string): Answer<CheckedCode> =>
  ask('/tvs/codes/check', sent('POST', { code }), (body) => checkedSchema.parse(body));

export const pairTv = (code: string, settings: TvSettings): Answer<TvItem> =>
  ask('/tvs', sent('POST', { code, ...settings }), item);

export const saveTv = ({ id, version }: TvItem, settings: TvSettings): Answer<TvItem> =>
  ask(`/tvs/${id}`, sent('PUT', settings, seen(version)), item);

export const revokeTv = ({ id, version }: TvItem): Answer<null> =>
  ask(`/tvs/${id}`, sent('DELETE', {}, seen(version)), nothing);

export const commandTv = ({ id }: TvItem, command: TvCommand): Answer<null> =>
  ask(`/tvs/${id}/${command}`, sent('POST', {}), nothing);
