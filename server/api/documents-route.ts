// For: contact points, rosters and runbooks over HTTP. May import: shared, api, express, zod. Promises: a document is checked whole, every mistake by its path; every version stays readable.
import express, { type RequestHandler, type Router } from 'express';
import type { z } from 'zod';
import { WARNING_TEXT, type Warning } from '../../shared/warnings.ts';
import type { Result } from '../../shared/result.ts';
import { formatInstant, type EpochMillis } from '../../shared/time.ts';
import { parseBody } from './json-body.ts';
import { badRequest, sendProblem } from './problem.ts';
import { conflict, etag, namedBody, notFound, writerOf, type PrincipalOf } from './versioned.ts';

/** One version of a document: who wrote it, and when. */
export interface DocumentVersion<T> {
  readonly id: string;
  readonly version: number;
  readonly by: string;
  readonly at: EpochMillis;
  /** Null when it was taken away. */
  readonly document: T | null;
}

export interface DocumentDoor<T> {
  list(): Promise<readonly DocumentVersion<T>[]>;
  /** Those that were taken away: the version, writer and instant of that, with what each was last. */
  removed(): Promise<readonly DocumentVersion<T>[]>;
  history(id: string): Promise<readonly DocumentVersion<T>[]>;
  write(
    id: string,
    document: T | null,
    expected: number,
    by: string,
  ): Promise<Result<DocumentVersion<T>, { readonly version: number }>>;
}

export interface DocumentKind<T extends { readonly id: string }> {
  /** In addresses and as the name of the list: `contact-points`. */
  readonly path: string;
  /** In what is said to people. */
  readonly what: string;
  readonly schema: z.ZodType<T>;
  readonly door: DocumentDoor<T>;
  /** More that is told of one. */
  readonly more?: (document: T) => object;
  /** What is no mistake, but will not work as it stands: told to who has written it. */
  readonly warnings?: (document: T) => readonly Warning[];
}

/** A version as it is told. */
export const toldVersion = <T>({ at, ...rest }: DocumentVersion<T>, more?: (document: T) => object): object => ({
  ...rest,
  at: formatInstant(at),
  ...(rest.document === null ? {} : more?.(rest.document)),
});

export function documentRoutes<T extends { readonly id: string }>(
  kind: DocumentKind<T>,
  principalOf: PrincipalOf,
): Router {
  const { path, what, door, more } = kind;
  const told = (version: DocumentVersion<T>): object => toldVersion(version, more);
  const router = express.Router();
  router.get(`/${path}`, async (request, response) => {
    const { removed = 'false' } = request.query;
    if (removed !== 'true' && removed !== 'false')
      return sendProblem(response, badRequest([{ path: 'query.removed', detail: 'must be true or false' }]));
    const documents = await (removed === 'true' ? door.removed() : door.list());
    response.set('Cache-Control', 'no-store').json({ documents: documents.map(told) });
  });
  router.get(`/${path}/:id`, async (request, response) => {
    const [newest] = await door.history(String(request.params['id']));
    if (newest === undefined || newest.document === null) return notFound(response, what);
    response.set({ 'Cache-Control': 'no-store', ETag: etag(newest.version) }).json(told(newest));
  });
  router.get(`/${path}/:id/versions`, async (request, response) => {
    const versions = await door.history(String(request.params['id']));
    if (versions.length === 0) return notFound(response, what);
    response.set('Cache-Control', 'no-store').json({ versions: versions.map(told) });
  });
  router.put(`/${path}/:id`, putting(kind, principalOf, told));
  router.delete(`/${path}/:id`, deleting(kind, principalOf));
  return router;
}

function putting<T extends { readonly id: string }>(
  { door, schema, warnings = () => [] }: DocumentKind<T>,
  principalOf: PrincipalOf,
  told: (version: DocumentVersion<T>) => object,
): RequestHandler {
  return async (request, response) => {
    const writer = writerOf(request, response, principalOf);
    if (writer === null) return;
    const id = String(request.params['id']);
    const body = parseBody(schema, namedBody(request.body, id));
    if (!body.ok) return sendProblem(response, badRequest(body.error));
    if (body.value.id !== id)
      return sendProblem(response, badRequest([{ path: 'body.id', detail: 'is not that of the address' }]));
    const written = await door.write(id, body.value, writer.expected, writer.who.id);
    if (!written.ok) return conflict(response, written.error.version);
    response
      .set('ETag', etag(written.value.version))
      .json({ ...told(written.value), warnings: warningsBody(warnings(body.value)) });
  };
}

/** As a writer is told of them. */
export const warningsBody = (warnings: readonly Warning[]): readonly object[] =>
  warnings.map(({ path, warned }) => ({ path: `body.${path}`, detail: WARNING_TEXT[warned] }));

function deleting<T extends { readonly id: string }>(
  { door, what }: DocumentKind<T>,
  principalOf: PrincipalOf,
): RequestHandler {
  return async (request, response) => {
    const writer = writerOf(request, response, principalOf);
    if (writer === null) return;
    const id = String(request.params['id']);
    const [newest] = await door.history(id);
    if (newest === undefined || newest.document === null) return notFound(response, what);
    const written = await door.write(id, null, writer.expected, writer.who.id);
    if (written.ok) response.status(204).end();
    else conflict(response, written.error.version);
  };
}
