// For: POST /api/v1/events without the web framework (EV6). May import: shared. Promises: pure translation between HTTP and intake; every refusal is a problem document (RFC 9457) that says what to do.
import type { EventFormat, IntakeOutcome, SourceScope } from '../../../shared/events/receipt.ts';
import { SECOND } from '../../../shared/time.ts';

/** What this source needs of ingest. */
export interface PushIntake {
  acceptBytes(scope: SourceScope, format: EventFormat, body: Uint8Array): Promise<IntakeOutcome>;
}

export interface PushRequest {
  /** The body as it came, any content encoding undone. */
  readonly body: Uint8Array;
  readonly contentType: string | undefined;
  /** The sources that the caller's key may write for. */
  readonly sources: SourceScope;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** To be sent as JSON. */
  readonly body: unknown;
}

const EVENT_TYPES: Readonly<Record<string, EventFormat>> = {
  'application/cloudevents+json': 'event',
  'application/cloudevents-batch+json': 'batch',
  'application/x-ndjson': 'ndjson',
};

function problem(
  status: number,
  title: string,
  detail: string,
  more: Readonly<Record<string, unknown>> = {},
): HttpAnswer {
  const headers = { 'content-type': 'application/problem+json' };
  return { status, headers, body: { type: 'about:blank', title, status, detail, ...more } };
}

interface MediaType {
  readonly type: string;
  readonly charset: string | undefined;
}

function parseMediaType(header: string): MediaType {
  const [type = '', ...parameters] = header.split(';').map((part) => part.trim());
  const charset = parameters.find((parameter) => /^charset=/iu.test(parameter));
  return { type: type.toLowerCase(), charset: charset?.slice('charset='.length).replaceAll('"', '').toLowerCase() };
}

function formatOf(contentType: string | undefined): EventFormat | undefined {
  const { type, charset } = parseMediaType(contentType ?? '');
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') return undefined;
  return Object.hasOwn(EVENT_TYPES, type) ? EVENT_TYPES[type] : undefined;
}

const later = (retryAfterMs: number): Readonly<Record<string, string>> => ({
  'retry-after': String(Math.max(1, Math.ceil(retryAfterMs / SECOND))),
});

const withHeaders = (answer: HttpAnswer, headers: Readonly<Record<string, string>>): HttpAnswer => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
});

const RETRY_FAILED = 5 * SECOND;

function answerOf(outcome: IntakeOutcome): HttpAnswer {
  switch (outcome.kind) {
    case 'received':
      return { status: 202, headers: { 'content-type': 'application/json' }, body: outcome.receipt };
    case 'malformed':
      return problem(400, 'Not events', `${outcome.error}; nothing of it was taken`, { offset: outcome.offset });
    case 'tooLarge':
      return problem(413, 'Too large', `${outcome.error}; nothing of it was taken`);
    case 'busy':
      return withHeaders(
        problem(429, 'Busy', 'more events are on their way than fit; send this again later'),
        later(outcome.retryAfterMs),
      );
    case 'failed':
      return withHeaders(
        problem(503, 'Cannot store', `${outcome.reason}; send it again later: nothing was taken`),
        later(RETRY_FAILED),
      );
  }
}

/** The answer to one push. The caller has checked the key, and read at most one byte more than EV4 allows. */
export async function acceptHttp(intake: PushIntake, request: PushRequest): Promise<HttpAnswer> {
  const format = formatOf(request.contentType);
  if (format === undefined)
    return problem(415, 'Unsupported media type', 'send UTF-8 as one of the types in "accepts"', {
      accepts: Object.keys(EVENT_TYPES),
    });
  return answerOf(await intake.acceptBytes(request.sources, format, request.body));
}
