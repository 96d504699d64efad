// For: the list of open alerts that screens see. May import: shared, alerts. Promises: the worst first; of several rules on one figure of one row the worst alone; a quiet alert says why.
import type { AlertItem } from '../../shared/board/board.ts';
import { bySeverity, type LocalText } from '../../shared/domain.ts';
import { isStale, thresholdOf } from '../../shared/rules/conditions.ts';
import { placeOf } from '../../shared/rules/places.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { alertId, type Alert } from './alert.ts';
import type { AlertBook } from './book.ts';
import { groupKeyOf } from './groups.ts';
import { quietIn } from './quiet-in.ts';
import { leadOf } from './rule-watch.ts';
import { earlier } from './verdict.ts';

export interface AlertList {
  readonly items: readonly AlertItem[];
  /** When time alone may change it (a snooze ends), null for never. */
  readonly nextAt: EpochMillis | null;
}

/** Runbooks by id, for what they are called. */
export type RunbookNames = ReadonlyMap<string, { readonly name: LocalText }>;

export function alertList(book: AlertBook, now: EpochMillis, runbooks: RunbookNames = new Map()): AlertList {
  const quietOf = quietIn(book, now);
  let nextAt: EpochMillis | null = null;
  const items = [...book.alerts.values()].filter(isOpen).map((alert) => {
    const { quiet, until } = quietOf(alert);
    nextAt = earlier(nextAt, until);
    return { ...itemOf(alert, book, runbooks), quiet };
  });
  return { items: worstFirst(items), nextAt };
}

type Open = Alert & { readonly phase: 'open' | 'recovering'; readonly openedAt: EpochMillis };
const isOpen = (alert: Alert): alert is Open => alert.phase !== 'pending' && alert.openedAt !== null;

function itemOf(alert: Open, book: AlertBook, runbooks: RunbookNames): Omit<AlertItem, 'quiet'> {
  const { rule, kind, row, severity, phase, since, openedAt, value, anchor, owner, snoozedUntil, blind } = alert;
  const known = book.ruleOf(rule);
  const lead = known === undefined ? undefined : leadOf(known.when);
  const table = known === undefined ? 'totals' : placeOf(known.scope).table;
  const ofSource = lead === undefined || isStale(lead);
  return {
    ...{ id: alertId(alert, openedAt), rule, severity, table, row, since, openedAt, owner, snoozedUntil, blind },
    column: ofSource ? 'state' : lead.metric,
    value: ofSource ? null : (anchor ?? value),
    threshold: thresholdOf(lead) ?? 0,
    state: phase,
    group: groupKeyOf({ rule, kind, row }, known),
    runbook: known?.runbook ?? null,
    runbookName: runbooks.get(known?.runbook ?? '')?.name ?? null,
    ticks: alert.ticks,
    told: book.toldOf(alertId(alert, openedAt)),
  };
}

function worstFirst(items: readonly AlertItem[]): readonly AlertItem[] {
  const sorted = [...items].sort((a, b) => bySeverity(a, b) || a.since - b.since || (a.id < b.id ? -1 : 1));
  const seen = new Set<string>();
  return sorted.filter(({ table, row, column }) => {
    const figure = JSON.stringify([table, row, column]);
    return !seen.has(figure) && seen.add(figure);
  });
}
