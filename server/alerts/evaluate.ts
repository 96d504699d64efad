// For: which rules hold now (settled D17: forMs 0). May import: shared, alerts. Promises: no clock, no figure of its own; looks only at rows that changed or whose time has come.
import type { AlertItem, Board, Changes, SourceItem } from '../../shared/board/board.ts';
import type { Severity } from '../../shared/domain.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { tickingTruth } from './condition.ts';
import { alertOf, sourceTarget, tableTarget, type SourceTarget, type TableTarget } from './targets.ts';

export interface AlertEvaluator {
  /** Looks at what changed and at what is due. True when `items` is another list than before. */
  update(changes: Changes, now: EpochMillis): boolean;
  /** Rules that hold, the worst first; of several on one figure of one row the worst alone. */
  readonly items: readonly AlertItem[];
  /** The instant at which a duration that ticks passes a threshold next, null for none. */
  readonly nextAt: EpochMillis | null;
}

/** Alerts that hold and instants at which one may turn, each by rule and row. */
interface Findings {
  readonly open: Map<string, AlertItem>;
  readonly due: Map<string, EpochMillis>;
}

/** Judges every row at once, then only what changes. Throws on a rule that the board can't answer. */
export function createAlertEvaluator(rules: readonly Rule[], board: Board, now: EpochMillis): AlertEvaluator {
  const enabled = rules.filter((rule) => rule.enabled);
  const watchers = [
    ...enabled
      .map((rule) => tableTarget(rule, board))
      .filter((target) => target !== null)
      .map((target) => tableWatcher(target, board)),
    ...enabled
      .map(sourceTarget)
      .filter((target) => target !== null)
      .map((target) => sourceWatcher(target, board)),
  ];
  for (const watcher of watchers) watcher.judgeAll(now);
  let items = worstFirst(watchers);
  return {
    update(changes, at) {
      const changed = watchers.map((watcher) => watcher.update(changes, at)).some((one) => one);
      if (changed) items = worstFirst(watchers);
      return changed;
    },
    get items() {
      return items;
    },
    get nextAt() {
      const due = watchers.flatMap((watcher) => [...watcher.findings.due.values()]);
      return due.length === 0 ? null : due.reduce((a, b) => Math.min(a, b));
    },
  };
}

interface Watcher {
  readonly findings: Findings;
  judgeAll(now: EpochMillis): void;
  update(changes: Changes, now: EpochMillis): boolean;
}

function tableWatcher(target: TableTarget, board: Board): Watcher {
  const findings: Findings = { open: new Map(), due: new Map() };
  const { ids } = board.tables[target.table];
  const rowOf = new Map<string, number>();
  const judge = (row: number, now: EpochMillis): boolean => {
    const id = ids[row]!;
    if (target.rowId !== null && target.rowId !== id) return false;
    const { truth, reading } = target.judge(row, now);
    setDue(findings, id, truth.turnsAt);
    if (truth.turnsAt !== null) rowOf.set(id, row);
    return setOpen(findings, id, truth.holds ? () => alertOf(target, id, truth.since ?? now, reading) : null);
  };
  return {
    findings,
    judgeAll: (now) => ids.forEach((_, row) => judge(row, now)),
    update(changes, now) {
      const due = dueNow(findings, now).map((id) => rowOf.get(id)!);
      return [...changes.rows[target.table], ...due].map((row) => judge(row, now)).some((one) => one);
    },
  };
}

function sourceWatcher(target: SourceTarget, board: Board): Watcher {
  const findings: Findings = { open: new Map(), due: new Map() };
  const judge = (source: SourceItem, now: EpochMillis): boolean => {
    if (target.sourceId !== null && target.sourceId !== source.id) return false;
    const silent = source.state === 'stale' || source.state === 'unavailable';
    const truth = silent ? tickingTruth(source.since, '>=', target.staleForMs, now) : null;
    setDue(findings, source.id, truth?.turnsAt ?? null);
    const open = truth?.holds === true;
    return setOpen(findings, source.id, open ? () => sourceAlert(target, source.id, truth.since ?? now) : null);
  };
  const judgeAll = (now: EpochMillis): boolean =>
    board.lists.sources.map((source) => judge(source, now)).some((one) => one);
  return {
    findings,
    judgeAll,
    update: (changes, now) => (changes.lists.has('sources') || dueNow(findings, now).length > 0) && judgeAll(now),
  };
}

const sourceAlert = ({ rule, staleForMs }: SourceTarget, row: string, since: EpochMillis): AlertItem => ({
  rule: rule.id,
  severity: rule.severity,
  table: 'sources',
  row,
  column: 'state',
  since,
  value: null,
  threshold: staleForMs,
});

const dueNow = ({ due }: Findings, now: EpochMillis): string[] =>
  [...due].filter(([, at]) => at <= now).map(([id]) => id);

function setDue({ due }: Findings, id: string, at: EpochMillis | null): void {
  if (at === null) due.delete(id);
  else due.set(id, at);
}

/** Opens, keeps (with the reading that opened it) or closes. True when the list is another one now. */
function setOpen({ open }: Findings, id: string, alert: (() => AlertItem) | null): boolean {
  if (alert === null) return open.delete(id);
  if (open.has(id)) return false;
  open.set(id, alert());
  return true;
}

const RANK: Readonly<Record<Severity, number>> = { critical: 0, breach: 1, watch: 2 };

function worstFirst(watchers: readonly Watcher[]): readonly AlertItem[] {
  const all = watchers.flatMap(({ findings }) => [...findings.open.values()]);
  all.sort((a, b) => RANK[a.severity] - RANK[b.severity] || a.since - b.since || byText(a, b));
  const seen = new Set<string>();
  return all.filter(({ table, row, column }) => {
    const figure = JSON.stringify([table, row, column]);
    return !seen.has(figure) && seen.add(figure);
  });
}

const byText = (a: AlertItem, b: AlertItem): number => {
  const [one, other] = [`${a.rule} ${a.row}`, `${b.rule} ${b.row}`];
  return one < other ? -1 : one > other ? 1 : 0;
};
