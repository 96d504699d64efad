// For: rules and alerts over HTTP, as the page asks for them. May import: shared, documents-door, unanswered. Promises: reading rejects when it is not answered; a command resolves to why it was refused.
import type { AlertAction } from '../../../shared/rules/alert-action.ts';
import type { Matcher } from '../../../shared/rules/alert-events.ts';
import { alertHistorySchema, type PastAlert } from '../../../shared/rules/alert-history.ts';
import {
  readNamedList,
  readRunbookItem,
  readRuleList,
  readSilenceList,
  type NamedItem,
  type RuleVersion,
  type RunbookItem,
  type SilenceItem,
} from '../../../shared/rules/answers.ts';
import { formatInstant } from '../../../shared/time.ts';
import { command, read } from '../../documents/documents-door.ts';
import { asked, successOf } from '../../documents/unanswered.ts';

export const readRules = (): Promise<readonly RuleVersion[]> => read('/rules', readRuleList);
export const readSilences = (): Promise<readonly SilenceItem[]> => read('/alerts', readSilenceList);
/** Pages of the history that are asked for: 5,000 alerts. */
const MOST_PAGES = 5;

/** Alerts that were open at or after an instant, the newest first, each once. */
export async function readHistory(since: number): Promise<readonly PastAlert[]> {
  const found = new Map<string, PastAlert>();
  let to: string | null = '';
  for (let page = 0; page < MOST_PAGES && to !== null; page++) {
    const until: string = to === '' ? '' : `&to=${to}`;
    const path = `/alert-history?limit=1000&from=${formatInstant(since)}${until}`;
    const told = await read(path, (body) => alertHistorySchema.parse(body));
    for (const alert of told.alerts) found.set(alert.id, alert);
    to = told.next;
  }
  return [...found.values()];
}

/** Ids and names of documents. */
export const readNamed = (kind: 'contact-points' | 'rosters' | 'runbooks'): Promise<readonly NamedItem[]> =>
  read(`/${kind}`, readNamedList);

/** A document that an alert names and that was taken away since. */
export const GONE = 'gone';
const NOT_FOUND = 404;

export async function readRunbook(id: string): Promise<RunbookItem | typeof GONE> {
  const path = `/runbooks/${encodeURIComponent(id)}`;
  const response = await asked(`/api/v1${path}`);
  return response.status === NOT_FOUND ? GONE : readRunbookItem(await successOf(response, path));
}

export function actOnAlert(id: string, { kind, ...body }: AlertAction): Promise<string | null> {
  return command(`/alerts/${encodeURIComponent(id)}/${kind}`, 'POST', body);
}

export const silence = (matcher: Matcher, forMs: number, note: string | null): Promise<string | null> =>
  command('/silences', 'POST', { matcher, forMs, note });

export const unsilence = (silenceId: string): Promise<string | null> =>
  command(`/silences/${encodeURIComponent(silenceId)}`, 'DELETE', {});

/** Ticks a step of the alert's runbook, or takes the tick back. */
export const tick = (alert: string, step: string, done: boolean): Promise<string | null> =>
  command(`/alerts/${encodeURIComponent(alert)}/steps/${encodeURIComponent(step)}`, 'POST', { done });

/** Where the record of an alert can be read, as Markdown. */
export const recordOf = (alert: string, language: string): string =>
  `/api/v1/alerts/${encodeURIComponent(alert)}/record?lang=${language}`;
