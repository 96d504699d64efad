// For: documents over HTTP: who may write them, and over which version. May import: access, api, express. Promises: nobody writes over a version that he has not seen.
import type { Request, Response } from 'express';
import type { Principal } from '../access/principal.ts';
import { sendProblem } from './problem.ts';

export type PrincipalOf = (locals: object) => Principal;

export const etag = (version: number): string => `"${version}"`;

/** Such documents concern everybody: whoever writes them must be allowed to see everything. */
export const mayWrite = ({ roles, scope }: Principal): boolean =>
  scope === 'all' && roles.some((role) => role !== 'viewer');

/** The writer and the version that he has seen, 0 for none; null when he was refused. */
export function writerOf(
  request: Request,
  response: Response,
  principalOf: PrincipalOf,
): { readonly who: Principal; readonly expected: number } | null {
  const who = principalOf(response.locals);
  if (!mayWrite(who)) {
    sendProblem(response, { status: 403, code: 'not-allowed', detail: 'this is not yours to change' });
    return null;
  }
  const expected = expectedOf(request.get('if-match'), request.get('if-none-match'));
  if (expected !== null) return { who, expected };
  sendProblem(response, { status: 428, code: 'precondition-required', path: 'header.if-match', detail: WANTS });
  return null;
}

const WANTS = 'wants If-Match with the version that was read, or If-None-Match: * for a new one';

/** `If-Match` names the version that was seen; `If-None-Match: *` says that it is new. Null when he does not say. */
function expectedOf(match: string | undefined, noneMatch: string | undefined): number | null {
  if (noneMatch === '*') return 0;
  const version = /^"(\d{1,9})"$/u.exec(match ?? '')?.[1];
  return version === undefined ? null : Number(version);
}

export const conflict = (response: Response, version: number): void =>
  sendProblem(response, {
    status: 412,
    code: 'version-conflict',
    path: 'header.if-match',
    detail: `somebody has written version ${version}: read it first`,
    more: { version },
  });

export const notFound = (response: Response, what: string): void =>
  sendProblem(response, { status: 404, code: 'not-found', path: 'url', detail: `there is no such ${what}` });

/** The body with the id of the address where it names none. */
export const namedBody = (body: unknown, id: string): unknown =>
  typeof body === 'object' && body !== null && !('id' in body) ? { id, ...body } : body;
