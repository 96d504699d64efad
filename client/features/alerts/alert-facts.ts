// For: an open alert as a row: what, where, how much now, since when. May import: shared, store, format, words. Promises: pure; the value is the board's where it has it, else the one that opened it.
import type { AlertItem } from '../../../shared/board/board.ts';
import type { HeldTable } from '../../../shared/patch/patch.ts';
import { parseColumn } from '../../../shared/board/columns.ts';
import { isValue } from '../../../shared/rules/conditions.ts';
import { SCOPE_KINDS, tableOf, type ScopeKind } from '../../../shared/rules/places.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import { timeText } from '../../format/clock.ts';
import type { AlertsWord, SayAlerts } from '../../i18n/alerts-words.ts';

export type AlertFilter = 'all' | 'untaken' | 'breach' | 'quiet';
export const ALERT_FILTERS: readonly AlertFilter[] = ['all', 'untaken', 'breach', 'quiet'];

export function isShown(alert: AlertItem, filter: AlertFilter): boolean {
  if (filter === 'untaken') return alert.owner === null;
  if (filter === 'breach') return alert.severity !== 'watch';
  return filter === 'all' || alert.quiet !== null;
}

/** The kind of row that an alert of a table is about. */
export const kindOf = (table: AlertItem['table']): ScopeKind =>
  SCOPE_KINDS.find((kind) => tableOf(kind) === table) ?? 'total';

type Tables = Readonly<Partial<Record<string, HeldTable>>>;

/** The reading of an alert's figure now, ms for a wait that ticks; null where nothing says it. */
export function valueNow(alert: AlertItem, tables: Tables, rules: readonly Rule[], now: EpochMillis): number | null {
  const rule = rules.find(({ id }) => id === alert.rule);
  if (alert.column === 'state') return now - alert.since;
  if (rule !== undefined && !isValue(rule.when)) return null;
  const held = tables[alert.table]?.rows.get(alert.row);
  const anchor = held?.[`${alert.column}.since`];
  if (typeof anchor === 'number') return now - anchor;
  const reading = held?.[alert.column];
  if (typeof reading === 'number') return reading;
  // Nobody waits any more: what opened it is not what is.
  if (held !== undefined && `${alert.column}.since` in held) return null;
  return isTicking(alert.column) && alert.value !== null ? now - alert.value : alert.value;
}

const isTicking = (column: string): boolean => parseColumn(column)?.metric === 'longestWait';

/** Why it makes no noise, or that it is on its way out; '' for an ordinary one. */
export function conditionWord(alert: AlertItem, zone: string, say: SayAlerts): string {
  const { quiet, snoozedUntil, blind, state } = alert;
  if (quiet === 'snoozed' && snoozedUntil !== null) return say('item.snoozed', { time: timeText(snoozedUntil, zone) });
  if (blind || quiet === 'blind') return say('item.blind');
  if (quiet !== null) return say(`item.${quiet}` as AlertsWord);
  return state === 'recovering' ? say('item.recovering') : '';
}
