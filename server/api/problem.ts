// For: what the server answers when it can't do what was asked (RFC 9457). May import: express. Promises: names the path at fault; never a stack, never a secret.
import { STATUS_CODES } from 'node:http';
import type { Response } from 'express';

export interface Fault {
  /** What is wrong: `query.windows`, `header.authorization`, `body`. */
  readonly path: string;
  readonly detail: string;
}

export interface Problem {
  readonly status: number;
  /** Stable name of the kind of problem. */
  readonly code: string;
  readonly detail: string;
  /** Where it lies, when one place is to blame. */
  readonly path?: string;
  readonly errors?: readonly Fault[];
  /** Fields of its own kind, as RFC 9457 allows. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Ends the request with a problem document. */
export function sendProblem(response: Response, problem: Problem): void {
  const { status, code, detail, path, errors, more, headers } = problem;
  response
    .status(status)
    .set({ 'Cache-Control': 'no-store', ...headers })
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:floorwatch:problem:${code}`,
        title: STATUS_CODES[status] ?? 'Error',
        status,
        detail,
        ...(path === undefined ? {} : { path }),
        ...(errors === undefined ? {} : { errors }),
        ...more,
      }),
    );
}

/** One fault is the problem itself; several are listed. */
export function badRequest(faults: readonly Fault[]): Problem {
  const [first, ...rest] = faults;
  const base = { status: 400, code: 'bad-request' };
  if (first === undefined) return { ...base, detail: 'the request is not as it should be' };
  if (rest.length === 0) return { ...base, ...first };
  return { ...base, detail: `${faults.length} things are wrong with the request`, errors: faults };
}
