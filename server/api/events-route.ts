// For: POST /api/v1/events (EV6): key, size, then whatever the door of pushed events answers. May import: shared, api, express. Promises: nothing is read before the key is known; nothing beyond EV4's limit is held.
import express, { type RequestHandler } from 'express';
import { MAX_BATCH_BYTES } from '../../shared/events/envelope.ts';
import { bodyRoom } from './body-room.ts';
import { sendProblem, type Problem } from './problem.ts';

export interface PushRequest {
  /** The body as it came, any content encoding undone. */
  readonly body: Uint8Array;
  readonly contentType: string | undefined;
  /** The sources that the caller's key may write for. */
  readonly sources: ReadonlySet<string>;
}
export interface PushAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** To be sent as JSON. */
  readonly body: unknown;
}
/** Takes one request's events; resolves once what it answers as accepted is durable. */
export type PushDoor = (request: PushRequest) => Promise<PushAnswer>;

export interface KeyCheck {
  /** What the key of this text may write for, undefined for a text that is none. */
  verify(text: string): Promise<{ readonly sources: ReadonlySet<string> } | undefined>;
}

const BEARER = /^bearer +(\S+)$/iu;
const UNAUTHORISED: Problem = {
  status: 401,
  code: 'no-key',
  path: 'header.authorization',
  detail: 'wants "Bearer" and a source key that is in force; make one with: floorwatch key create --source NAME',
  headers: { 'WWW-Authenticate': 'Bearer' },
};

/** Handlers in order: key, room for the body, body, events. */
export function eventsRoute(push: PushDoor, keys: KeyCheck): RequestHandler[] {
  const authorise: RequestHandler = async (request, response, next) => {
    const text = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const key = text === undefined ? undefined : await keys.verify(text);
    if (key === undefined) return sendProblem(response, UNAUTHORISED);
    response.locals['sources'] = key.sources;
    next();
  };
  const accept: RequestHandler = async (request, response) => {
    const given: unknown = request.body;
    const body = given instanceof Uint8Array ? given : new Uint8Array(0);
    const sources = response.locals['sources'] as ReadonlySet<string>;
    const answer = await push({ body, contentType: request.headers['content-type'], sources });
    response.status(answer.status).set(answer.headers).send(JSON.stringify(answer.body));
  };
  return [authorise, bodyRoom(), express.raw({ type: () => true, limit: MAX_BATCH_BYTES }), accept];
}
