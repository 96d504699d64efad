// For: the built pages. May import: api, express, compression. Promises: named files for ever, pages never kept; any address of a page gives the one page.
import { join } from 'node:path';
import compression from 'compression';
import express, { Router } from 'express';
import { sendProblem } from './problem.ts';

const YEAR_S = 365 * 24 * 60 * 60;
/** Addresses that are pages of the client; the client says which of them it knows. */
const PAGES = ['/', '/alerts', '/walls', '/walls/*path', '/gallery', '/wall/*path'];

/** Files of a built client: under `assets/` their names hold a hash of their content. */
export function staticRoute(folder: string): Router {
  const router = Router();
  router.use(compression());
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: YEAR_S * 1000, index: false }),
  );
  router.use(express.static(folder, { index: false, maxAge: 0 }));
  router.get(PAGES, (_request, response, next) => {
    response.set('Cache-Control', 'no-cache');
    response.sendFile(join(folder, 'index.html'), (error) => {
      if (error === undefined || error === null) return;
      if (response.headersSent) return next(error);
      sendProblem(response, { status: 404, code: 'not-built', detail: `no built pages in ${folder}: npm run build` });
    });
  });
  return router;
}
