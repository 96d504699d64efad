// For: what is wrong now, in the order in which it matters. May import: shared, store. Promises: pure; a silent source is named even where no alert speaks of it.
import type { AlertItem, Lists, SourceItem } from '../../../shared/board/board.ts';
import { bySeverity, type LocalText, type Severity } from '../../../shared/domain.ts';
import type { HeldTable } from '../../../shared/patch/patch.ts';
import { isValue } from '../../../shared/rules/conditions.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import type { EpochMillis } from '../../../shared/time.ts';

export interface AlertEntry {
  readonly key: string;
  readonly severity: Severity;
  /** What it is about; null: the whole floor. */
  readonly name: LocalText | null;
  /** The metric of the rule, or `source`. */
  readonly about: string;
  readonly ruleName: LocalText;
  /** The reading now; for a running time (`ticks`) the instant it counts from. */
  readonly value: number | null;
  /** Of its rule: beside it a rate takes a decimal when it must. Absent where there is none. */
  readonly threshold?: number;
  readonly ticks: boolean;
  readonly since: EpochMillis;
  readonly lost: boolean;
}

/** Durations that run by themselves: the alert's value is the instant they run from (settled D15). */
const RUNNING: ReadonlySet<string> = new Set(['longestWait']);
type Tables = Readonly<Partial<Record<string, HeldTable>>>;

/**
 * One entry a figure, in the order of inOrder: the milder alert of the same row and column is told by the worst.
 * Values are those of the tables where the screen has them, else those that tripped the alert.
 */
export function alertEntries(
  lists: Pick<Lists, 'alerts' | 'sources'>,
  tables: Tables,
  rules: readonly Rule[],
): readonly AlertEntry[] {
  const told = lists.alerts
    .filter(isLoud)
    .map((alert) =>
      alert.table === 'sources' ? sourceAlert(alert, lists.sources) : figureAlert(alert, tables, rules),
    );
  const named = new Set(lists.alerts.flatMap(({ table, row }) => (table === 'sources' ? [row] : [])));
  const silent = lists.sources.filter(({ id, state }) => isSilent(state) && !named.has(id)).map(sourceEntry);
  const sorted = [...told, ...silent].sort(inOrder);
  const seen = new Set<string>();
  return sorted.filter(({ key }) => !seen.has(key) && seen.add(key));
}

/** Worst first; the whole floor after its parts, since the headline says it already; then oldest first. */
const inOrder = (a: AlertEntry, b: AlertEntry): number =>
  bySeverity(a, b) || Number(a.name === null) - Number(b.name === null) || a.since - b.since;

/** Who has put an alert off, or silenced it, does not want it on a wall; a critical one beside it says more. */
const HIDDEN: ReadonlySet<AlertItem['quiet']> = new Set(['silenced', 'snoozed', 'inhibited']);
const isLoud = ({ quiet }: AlertItem): boolean => !HIDDEN.has(quiet);

const isSilent = (state: SourceItem['state']): boolean => state === 'stale' || state === 'unavailable';
const figureOf = (column: string): string => column.replace(/\.since$/u, '');

function figureAlert(alert: AlertItem, tables: Tables, rules: readonly Rule[]): AlertEntry {
  const { table, row, column, severity, since } = alert;
  const held = tables[table]?.rows.get(row);
  const about = figureOf(column);
  const anchor = held?.[`${about}.since`];
  const reading = held?.[about];
  const ticks = typeof anchor === 'number' || RUNNING.has(about);
  const name = held?.['name'];
  const known = rules.find(({ id }) => id === alert.rule);
  // Of several conditions no single value says what is wrong: the rule's name does.
  const isOne = known === undefined || isValue(known.when);
  return {
    key: `${table}/${row}/${about}`,
    severity,
    name: table === 'totals' ? null : typeof name === 'string' || isNames(name) ? name : row,
    about: isOne ? about : 'conditions',
    ruleName: known?.name ?? alert.rule,
    value: !isOne ? null : typeof anchor === 'number' ? anchor : typeof reading === 'number' ? reading : alert.value,
    threshold: alert.threshold,
    ticks: isOne && ticks,
    since,
    lost: false,
  };
}

const isNames = (cell: unknown): cell is Readonly<Record<string, string>> => typeof cell === 'object' && cell !== null;

function sourceAlert(alert: AlertItem, sources: readonly SourceItem[]): AlertEntry {
  const source = sources.find(({ id }) => id === alert.row);
  const entry = source === undefined ? undefined : sourceEntry(source);
  const bare = { name: alert.row, about: 'source', ruleName: alert.rule, value: alert.since, ticks: true, lost: false };
  return { ...bare, ...entry, key: `sources/${alert.row}`, severity: alert.severity, since: alert.since };
}

const sourceEntry = ({ id, name, state, seen, since }: SourceItem): AlertEntry => ({
  key: `sources/${id}`,
  severity: 'watch',
  name,
  about: 'source',
  ruleName: name,
  value: seen ?? since,
  ticks: true,
  since,
  lost: state === 'unavailable',
});
