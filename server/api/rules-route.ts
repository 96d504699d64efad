// For: /api/v1/rules. May import: shared, access, api, express. Promises: nobody writes over a version that he has not seen; every version stays readable with who and when.
import express, { type RequestHandler, type Response, type Router } from 'express';
import type { Result } from '../../shared/result.ts';
import { parseRule } from '../../shared/rules/parse.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { formatInstant, type EpochMillis } from '../../shared/time.ts';
import type { Principal } from '../access/principal.ts';
import { badRequest, sendProblem } from './problem.ts';

export interface RuleVersion {
  readonly ruleId: string;
  readonly version: number;
  readonly by: string;
  readonly at: EpochMillis;
  readonly rule: Rule | null;
}

export interface RuleDoor {
  list(): Promise<readonly RuleVersion[]>;
  /** The newest first; empty for a rule that never was. */
  history(ruleId: string): Promise<readonly RuleVersion[]>;
  write(
    ruleId: string,
    rule: Rule | null,
    expected: number,
    by: string,
  ): Promise<Result<RuleVersion, { readonly version: number }>>;
}

type PrincipalOf = (locals: object) => Principal;
const told = ({ at, ...rest }: RuleVersion): object => ({ ...rest, at: formatInstant(at) });
const etag = (version: number): string => `"${version}"`;
/** Rules concern everybody: whoever writes them must be allowed to see everything. */
export const mayWriteRules = ({ roles, scope }: Principal): boolean =>
  scope === 'all' && roles.some((role) => role !== 'viewer');

export function ruleRoutes(door: RuleDoor, principalOf: PrincipalOf): Router {
  const router = express.Router();
  router.get('/rules', async (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ rules: (await door.list()).map(told) });
  });
  router.get('/rules/:id', async (request, response) => {
    const [newest] = await door.history(request.params.id);
    if (newest === undefined || newest.rule === null) return notFound(response);
    response.set({ 'Cache-Control': 'no-store', ETag: etag(newest.version) }).json(told(newest));
  });
  router.get('/rules/:id/versions', async (request, response) => {
    const versions = await door.history(request.params.id);
    if (versions.length === 0) return notFound(response);
    response.set('Cache-Control', 'no-store').json({ versions: versions.map(told) });
  });
  router.put('/rules/:id', writing(door, principalOf, true));
  router.delete('/rules/:id', writing(door, principalOf, false));
  return router;
}

const notFound = (response: Response): void =>
  sendProblem(response, { status: 404, code: 'not-found', path: 'url', detail: 'there is no such rule' });

/** `If-Match` names the version that was seen; `If-None-Match: *` says that the rule is new. */
function writing(door: RuleDoor, principalOf: PrincipalOf, puts: boolean): RequestHandler {
  return async (request, response) => {
    const who = principalOf(response.locals);
    if (!mayWriteRules(who))
      return sendProblem(response, { status: 403, code: 'not-allowed', detail: 'this is not yours to change' });
    const id = String(request.params['id']);
    const expected = expectedOf(request.get('if-match'), request.get('if-none-match'));
    if (expected === null)
      return sendProblem(response, {
        status: 428,
        code: 'precondition-required',
        path: 'header.if-match',
        detail: WANTS,
      });
    const rule = puts ? ruleOf(request.body, id) : { ok: true as const, value: null };
    if (!rule.ok) return sendProblem(response, badRequest(rule.error));
    const newest = puts ? undefined : (await door.history(id))[0];
    if (!puts && (newest === undefined || newest.rule === null)) return notFound(response);
    const written = await door.write(id, rule.value, expected, who.id);
    if (!written.ok) return conflict(response, written.error.version);
    if (puts) response.set('ETag', etag(written.value.version)).json(told(written.value));
    else response.status(204).end();
  };
}

const WANTS = 'wants If-Match with the version that was read, or If-None-Match: * for a new rule';

/** The version that the writer has seen, 0 for none; null when he does not say. */
function expectedOf(match: string | undefined, noneMatch: string | undefined): number | null {
  if (noneMatch === '*') return 0;
  const version = /^"(\d{1,9})"$/u.exec(match ?? '')?.[1];
  return version === undefined ? null : Number(version);
}

function ruleOf(body: unknown, id: string) {
  const named = typeof body === 'object' && body !== null && !('id' in body) ? { id, ...body } : body;
  const parsed = parseRule(named);
  if (!parsed.ok)
    return {
      ok: false as const,
      error: parsed.error.map(({ path, message }) => ({ path: `body.${path}`, detail: message })),
    };
  if (parsed.value.id !== id)
    return { ok: false as const, error: [{ path: 'body.id', detail: 'is not that of the address' }] };
  return { ok: true as const, value: parsed.value };
}

const conflict = (response: Response, version: number): void =>
  sendProblem(response, {
    status: 412,
    code: 'version-conflict',
    path: 'header.if-match',
    detail: `somebody has written version ${version}: read it first`,
    more: { version },
  });
