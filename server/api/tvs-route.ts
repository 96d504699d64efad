// For: pairing TVs and looking after them over HTTP (W3): /api/v1/tvs. May import: shared, access, api, express, zod. Promises: a screen gets a code and learns what became of it; all else is for whoever may write documents; no hash and no token of a TV is told.
import express, { type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import type { Result } from '../../shared/result.ts';
import type { EpochMillis, Millis } from '../../shared/time.ts';
import type { CheckedCode, FleetAnswer, OpenedCode, SelfAnswer, TvItem } from '../../shared/tvs/answers.ts';
import { readCode } from '../../shared/tvs/code.ts';
import {
  TV_COMMANDS,
  tvScreenSchema,
  tvSettingsSchema,
  type TvCommand,
  type TvScreen,
  type TvSettings,
} from '../../shared/tvs/tv.ts';
import { deviceTokenIn } from '../access/device-tokens.ts';
import type { Principal } from '../access/principal.ts';
import { parseBody } from './json-body.ts';
import { badRequest, sendProblem } from './problem.ts';
import { conflict, etag, mayWrite, notFound, writerOf, type PrincipalOf } from './versioned.ts';

/** Why nothing came of it. `busy`: too many at once. `code`: no such code is open. `wall`: there is no such wall. `full`: no more TVs. */
export type TvFault =
  | { readonly kind: 'busy'; readonly retryMs: Millis }
  | { readonly kind: 'code' | 'wall' | 'full' | 'unknown' | 'away' }
  | { readonly kind: 'version'; readonly version: number };

/** What the routes need of the rest of the server. */
export interface TvDoor {
  /** A new code for a screen; `before` is the token that it held so far. */
  open(screen: TvScreen, address: string | null, before: string | null): Result<OpenedCode, TvFault>;
  /** Null for a token that nobody has. */
  self(token: string, address: string | null): SelfAnswer | null;
  check(code: string): Result<CheckedCode, TvFault>;
  pair(code: string, settings: TvSettings, by: Principal): Promise<Result<TvItem, TvFault>>;
  fleet(): Promise<FleetAnswer>;
  find(id: string): Promise<TvItem | null>;
  /** Null revokes it. */
  write(
    id: string,
    settings: TvSettings | null,
    expected: number,
    by: Principal,
  ): Promise<Result<TvItem | null, TvFault>>;
  history(id: string): Promise<readonly TvVersion[]>;
  command(id: string, command: TvCommand): Promise<Result<number, TvFault>>;
}

/** One version of what people decided of a TV; null: revoked. */
export interface TvVersion {
  readonly version: number;
  readonly by: string;
  readonly at: EpochMillis;
  readonly settings: TvSettings | null;
}

const WHAT = 'TV';
const openBody = z.strictObject({ screen: tvScreenSchema });
const codeBody = z.strictObject({ code: z.string().max(32) });
const pairBody = z.strictObject({ ...codeBody.shape, ...tvSettingsSchema.shape });
const NO_STORE = { 'Cache-Control': 'no-store' };

export function tvRoutes(door: TvDoor, principalOf: PrincipalOf): Router {
  const router = express.Router();
  router.post('/tvs/codes', opening(door));
  router.get('/tvs/self', telling(door));
  const forWriters = requireWriter(principalOf);
  router.post('/tvs/codes/check', forWriters, checking(door));
  router.post('/tvs', forWriters, pairing(door, principalOf));
  router.get('/tvs', forWriters, async (_request, response) => {
    response.set(NO_STORE).json(await door.fleet());
  });
  router.get('/tvs/:id', forWriters, async (request, response) => {
    const tv = await door.find(String(request.params['id']));
    if (tv === null) return notFound(response, WHAT);
    response.set({ ...NO_STORE, ETag: etag(tv.version) }).json(tv);
  });
  router.get('/tvs/:id/versions', forWriters, async (request, response) => {
    const versions = await door.history(String(request.params['id']));
    if (versions.length === 0) return notFound(response, WHAT);
    response.set(NO_STORE).json({ versions });
  });
  router.put('/tvs/:id', writing(door, principalOf, true));
  router.delete('/tvs/:id', writing(door, principalOf, false));
  for (const command of TV_COMMANDS) router.post(`/tvs/:id/${command}`, forWriters, commanding(door, command));
  return router;
}

const requireWriter =
  (principalOf: PrincipalOf): RequestHandler =>
  (_request, response, next) => {
    if (mayWrite(principalOf(response.locals))) return next();
    sendProblem(response, { status: 403, code: 'not-allowed', detail: 'TVs are not yours to look after' });
  };

function opening(door: TvDoor): RequestHandler {
  return (request, response) => {
    const body = parseBody(openBody, request.body);
    if (!body.ok) return sendProblem(response, badRequest(body.error));
    const before = deviceTokenIn(request.get('authorization'));
    const opened = door.open(body.value.screen, request.socket.remoteAddress ?? null, before);
    if (!opened.ok) return refuse(response, opened.error);
    response.status(201).set(NO_STORE).json(opened.value);
  };
}

function telling(door: TvDoor): RequestHandler {
  return (request, response) => {
    const token = deviceTokenIn(request.get('authorization'));
    const self = token === null ? null : door.self(token, request.socket.remoteAddress ?? null);
    if (self !== null) return void response.set(NO_STORE).json(self);
    const detail = 'nobody has this token, or not any more';
    sendProblem(response, { status: 401, code: 'unknown-token', path: 'header.authorization', detail });
  };
}

function checking(door: TvDoor): RequestHandler {
  return (request, response) => {
    const body = parseBody(codeBody, request.body);
    if (!body.ok) return sendProblem(response, badRequest(body.error));
    const code = readCode(body.value.code);
    const checked = code === null ? NO_CODE : door.check(code);
    if (!checked.ok) return refuse(response, checked.error);
    response.set(NO_STORE).json(checked.value);
  };
}

const NO_CODE = { ok: false, error: { kind: 'code' } } as const;

function pairing(door: TvDoor, principalOf: PrincipalOf): RequestHandler {
  return async (request, response) => {
    const body = parseBody(pairBody, request.body);
    if (!body.ok) return sendProblem(response, badRequest(body.error));
    const { code: typed, ...settings } = body.value;
    const code = readCode(typed);
    const paired = code === null ? NO_CODE : await door.pair(code, settings, principalOf(response.locals));
    if (!paired.ok) return refuse(response, paired.error);
    response
      .status(201)
      .set({ ...NO_STORE, ETag: etag(paired.value.version) })
      .json(paired.value);
  };
}

function writing(door: TvDoor, principalOf: PrincipalOf, keeps: boolean): RequestHandler {
  return async (request, response) => {
    const writer = writerOf(request, response, principalOf);
    if (writer === null) return;
    const body = keeps ? parseBody(tvSettingsSchema, request.body) : ({ ok: true, value: null } as const);
    if (!body.ok) return sendProblem(response, badRequest(body.error));
    const written = await door.write(String(request.params['id']), body.value, writer.expected, writer.who);
    if (!written.ok) return refuse(response, written.error);
    if (written.value === null) response.status(204).end();
    else response.set('ETag', etag(written.value.version)).json(written.value);
  };
}

function commanding(door: TvDoor, command: TvCommand): RequestHandler {
  return async (request, response) => {
    const told = await door.command(String(request.params['id']), command);
    if (!told.ok) return refuse(response, told.error);
    response.status(202).json({ told: told.value });
  };
}

const WHY = {
  code: { status: 404, code: 'unknown-code', path: 'body.code', detail: 'no screen shows this code' },
  wall: { status: 400, code: 'bad-request', path: 'body.wall', detail: 'there is no such wall' },
  full: { status: 409, code: 'too-many', detail: 'this server looks after no more TVs: revoke one first' },
  away: { status: 409, code: 'away', detail: 'this TV is not connected: nothing is kept for later' },
} as const;

function refuse(response: Response, fault: TvFault): void {
  if (fault.kind === 'version') return conflict(response, fault.version);
  if (fault.kind === 'unknown') return notFound(response, WHAT);
  if (fault.kind !== 'busy') return sendProblem(response, WHY[fault.kind]);
  const seconds = Math.max(1, Math.ceil(fault.retryMs / 1000));
  sendProblem(response, {
    status: 429,
    code: 'too-many',
    detail: `too many codes at once: again in ${seconds} s`,
    headers: { 'Retry-After': String(seconds) },
  });
}
