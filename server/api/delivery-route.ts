// For: who is told of alerts and how that goes: /api/v1/deliveries, channels, contact points, rosters, runbooks, records, the load of alarms. May import: shared, access, api, express, zod. Promises: whoever may not see everything reads of his own alerts alone; no secret is in any answer.
import express, { type Response, type Router } from 'express';
import { z } from 'zod';
import { contactPointSchema, type ContactPoint } from '../../shared/notify/contact-point.ts';
import { onDuty, rosterSchema, type Roster } from '../../shared/notify/roster.ts';
import { runbookSchema, stepsOf, type Runbook } from '../../shared/notify/runbook.ts';
import { unknownInContact, unknownInRoster, type KnownNames } from '../../shared/notify/unknown-names.ts';
import type { NoticeStep } from '../../shared/notify/notify-events.ts';
import type { Result } from '../../shared/result.ts';
import type { CommandFault } from '../../shared/rules/alert-action.ts';
import type { RuleLanguage } from '../../shared/rules/metric-words.ts';
import { formatInstant, parseInstant, type EpochMillis } from '../../shared/time.ts';
import type { Principal } from '../access/principal.ts';
import { documentRoutes, type DocumentDoor } from './documents-route.ts';
import { parseBody } from './json-body.ts';
import { badRequest, sendProblem, type Fault } from './problem.ts';
import { notFound, type PrincipalOf } from './versioned.ts';

export interface WaitingNotice {
  readonly id: string;
  readonly incident: string;
  readonly step: NoticeStep;
  readonly contact: string;
  readonly channel: string;
  readonly dueAt: EpochMillis;
  readonly attempt: number;
  /** Why the last attempt failed. */
  readonly reason: string | null;
}
export interface DeadNotice {
  readonly id: string;
  readonly incident: string;
  readonly step: NoticeStep;
  readonly contact: string;
  readonly channel: string;
  readonly attempts: number;
  readonly at: EpochMillis;
  readonly reason: string | null;
}

export type DeliveredNotice = Omit<DeadNotice, 'reason'> & { readonly reference: string | null };

/** One opening of an alert, open or over. */
export interface OpeningItem {
  readonly id: string;
  readonly rule: string;
  readonly kind: string;
  readonly row: string;
  readonly severity: string;
  readonly openedAt: EpochMillis;
  readonly closedAt: EpochMillis | null;
  readonly acknowledgedAt: EpochMillis | null;
  /** Who did something about it. */
  readonly actedBy: readonly string[];
  /** The worst value, known at its end. */
  readonly peak: number | null;
  /** The first who took it on. */
  readonly taken: { readonly by: string; readonly at: EpochMillis; readonly note: string | null } | null;
}
/** What happened to it, in order: the events of the journal. */
export interface OpeningDetail extends OpeningItem {
  readonly events: readonly { readonly name: string; readonly time: EpochMillis; readonly data: object }[];
}

export interface HistoryQuery {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly limit: number;
}
export interface LoadQuery {
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly supervisors: number | null;
}

/** What the routes need of the rest of the server. */
export interface DeliveryDoor {
  readonly contacts: DocumentDoor<ContactPoint>;
  readonly rosters: DocumentDoor<Roster>;
  readonly runbooks: DocumentDoor<Runbook>;
  /** Of rosters that name none. */
  readonly zone: string;
  readonly now: () => EpochMillis;
  /** What there is now, by name. */
  readonly known: KnownNames;
  deliveries(): {
    readonly waiting: readonly WaitingNotice[];
    readonly dead: readonly DeadNotice[];
    readonly delivered: readonly DeliveredNotice[];
    readonly channels: readonly object[];
  };
  retry(who: Principal, notice: string): Promise<Result<null, CommandFault>>;
  test(contact: string): Promise<readonly object[] | null>;
  tick(who: Principal, alert: string, step: string, done: boolean): Promise<Result<null, CommandFault>>;
  /** Markdown; null for an alert that is not kept, or not for him to see. */
  record(who: Principal, alert: string, language: RuleLanguage): string | null;
  load(query: LoadQuery): object;
  /** Alerts that were open in [from, to) and that he may see, the newest first. */
  history(who: Principal, query: HistoryQuery): readonly OpeningItem[];
  /** Null for one that is not kept, or not for him to see. */
  opening(who: Principal, alert: string): OpeningDetail | null;
}

const LANGUAGES = ['en', 'zh-CN'] as const;
const tickBody = z.strictObject({ done: z.boolean().default(true) });
const NOT_YOURS = { status: 403, code: 'not-allowed', detail: 'this is not yours to see or to change' } as const;

const seesAll = ({ scope }: Principal): boolean => scope === 'all';
const isSupervisor = ({ roles }: Principal): boolean => roles.some((role) => role === 'supervisor' || role === 'admin');

export function deliveryRoutes(door: DeliveryDoor, principalOf: PrincipalOf): Router {
  const router = express.Router();
  router.use(documentsOf(door, principalOf));
  router.get('/deliveries', (_request, response) => {
    if (!seesAll(principalOf(response.locals))) return sendProblem(response, NOT_YOURS);
    const { waiting, dead, delivered, channels } = door.deliveries();
    const dated = <T extends { readonly at: EpochMillis }>({ at, ...rest }: T): object => ({
      ...rest,
      at: formatInstant(at),
    });
    response.set('Cache-Control', 'no-store').json({
      waiting: waiting.map(({ dueAt, ...rest }) => ({ ...rest, dueAt: formatInstant(dueAt) })),
      dead: dead.map(dated),
      delivered: delivered.map(dated),
      channels,
    });
  });
  router.post('/deliveries/:id/retry', async (request, response) => {
    answer(response, await door.retry(principalOf(response.locals), request.params.id));
  });
  router.post('/contact-points/:id/test', async (request, response) => {
    const who = principalOf(response.locals);
    if (!seesAll(who) || !isSupervisor(who)) return sendProblem(response, NOT_YOURS);
    const results = await door.test(request.params.id);
    if (results === null) return notFound(response, 'contact point');
    response.set('Cache-Control', 'no-store').json({ results });
  });
  router.use(ofAlerts(door, principalOf));
  return router;
}

function documentsOf(
  { contacts, rosters, runbooks, known, zone, now }: DeliveryDoor,
  principalOf: PrincipalOf,
): Router {
  const router = express.Router();
  const kinds = [
    documentRoutes(
      {
        ...{ path: 'contact-points', what: 'contact point', schema: contactPointSchema, door: contacts },
        warnings: (point: ContactPoint) => unknownInContact(point, known),
      },
      principalOf,
    ),
    documentRoutes(
      {
        ...{ path: 'rosters', what: 'roster', schema: rosterSchema, door: rosters },
        warnings: (roster: Roster) => unknownInRoster(roster, known),
      },
      principalOf,
    ),
    documentRoutes(
      {
        ...{ path: 'runbooks', what: 'runbook', schema: runbookSchema, door: runbooks },
        more: (runbook: Runbook) => ({ steps: stepsOf(runbook) }),
      },
      principalOf,
    ),
  ];
  router.use(...kinds);
  router.get('/rosters/:id/on-duty', async (request, response) => {
    const [newest] = await rosters.history(request.params.id);
    if (newest === undefined || newest.document === null) return notFound(response, 'roster');
    const faults: Fault[] = [];
    const at = instantIn(request.query, 'at', now(), faults);
    if (faults.length > 0) return sendProblem(response, badRequest(faults));
    const duty = onDuty(newest.document, at, zone);
    response.set('Cache-Control', 'no-store').json({ at: formatInstant(at), onDuty: duty });
  });
  return router;
}

function ofAlerts(door: DeliveryDoor, principalOf: PrincipalOf): Router {
  const router = express.Router();
  router.post('/alerts/:id/steps/:step', async (request, response) => {
    const body = parseBody(tickBody, request.body);
    if (!body.ok) return sendProblem(response, badRequest(body.error));
    const { id, step } = request.params;
    answer(response, await door.tick(principalOf(response.locals), id, step, body.value.done));
  });
  router.get('/alerts/:id', (request, response) => {
    const opening = door.opening(principalOf(response.locals), request.params.id);
    if (opening === null) return notFound(response, 'alert');
    const events = opening.events.map(({ time, ...rest }) => ({ ...rest, time: formatInstant(time) }));
    response.set('Cache-Control', 'no-store').json({ ...itemBody(opening), events });
  });
  router.get('/alert-history', (request, response) => {
    const faults: Fault[] = [];
    const to = instantIn(request.query, 'to', door.now() + 1, faults);
    const from = instantIn(request.query, 'from', to - DAY_MS, faults);
    const limit = numberIn(request.query, 'limit', MAX_PAGE, faults) ?? PAGE;
    if (faults.length > 0) return sendProblem(response, badRequest(faults));
    const found = door.history(principalOf(response.locals), { from, to, limit });
    // Two may have opened in one ms: the next page begins with that ms, and repeats what stood at the end of this one.
    const last = found.length < limit ? undefined : found.at(-1);
    const next = last === undefined ? null : formatInstant(last.openedAt + 1);
    response.set('Cache-Control', 'no-store').json({ alerts: found.map(itemBody), next });
  });
  router.get('/alerts/:id/record', (request, response) => {
    const asked = request.query['lang'] ?? 'en';
    const language = LANGUAGES.find((one) => one === asked);
    if (language === undefined)
      return sendProblem(response, badRequest([{ path: 'query.lang', detail: `is none of ${LANGUAGES.join(', ')}` }]));
    const record = door.record(principalOf(response.locals), request.params.id, language);
    if (record === null) return notFound(response, 'alert');
    response.set('Cache-Control', 'no-store').type('text/markdown; charset=utf-8').send(record);
  });
  router.get('/alert-load', (request, response) => {
    if (!seesAll(principalOf(response.locals))) return sendProblem(response, NOT_YOURS);
    const faults: Fault[] = [];
    const to = instantIn(request.query, 'to', door.now(), faults);
    const from = instantIn(request.query, 'from', to - DAY_MS, faults);
    const supervisors = numberIn(request.query, 'supervisors', 9999, faults);
    if (faults.length === 0 && from >= to) faults.push({ path: 'query.from', detail: 'is not before `to`' });
    if (faults.length > 0) return sendProblem(response, badRequest(faults));
    response.set('Cache-Control', 'no-store').json(door.load({ from, to, supervisors }));
  });
  return router;
}

const DAY_MS = 86_400_000;
/** Openings of one answer. */
const PAGE = 200;
const MAX_PAGE = 1000;
type Query = Readonly<Record<string, unknown>>;

function instantIn(query: Query, key: string, otherwise: EpochMillis, faults: Fault[]): EpochMillis {
  const text = query[key];
  if (text === undefined) return otherwise;
  const at = typeof text === 'string' ? parseInstant(text) : NaN;
  if (Number.isNaN(at))
    faults.push({ path: `query.${key}`, detail: 'is no RFC 3339 instant, such as 2026-01-15T09:00:00Z' });
  return at;
}

function numberIn(query: Query, key: string, most: number, faults: Fault[]): number | null {
  const text = query[key];
  if (text === undefined) return null;
  const count = typeof text === 'string' && /^\d{1,4}$/u.test(text) ? Number(text) : 0;
  if (count < 1 || count > most) faults.push({ path: `query.${key}`, detail: `is no number from 1 to ${most}` });
  return count;
}

const itemBody = ({
  id,
  rule,
  kind,
  row,
  severity,
  openedAt,
  closedAt,
  acknowledgedAt,
  actedBy,
  peak,
  taken,
}: OpeningItem): object => {
  const instant = (at: EpochMillis | null): string | null => (at === null ? null : formatInstant(at));
  const times = { openedAt: instant(openedAt), closedAt: instant(closedAt), acknowledgedAt: instant(acknowledgedAt) };
  const first = taken === null ? null : { ...taken, at: formatInstant(taken.at) };
  return { id, rule, kind, row, severity, ...times, actedBy, peak, taken: first };
};

function answer(response: Response, done: Result<null, CommandFault>): void {
  if (done.ok) response.status(204).end();
  else if (done.error === 'rights') sendProblem(response, NOT_YOURS);
  else notFound(response, 'alert, step or dead letter');
}
