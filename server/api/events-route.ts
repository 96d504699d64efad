// For: POST /api/v1/events (EV6). May import: shared, api, express. Promises: 202 only after all that was accepted is durable; every other answer means that nothing was taken.
import express, { type Request, type RequestHandler, type Response } from 'express';
import { MAX_BATCH_BYTES } from '../../shared/events/envelope.ts';
import type { EventFormat, IntakeOutcome, SourceScope } from '../../shared/events/receipt.ts';
import { unreachable } from '../../shared/assert.ts';
import { sendProblem, type Problem } from './problem.ts';

export interface EventIntake {
  /** Takes one request's events; resolves once what was accepted is durable. */
  accept(body: Uint8Array, format: EventFormat, sources: SourceScope): Promise<IntakeOutcome>;
}
export interface KeyCheck {
  /** The sources that a key may write for, undefined for a key that is none. */
  sourcesOf(key: string): Promise<ReadonlySet<string> | undefined>;
}

const FORMATS: Readonly<Record<string, EventFormat>> = {
  'application/cloudevents+json': 'event',
  'application/cloudevents-batch+json': 'batch',
  'application/x-ndjson': 'ndjson',
};
const BEARER = /^bearer +(\S+)$/iu;

const UNAUTHORISED: Problem = {
  status: 401,
  code: 'no-key',
  path: 'header.authorization',
  detail: 'wants "Bearer" and a source key that is in force; make one with: floorwatch key create --source NAME',
  headers: { 'WWW-Authenticate': 'Bearer' },
};
const UNSUPPORTED: Problem = {
  status: 415,
  code: 'unknown-format',
  path: 'header.content-type',
  detail: `must be one of ${Object.keys(FORMATS).join(', ')}`,
};

/** The media type without its parameters. */
const formatOf = (request: Request): EventFormat | undefined =>
  FORMATS[(request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''];

/** Handlers in order: key, format, body, events. Nothing is read before the key is known. */
export function eventsRoute(intake: EventIntake, keys: KeyCheck): RequestHandler[] {
  const authorise: RequestHandler = async (request, response, next) => {
    const key = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const sources = key === undefined ? undefined : await keys.sourcesOf(key);
    if (sources === undefined) return sendProblem(response, UNAUTHORISED);
    if (formatOf(request) === undefined) return sendProblem(response, UNSUPPORTED);
    response.locals['sources'] = sources;
    next();
  };
  const accept: RequestHandler = async (request, response) => {
    const body: unknown = request.body;
    const bytes = body instanceof Uint8Array ? body : new Uint8Array(0);
    const sources = response.locals['sources'] as ReadonlySet<string>;
    answer(response, await intake.accept(bytes, formatOf(request)!, sources));
  };
  return [authorise, express.raw({ type: () => true, limit: MAX_BATCH_BYTES }), accept];
}

function answer(response: Response, outcome: IntakeOutcome): void {
  switch (outcome.kind) {
    case 'received':
      response.status(202).json(outcome.receipt);
      return;
    case 'malformed':
      return sendProblem(response, {
        status: 400,
        code: 'not-json',
        path: 'body',
        detail: outcome.error,
        more: { offset: outcome.offset },
      });
    case 'tooLarge':
      return sendProblem(response, { status: 413, code: 'too-large', path: 'body', detail: outcome.error });
    case 'busy':
      return sendProblem(response, {
        status: 503,
        code: 'busy',
        detail: 'more is on its way in than can be written; nothing of this request was taken, send it again',
        headers: { 'Retry-After': String(Math.max(1, Math.ceil(outcome.retryAfterMs / 1000))) },
      });
    case 'failed':
      return sendProblem(response, { status: 503, code: 'not-written', detail: outcome.reason });
    default:
      return unreachable(outcome);
  }
}
