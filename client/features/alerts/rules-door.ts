// For: rules and alerts over HTTP, as the page asks for them. May import: shared. Promises: a version conflict, a fault of the rule and a refusal are told apart.
import type { AlertAction } from '../../../shared/rules/alert-action.ts';
import type { Matcher } from '../../../shared/rules/alert-events.ts';
import { alertHistorySchema, type PastAlert } from '../../../shared/rules/alert-history.ts';
import {
  readNamedList,
  readProblem,
  readRunbookItem,
  readRuleList,
  readRuleVersion,
  readSilenceList,
  type NamedItem,
  type ProblemAnswer,
  type RuleVersion,
  type RunbookItem,
  type SilenceItem,
} from '../../../shared/rules/answers.ts';
import type { RuleProblem } from '../../../shared/rules/parse.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { formatInstant } from '../../../shared/time.ts';

export type Written =
  | { readonly written: RuleVersion | null }
  /** Somebody else has written this version meanwhile. */
  | { readonly conflict: number }
  | { readonly problems: readonly RuleProblem[] }
  | { readonly refused: string };

const JSON_HEADERS = { 'content-type': 'application/json' };
const pathOf = (id: string): string => `/api/v1/rules/${encodeURIComponent(id)}`;

/** Rejects when it is not answered. */
async function read<T>(path: string, of: (told: unknown) => T): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} was answered ${response.status}`);
  return of(await response.json());
}

export const readRules = (): Promise<readonly RuleVersion[]> => read('/api/v1/rules', readRuleList);
export const readSilences = (): Promise<readonly SilenceItem[]> => read('/api/v1/alerts', readSilenceList);
/** Pages of the history that are asked for: 5,000 alerts. */
const MOST_PAGES = 5;

/** Alerts that were open at or after an instant, the newest first, each once. */
export async function readHistory(since: number): Promise<readonly PastAlert[]> {
  const found = new Map<string, PastAlert>();
  let to: string | null = '';
  for (let page = 0; page < MOST_PAGES && to !== null; page++) {
    const until: string = to === '' ? '' : `&to=${to}`;
    const path = `/api/v1/alert-history?limit=1000&from=${formatInstant(since)}${until}`;
    const told = await read(path, (body) => alertHistorySchema.parse(body));
    for (const alert of told.alerts) found.set(alert.id, alert);
    to = told.next;
  }
  return [...found.values()];
}

/** Ids and names of documents. */
export const readNamed = (kind: 'contact-points' | 'rosters' | 'runbooks'): Promise<readonly NamedItem[]> =>
  read(`/api/v1/${kind}`, readNamedList);

export const readRunbook = (id: string): Promise<RunbookItem> =>
  read(`/api/v1/runbooks/${encodeURIComponent(id)}`, readRunbookItem);

/** `seen`: the version that was read, 0 for a rule that is new. Null takes the rule away. */
export async function writeRule(id: string, rule: Rule | null, seen: number): Promise<Written> {
  const condition: Record<string, string> = seen === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${seen}"` };
  const headers = { ...JSON_HEADERS, ...condition };
  const body = rule === null ? {} : { body: JSON.stringify(rule) };
  const response = await fetch(pathOf(id), { method: rule === null ? 'DELETE' : 'PUT', headers, ...body });
  if (response.status === 204) return { written: null };
  const told: unknown = await response.json();
  if (response.ok) return { written: readRuleVersion(told) };
  const problem = readProblem(told);
  if (response.status === 412) return { conflict: problem.version ?? 0 };
  if (response.status !== 400) return { refused: problem.detail };
  return { problems: problemsOf(problem) };
}

function problemsOf({ path, detail, errors }: ProblemAnswer): readonly RuleProblem[] {
  const faults = errors ?? [{ path: path ?? '', detail }];
  return faults.map((fault) => ({ path: fault.path.replace(/^body\./u, ''), message: fault.detail }));
}

/** Resolves to why it was refused, null when it was done. */
async function command(path: string, method: 'POST' | 'DELETE', body: object): Promise<string | null> {
  const response = await fetch(`/api/v1${path}`, { method, headers: JSON_HEADERS, body: JSON.stringify(body) });
  return response.ok ? null : readProblem(await response.json()).detail;
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
