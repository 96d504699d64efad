// For: one JSON request to a receiver, and what its answer means. May import: shared, notify, node. Promises: follows no redirect (it would carry signatures elsewhere); never rejects for what the world does.
import { isIP } from 'node:net';
import { z } from 'zod';
import { SECOND, type Millis } from '../../../shared/time.ts';
import type { Sent } from './channel.ts';

/** Read of an answer at most: whoever answers with more is no receiver of ours. */
const MAX_ANSWER = 16_384;

export interface JsonPost {
  readonly url: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** What an answer of status 2xx with this text means; receivers that answer 200 to everything say more in it. */
export type ReadAnswer = (text: string, status: number) => Sent;

/** Messages are few: a connection that is kept may be cut by the receiver just when it is used again. */
const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'user-agent': 'floorwatch',
  connection: 'close',
} as const;

/** An address of a webhook: https anywhere, http within the house. */
export const webhookUrl = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol } = new URL(text);
  return protocol === 'https:' || protocol === 'http:';
}, 'wants an address such as https://hooks.example.org/…');

export const statusAnswer: ReadAnswer = (_text, status) => ({ ok: true, reference: `HTTP ${status}` });

export async function postJson({ url, body, headers, signal }: JsonPost, read: ReadAnswer): Promise<Sent> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...HEADERS, ...headers },
      body,
      signal,
    });
    const text = await answerOf(response);
    return response.ok ? read(text, response.status) : refusalOf(response, text);
  } catch (error) {
    return { ok: false, reason: signal.aborted ? 'no answer in time' : reasonOf(error), permanent: false };
  }
}

async function answerOf({ body }: Response): Promise<string> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > MAX_ANSWER) break;
  }
  return text.slice(0, MAX_ANSWER);
}

/** Later may be better: timeouts, too many requests, and whatever is the receiver's own trouble. */
const MAY_PASS: ReadonlySet<number> = new Set([408, 425, 429]);

function refusalOf({ status, headers }: Response, text: string): Sent {
  const reason = `HTTP ${status}${text === '' ? '' : `: ${brief(text)}`}`;
  const permanent = status < 500 && !MAY_PASS.has(status);
  const retryAfterMs = secondsOf(headers.get('retry-after'));
  return { ok: false, reason, permanent, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
}

const secondsOf = (text: string | null): Millis | null =>
  text !== null && /^\d{1,5}$/u.test(text) ? Number(text) * SECOND : null;

export const brief = (text: string): string => {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
};

/** `fetch failed` alone says nothing: what lies under it does. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (!(cause instanceof Error)) return brief(error.message);
  return brief('code' in cause ? `${String(cause.code)} ${hideAddress(cause.message)}` : cause.message);
}

/** Addresses of machines say nothing to people, and too much to others. */
const hideAddress = (text: string): string =>
  text
    .split(' ')
    .filter((word) => isIP(word.replace(/:\d+$/u, '')) === 0)
    .join(' ');

const codeSchema = z.looseObject({
  errcode: z.number().optional(),
  errmsg: z.string().optional(),
  code: z.number().optional(),
  msg: z.string().optional(),
  StatusCode: z.number().optional(),
});

/** Answers `{errcode, errmsg}` or `{code, msg}`: 0 is well. `passing`: codes that mean too many at once, or later. */
export const codeAnswer =
  (passing: ReadonlySet<number>): ReadAnswer =>
  (text, status) => {
    const parsed = codeSchema.safeParse(jsonOf(text));
    if (!parsed.success) return { ok: false, reason: `HTTP ${status}: no answer of its kind`, permanent: false };
    const { errcode, errmsg, code, msg, StatusCode } = parsed.data;
    const said = errcode ?? code ?? StatusCode ?? -1;
    if (said === 0) return { ok: true, reference: `code 0` };
    return { ok: false, reason: `code ${said}: ${brief(errmsg ?? msg ?? '')}`, permanent: !passing.has(said) };
  };

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
