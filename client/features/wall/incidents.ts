// For: which alerts take a wall over, and for how long. May import: shared. Promises: pure; one that has closed stays for a minute as cleared; the worst and oldest first.
import { bySeverity } from '../../../shared/domain.ts';
import type { AlertItem } from '../../../shared/board/board.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import { MINUTE, type EpochMillis, type Millis } from '../../../shared/time.ts';

/** A wall comes back so long after the last incident is over. */
export const AFTERGLOW: Millis = MINUTE;

export interface Incident {
  readonly alert: AlertItem;
  /** When this screen saw that it was over, null while it is open. */
  readonly clearedAt: EpochMillis | null;
}

/** Who has put an alert off, or silenced it, does not want it on a wall. */
const HIDDEN: ReadonlySet<AlertItem['quiet']> = new Set(['silenced', 'snoozed', 'inhibited', 'flapping']);

/** The open alerts of rules that ask for the wall. */
export function takingOver(alerts: readonly AlertItem[], rules: readonly Rule[]): readonly AlertItem[] {
  const asking = new Set(rules.flatMap(({ id, walls }) => (walls === 'takeOver' ? [id] : [])));
  const open = alerts.filter(({ rule, quiet }) => asking.has(rule) && !HIDDEN.has(quiet));
  return open.sort((a, b) => bySeverity(a, b) || a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1));
}

/**
 * What the wall shows after it was told which alerts take it over now. What has gone is shown as cleared for AFTERGLOW, unless
 * it was put off: that is wanted at once. `isTold` false: the link is down, and nobody knows what is over.
 */
export function incidentsAfter(
  before: readonly Incident[],
  open: readonly AlertItem[],
  all: readonly AlertItem[],
  now: EpochMillis,
): readonly Incident[] {
  const ids = new Set(open.map(({ id }) => id));
  const hushed = new Set(all.flatMap(({ id }) => (ids.has(id) ? [] : [id])));
  const gone = before
    .filter(({ alert }) => !ids.has(alert.id) && !hushed.has(alert.id))
    .map(({ alert, clearedAt }) => ({ alert, clearedAt: clearedAt ?? now }))
    .filter(({ alert, clearedAt }) => now - clearedAt < AFTERGLOW && !isBack(alert, open));
  return [...open.map((alert) => ({ alert, clearedAt: null })), ...gone];
}

/** The same rule in the same row has opened again. */
const isBack = ({ rule, table, row }: AlertItem, open: readonly AlertItem[]): boolean =>
  open.some((alert) => alert.rule === rule && alert.table === table && alert.row === row);
