// For: GET /api/v1/board. May import: shared, access, api, express. Promises: the replay object with its position, cut to the caller's scope.
import type { RequestHandler } from 'express';
import { alertVisible, type RowTest } from '../access/scope.ts';
import type { Principal, Scope } from '../access/principal.ts';
import { parseBoardQuery, type BoardQuery } from './board-query.ts';
import { boardBody, figuresInScope, type FiguresAt } from './figures.ts';
import { badRequest, sendProblem, type Problem } from './problem.ts';

export interface BoardReader {
  /** The figures asked for; a text says why they can't be given (a preset or an instant that is not there); `busy`: too many ask. */
  read(query: BoardQuery): Promise<FiguresAt | { readonly fault: { path: string; detail: string } } | 'busy'>;
  visible(scope: Scope): RowTest;
}

const BUSY: Problem = {
  status: 503,
  code: 'busy',
  detail: 'too many ask for earlier instants; each is folded anew, one after the other',
  headers: { 'Retry-After': '5' },
};

export function boardRoute(board: BoardReader, principalOf: (locals: object) => Principal): RequestHandler {
  return async (request, response) => {
    const query = parseBoardQuery(request.query);
    if (!query.ok) return sendProblem(response, badRequest(query.error));
    const found = await board.read(query.value);
    if (found === 'busy') return sendProblem(response, BUSY);
    if ('fault' in found) return sendProblem(response, badRequest([found.fault]));
    const { scope } = principalOf(response.locals);
    const visible = board.visible(scope);
    const figures = figuresInScope(found.figures, scope, visible);
    const alerts = found.alerts.filter((alert) => alertVisible(alert, visible));
    response.set('Cache-Control', 'no-store').json(boardBody({ ...found, figures, alerts }));
  };
}
