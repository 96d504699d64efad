// For: /api/v1/backtest: a rule over kept days, while it is edited (A4). May import: shared, access, api, express. Promises: whoever may write rules; lines as they come; who goes away ends his run.
import express, { type Router } from 'express';
import { backtestBody, type BacktestDays, type BacktestLine } from '../../shared/rules/backtest.ts';
import { parseRule } from '../../shared/rules/parse.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { Principal } from '../access/principal.ts';
import { parseBody } from './json-body.ts';
import { badRequest, sendProblem } from './problem.ts';
import { mayWrite } from './versioned.ts';

export interface BacktestAsked {
  readonly rule: Rule;
  readonly days: BacktestDays;
  readonly day?: string | undefined;
  readonly row?: string | undefined;
}
export interface BacktestDoor {
  /** Tells how far it is, then once what was found or why nothing was. Gives what ends it early. */
  run(asked: BacktestAsked, onLine: (line: BacktestLine) => void): () => void;
}

/** A back-test reads the figures of the whole floor: it is for those who may write rules. */
export function backtestRoute(door: BacktestDoor, principalOf: (locals: object) => Principal): Router {
  const router = express.Router();
  router.post('/backtest', (request, response) => {
    if (!mayWrite(principalOf(response.locals)))
      return sendProblem(response, { status: 403, code: 'not-allowed', detail: 'this is not yours to ask' });
    const body = parseBody(backtestBody, request.body);
    if (!body.ok) return sendProblem(response, badRequest(body.error));
    const rule = parseRule(body.value.rule);
    if (!rule.ok) {
      const faults = rule.error.map(({ path, message }) => ({ path: `body.rule.${path}`, detail: message }));
      return sendProblem(response, badRequest(faults));
    }
    response.status(200).set('Cache-Control', 'no-store').type('application/x-ndjson');
    response.flushHeaders();
    const end = door.run({ ...body.value, rule: rule.value }, (line) => {
      response.write(`${JSON.stringify(line)}\n`);
      if (!('progress' in line)) response.end();
    });
    response.on('close', end);
  });
  return router;
}
