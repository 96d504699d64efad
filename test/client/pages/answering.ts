// For: pages that ask a server: its answers, held by the test. Promises: no network; what was asked is noted in order.
import { vi } from 'vitest';

export interface Call {
  readonly path: string;
  readonly method: string;
  readonly body: Record<string, unknown>;
  readonly headers: Record<string, string>;
}
/** `GET /api/v1/rules` → the answer; with its query where that has one of its own. */
export type Answers = Record<string, () => Response | Promise<Response>>;

export const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status });

/** Answers `fetch` until globals are unstubbed, 204 what is not named. Gives what is asked, as it comes; answers may be changed. */
export function answering(answers: Answers): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {};
    const path = url.split('?')[0]!;
    calls.push({ path: url, method, body, headers: (init.headers ?? {}) as Record<string, string> });
    const answer = answers[`${method} ${url}`] ?? answers[`${method} ${path}`];
    return Promise.resolve(answer?.() ?? new Response(null, { status: 204 }));
  });
  return calls;
}
