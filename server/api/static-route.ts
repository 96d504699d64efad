// For: the built pages. May import: shared, access, api, express, compression, node. Promises: named files for ever, pages never kept; any address of a page gives the one page, which names its build; a browser gets it for an address that is no page too, with 404.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import compression from 'compression';
import express, { Router, type RequestHandler } from 'express';
import type { BuildFiles } from '../../shared/build-files.ts';
import { contentHash } from '../../shared/content-hash.ts';
import { isCode } from '../access/error-code.ts';
import { sendProblem } from './problem.ts';

const YEAR_S = 365 * 24 * 60 * 60;
/** Addresses that are pages of the client; the client says which of them it knows. */
const PAGES = ['/', '/alerts', '/walls', '/walls/*path', '/gallery', '/tv', '/tvs', '/pair', '/wall/*path'];

/** Files of a built client: under `assets/` their names hold a hash of their content. `build` names them all. */
export function staticRoute(folder: string, build: string): Router {
  const router = Router();
  router.use(compression());
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: YEAR_S * 1000, index: false }),
  );
  router.get(['/index.html', ...PAGES], page(folder, build));
  router.get('/build.json', filesOf(folder, build));
  router.use(express.static(folder, { index: false, maxAge: 0 }));
  router.get('/{*path}', unknownPage(folder, build));
  return router;
}

/** The page says of which build it is: a screen compares that with what the server says of itself (TV8). */
const page =
  (folder: string, build: string, status = 200): RequestHandler =>
  async (_request, response) => {
    const text = await readOrNull(join(folder, 'index.html'));
    if (text === null) return notBuilt(response, folder);
    const named = text.toString('utf8').replace('<html ', `<html data-build="${build}" `);
    response.status(status).set('Cache-Control', 'no-cache').type('html').send(named);
  };

/** A person who has mistyped an address is told so by the client; a program, and whoever asks the API, by a problem document. */
function unknownPage(folder: string, build: string): RequestHandler {
  const told = page(folder, build, 404);
  return (request, response, next) => {
    const isApi = /^\/api(?:\/|$)/u.test(request.path);
    return isApi || request.accepts(['json', 'html']) !== 'html' ? next() : told(request, response, next);
  };
}

/** All that pages load, each with its length and hash, as it stands now; screens that ask at once are answered at once. */
function filesOf(folder: string, build: string): RequestHandler {
  let making: Promise<BuildFiles | null> | null = null;
  return async (_request, response) => {
    making ??= listFiles(folder, build).finally(() => (making = null));
    const files = await making;
    if (files === null) return notBuilt(response, folder);
    response.set('Cache-Control', 'no-store').json(files);
  };
}

async function listFiles(folder: string, build: string): Promise<BuildFiles | null> {
  const names = await readdir(join(folder, 'assets')).catch(orNull);
  if (names === null) return null;
  const files = [];
  for (const name of names.filter((one) => !one.endsWith('.map')).sort()) {
    const bytes = await readFile(join(folder, 'assets', name));
    files.push({ path: `/assets/${name}`, bytes: bytes.length, hash: contentHash(bytes) });
  }
  return { build, files };
}

const readOrNull = (path: string): Promise<Buffer | null> => readFile(path).catch(orNull);

/** What is not there is not built; other failures are told as our own. */
function orNull(error: unknown): null {
  if (isCode(error, 'ENOENT')) return null;
  throw error;
}

const notBuilt = (response: Parameters<RequestHandler>[1], folder: string): void =>
  sendProblem(response, { status: 404, code: 'not-built', detail: `no built pages in ${folder}: npm run build` });
