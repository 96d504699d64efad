// For: /api/v1/alerts and /api/v1/silences. May import: shared, access, api, express, zod. Promises: whoever may see an alert reads it; whoever may act on it changes it, and the answer comes once that is kept.
import express, { type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import type { AlertItem } from '../../shared/board/board.ts';
import type { Result } from '../../shared/result.ts';
import { matcherSchema, type Matcher } from '../../shared/rules/alert-events.ts';
import { noteSchema, snoozeMs, type AlertAction, type CommandFault } from '../../shared/rules/alert-action.ts';
import { span } from '../../shared/rules/condition.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { Principal } from '../access/principal.ts';
import { parseBody } from './json-body.ts';
import { badRequest, sendProblem } from './problem.ts';

export interface SilenceItem {
  readonly silenceId: string;
  readonly matcher: Matcher;
  readonly until: EpochMillis;
  readonly by: string;
  readonly note: string | null;
}

/** What the routes need of the rest of the server. */
export interface AlertDoor {
  /** Open alerts that he may see, the worst first. */
  list(who: Principal): readonly AlertItem[];
  silences(): readonly SilenceItem[];
  act(who: Principal, id: string, action: AlertAction): Promise<Result<null, CommandFault>>;
  silence(
    who: Principal,
    draft: { matcher: Matcher; forMs: Millis; note: string | null },
  ): Promise<Result<SilenceItem, CommandFault>>;
  unsilence(who: Principal, silenceId: string): Promise<Result<null, CommandFault>>;
}

const acknowledgeBody = z.strictObject({ note: noteSchema });
const noBody = z.strictObject({});
const snoozeBody = z.strictObject({ forMs: snoozeMs });
const silenceBody = z.strictObject({ matcher: matcherSchema, forMs: span.min(1), note: noteSchema });

type PrincipalOf = (locals: object) => Principal;

export function alertRoutes(door: AlertDoor, principalOf: PrincipalOf): Router {
  const router = express.Router();
  const answer = { principalOf, door };
  router.get('/alerts', (_request, response) => {
    const alerts = door.list(principalOf(response.locals));
    response.set('Cache-Control', 'no-store').json({ alerts, silences: door.silences() });
  });
  router.post(
    '/alerts/:id/acknowledge',
    acting(answer, acknowledgeBody, (body) => ({ kind: 'acknowledge', note: body.note })),
  );
  router.post(
    '/alerts/:id/snooze',
    acting(answer, snoozeBody, ({ forMs }) => ({ kind: 'snooze', forMs })),
  );
  for (const kind of ['release', 'wake'] as const)
    router.post(
      `/alerts/:id/${kind}`,
      acting(answer, noBody, () => ({ kind })),
    );
  router.post('/silences', silencing(answer));
  router.delete('/silences/:id', async (request, response) => {
    const done = await door.unsilence(principalOf(response.locals), pathId(request.params));
    if (done.ok) response.status(204).end();
    else refuse(response, done.error);
  });
  return router;
}

interface Answering {
  readonly door: AlertDoor;
  readonly principalOf: PrincipalOf;
}
const pathId = (params: Readonly<Record<string, unknown>>): string => String(params['id']);

function acting<T>(
  { door, principalOf }: Answering,
  schema: z.ZodType<T>,
  actionOf: (body: T) => AlertAction,
): RequestHandler {
  return async (request, response) => {
    const body = parseBody(schema, request.body);
    if (!body.ok) return sendProblem(response, badRequest(body.error));
    const done = await door.act(principalOf(response.locals), pathId(request.params), actionOf(body.value));
    if (done.ok) response.status(204).end();
    else refuse(response, done.error);
  };
}

function silencing({ door, principalOf }: Answering): RequestHandler {
  return async (request, response) => {
    const body = parseBody(silenceBody, request.body);
    if (!body.ok) return sendProblem(response, badRequest(body.error));
    const done = await door.silence(principalOf(response.locals), body.value);
    if (done.ok) response.status(201).json(done.value);
    else refuse(response, done.error);
  };
}

function refuse(response: Response, fault: CommandFault): void {
  if (fault === 'rights')
    sendProblem(response, { status: 403, code: 'not-allowed', detail: 'this is not yours to change' });
  else sendProblem(response, { status: 404, code: 'not-found', path: 'url', detail: 'nothing of this name is open' });
}
