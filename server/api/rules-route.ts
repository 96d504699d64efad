// For: /api/v1/rules. May import: shared, api, express. Promises: nobody writes over a version that he has not seen; every version stays readable with who and when.
import express, { type RequestHandler, type Router } from 'express';
import type { Warning } from '../../shared/warnings.ts';
import type { Result } from '../../shared/result.ts';
import { parseRule } from '../../shared/rules/parse.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { formatInstant, type EpochMillis } from '../../shared/time.ts';
import { warningsBody } from './documents-route.ts';
import { badRequest, sendProblem } from './problem.ts';
import { conflict, etag, namedBody, notFound, writerOf, type PrincipalOf } from './versioned.ts';

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
  /** Names in a rule that nobody has. */
  warnings(rule: Rule): readonly Warning[];
}

const told = ({ at, ...rest }: RuleVersion): object => ({ ...rest, at: formatInstant(at) });

export function ruleRoutes(door: RuleDoor, principalOf: PrincipalOf): Router {
  const router = express.Router();
  router.get('/rules', async (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ rules: (await door.list()).map(told) });
  });
  router.get('/rules/:id', async (request, response) => {
    const [newest] = await door.history(request.params.id);
    if (newest === undefined || newest.rule === null) return notFound(response, 'rule');
    response.set({ 'Cache-Control': 'no-store', ETag: etag(newest.version) }).json(told(newest));
  });
  router.get('/rules/:id/versions', async (request, response) => {
    const versions = await door.history(request.params.id);
    if (versions.length === 0) return notFound(response, 'rule');
    response.set('Cache-Control', 'no-store').json({ versions: versions.map(told) });
  });
  router.put('/rules/:id', writing(door, principalOf, true));
  router.delete('/rules/:id', writing(door, principalOf, false));
  return router;
}

function writing(door: RuleDoor, principalOf: PrincipalOf, puts: boolean): RequestHandler {
  return async (request, response) => {
    const writer = writerOf(request, response, principalOf);
    if (writer === null) return;
    const id = String(request.params['id']);
    const rule = puts ? ruleOf(request.body, id) : { ok: true as const, value: null };
    if (!rule.ok) return sendProblem(response, badRequest(rule.error));
    const newest = puts ? undefined : (await door.history(id))[0];
    if (!puts && (newest === undefined || newest.rule === null)) return notFound(response, 'rule');
    const written = await door.write(id, rule.value, writer.expected, writer.who.id);
    if (!written.ok) return conflict(response, written.error.version);
    if (rule.value === null) return void response.status(204).end();
    const warnings = warningsBody(door.warnings(rule.value));
    response.set('ETag', etag(written.value.version)).json({ ...told(written.value), warnings });
  };
}

function ruleOf(body: unknown, id: string) {
  const parsed = parseRule(namedBody(body, id));
  if (!parsed.ok)
    return {
      ok: false as const,
      error: parsed.error.map(({ path, message }) => ({ path: `body.${path}`, detail: message })),
    };
  if (parsed.value.id !== id)
    return { ok: false as const, error: [{ path: 'body.id', detail: 'is not that of the address' }] };
  return { ok: true as const, value: parsed.value };
}
