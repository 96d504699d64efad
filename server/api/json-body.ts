// For: bodies of small JSON requests, checked against a schema. May import: shared, api, express, zod. Promises: from unknown to a value, or every fault with its path.
import express, { type RequestHandler } from 'express';
import type { z } from 'zod';
import { issuesOf } from '../../shared/issues.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Fault } from './problem.ts';

const MAX_BODY = '64kb';

/** Reads the body as JSON; without one it is an empty object. */
export const jsonBody: RequestHandler = express.json({ limit: MAX_BODY });

export function parseBody<T>(schema: z.ZodType<T>, body: unknown): Result<T, readonly Fault[]> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return ok(parsed.data);
  return err(
    issuesOf(parsed.error).map(({ path, message }) => ({ path: ['body', ...path].join('.'), detail: message })),
  );
}
