// For: the HTTP door: routes, headers, problems. May import: shared, access, api, express, helmet. Promises: every route but health takes a principal; every error is a problem document.
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { IncomingMessage } from 'node:http';
import { MAX_BATCH_BYTES } from '../../shared/events/envelope.ts';
import { isFailureOfFiles } from '../../shared/failures.ts';
import type { Principal } from '../access/principal.ts';
import { alertRoutes, type AlertDoor } from './alerts-route.ts';
import { backtestRoute, type BacktestDoor } from './backtest-route.ts';
import { boardRoute, type BoardReader } from './board-route.ts';
import { deliveryRoutes, type DeliveryDoor } from './delivery-route.ts';
import { eventsRoute, type KeyCheck, type PushDoor } from './events-route.ts';
import { jsonBody } from './json-body.ts';
import { sendProblem, type Problem } from './problem.ts';
import { qualityRoute, type QualityReport } from './quality-route.ts';
import { ruleRoutes, type RuleDoor } from './rules-route.ts';
import { tvRoutes, type TvDoor } from './tvs-route.ts';
import { wallBody, wallRoutes, type WallDoor } from './walls-route.ts';
import { staticRoute } from './static-route.ts';

export interface ApiOptions {
  readonly board: BoardReader;
  readonly push: PushDoor;
  readonly keys: KeyCheck;
  readonly alerts: AlertDoor;
  readonly rules: RuleDoor;
  readonly delivery: DeliveryDoor;
  readonly walls: WallDoor;
  readonly tvs: TvDoor;
  readonly backtests: BacktestDoor;
  /** Data quality and the last rejections, as GET /api/v1/quality tells them to whoever may see everything. */
  readonly quality: () => QualityReport;
  /** Null when ready to show and to take in, else why not. */
  readonly notReady: () => string | null;
  readonly admit: (request: IncomingMessage) => { readonly principal: Principal } | { readonly refused: string };
  /** The built pages and what names their build; null for none. */
  readonly pages: { readonly folder: string; readonly build: string } | null;
  /** Told of what failed: of our own mistakes the asker is told only that there was one. */
  readonly onError: (error: unknown) => void;
}

/** What a disk or a file did wrong may be mended within the minute. */
const RETRY_SECONDS = '10';

const principalOf = (locals: object): Principal => (locals as { principal: Principal }).principal;

export function createApi(options: ApiOptions): Express {
  const { board, push, keys, quality, notReady, pages } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(securityHeaders());

  app.get('/healthz', (_request, response) => void response.json({ alive: true }));
  app.get('/readyz', (_request, response) => {
    const reason = notReady();
    if (reason === null) response.json({ ready: true });
    else sendProblem(response, { status: 503, code: 'not-ready', detail: reason, headers: { 'Retry-After': '1' } });
  });
  app.post('/api/v1/events', ...eventsRoute(push, keys));

  const admitted = admission(options.admit);
  app.get('/api/v1/board', admitted, readiness(notReady), boardRoute(board, principalOf));
  app.get(
    '/api/v1/quality',
    admitted,
    qualityRoute(quality, (scope) => board.visible(scope), principalOf),
  );
  // A screen must learn what it shows while the server is still reading its journal.
  app.use('/api/v1/walls', admitted, wallBody);
  app.use('/api/v1', wallRoutes(options.walls, principalOf));
  app.use('/api/v1/tvs', admitted, jsonBody);
  app.use('/api/v1', tvRoutes(options.tvs, principalOf));
  const ready = readiness(notReady);
  app.use(
    DOCUMENT_PATHS.map((path) => `/api/v1/${path}`),
    admitted,
    ready,
    jsonBody,
  );
  app.use(
    '/api/v1',
    alertRoutes(options.alerts, principalOf),
    ruleRoutes(options.rules, principalOf),
    deliveryRoutes(options.delivery, principalOf),
  );
  app.use('/api/v1/backtest', admitted, ready, jsonBody);
  app.use('/api/v1', backtestRoute(options.backtests, principalOf));
  app.all('/api/{*path}', (_request, response) => sendProblem(response, NOT_FOUND));
  if (pages !== null) app.use(admitted, staticRoute(pages.folder, pages.build));
  app.use((_request, response) => sendProblem(response, NOT_FOUND));
  app.use(errorHandler(options.onError));
  return app;
}

/** Small JSON requests of people. */
const DOCUMENT_PATHS = [
  ...['alerts', 'silences', 'rules'],
  ...['contact-points', 'rosters', 'runbooks', 'deliveries', 'alert-load', 'alert-history'],
];

const NOT_FOUND: Problem = { status: 404, code: 'not-found', path: 'url', detail: 'there is nothing here' };

/** A wall may run on plain HTTP in a hall's network: nothing here asks for TLS, a proxy with TLS may. */
const securityHeaders = (): RequestHandler =>
  helmet({
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
  });

const admission =
  (admit: ApiOptions['admit']): RequestHandler =>
  (request, response, next) => {
    const verdict = admit(request);
    if ('refused' in verdict)
      return sendProblem(response, { status: 403, code: 'not-allowed', path: 'header', detail: verdict.refused });
    response.locals['principal'] = verdict.principal;
    next();
  };

const readiness =
  (notReady: ApiOptions['notReady']): RequestHandler =>
  (_request, response, next) => {
    const reason = notReady();
    if (reason === null) return next();
    sendProblem(response, { status: 503, code: 'not-ready', detail: reason, headers: { 'Retry-After': '1' } });
  };

/** What body parsers and routers throw carries a status; all else is our mistake. */
function statusOf(error: unknown): number {
  const status: unknown = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

const errorHandler =
  (onError: ApiOptions['onError']): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    if (status === 413)
      return sendProblem(response, {
        status,
        code: 'too-large',
        path: 'body',
        detail: `a request holds at most ${MAX_BATCH_BYTES} bytes`,
      });
    if (status < 500)
      return sendProblem(response, {
        status,
        code: 'bad-request',
        detail: error instanceof Error ? error.message : '',
      });
    onError(error);
    if (isFailureOfFiles(error))
      return sendProblem(response, {
        status: 503,
        code: 'unavailable',
        detail: 'the server cannot use its own files; its log says which and why',
        headers: { 'Retry-After': RETRY_SECONDS },
      });
    sendProblem(response, { status, code: 'internal', detail: 'the server made a mistake; it has written down which' });
  };
