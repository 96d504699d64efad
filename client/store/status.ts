// For: the status of a figure under the rules in force (settled D17). May import: shared. Promises: pure; equal to the server's alerts, second by second.
import type { TableName } from '../../shared/board/board.ts';
import type { ColumnKey } from '../../shared/board/columns.ts';
import { bySeverity, worseOf, type Severity } from '../../shared/domain.ts';
import type { HeldRow } from '../../shared/patch/patch.ts';
import type { Op } from '../../shared/rules/condition.ts';
import { isValue } from '../../shared/rules/conditions.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import type { RuleScope } from '../../shared/rules/scope.ts';
import type { EpochMillis } from '../../shared/time.ts';

/** The figure asked about. `metric` is a rule's spelling: `sl@today`, `longestWait` (a column `longestWait.since` is taken too). */
export interface Figure {
  readonly table: TableName;
  readonly id: string;
  readonly row: HeldRow | undefined;
  readonly metric: ColumnKey;
  /** Server's clock, epoch ms: what a ticking duration is counted to. */
  readonly now: EpochMillis;
}

/** One step of a figure's rules: beyond `value` (by `op`) it has `severity`. */
export interface Threshold {
  readonly severity: Severity;
  readonly op: Op;
  readonly value: number;
  readonly minSample: number;
  readonly rule: string;
}

const metricOf = (column: ColumnKey): string => (column.endsWith('.since') ? column.slice(0, -6) : column);

/** The worse of two statuses; null is in range. */
export const worse = (a: Severity | null, b: Severity | null): Severity | null => {
  if (a === null || b === null) return a ?? b;
  return worseOf(a, b);
};

/** The reading of a figure now: a ticking duration is counted from its anchor. Null when there is nothing to read. */
export function readingOf({ row, metric, now }: Omit<Figure, 'table' | 'id'>): number | null {
  const key = metricOf(metric);
  const since = row?.[`${key}.since`];
  if (typeof since === 'number') return Math.max(0, now - since);
  const value = row?.[key];
  return typeof value === 'number' ? value : null;
}

/** The worst severity whose rule holds for the figure now, or null: in range, or nothing to judge. */
export const statusOf = (rules: readonly Rule[], figure: Figure): Severity | null =>
  faultOf(rules, figure)?.step.severity ?? null;

const NO_STEPS: readonly Threshold[] = [];

/** The steps in force for a figure, mildest first: notches of a rail. */
export function thresholdsOf(
  rules: readonly Rule[],
  table: TableName,
  id: string,
  metric: ColumnKey,
): readonly Threshold[] {
  const steps = indexOf(rules, table).get(metricOf(metric));
  if (steps === undefined) return NO_STEPS;
  return steps.common ?? steps.found.filter((one) => one.id === null || one.id === id).map(({ step }) => step);
}

/** The value of the mildest step of a severity, or null when no rule has one. */
export const stepAt = (steps: readonly Threshold[], severity: Severity): number | null =>
  steps.find((step) => step.severity === severity)?.value ?? null;

/** A figure past one of its limits: the worst step that holds. */
export interface Fault {
  readonly metric: string;
  readonly step: Threshold;
  readonly reading: number;
}

/** Every figure of a row that is past a limit, worst first. */
export function faultsOf(rules: readonly Rule[], place: Omit<Figure, 'metric'>): readonly Fault[] {
  return [...indexOf(rules, place.table).keys()]
    .flatMap((metric) => faultOf(rules, { ...place, metric }) ?? [])
    .sort((a, b) => bySeverity(a.step, b.step));
}

/** The worst status of all figures of a row; it marks the row. */
export const worstOf = (rules: readonly Rule[], place: Omit<Figure, 'metric'>): Severity | null =>
  faultsOf(rules, place)[0]?.step.severity ?? null;

function faultOf(rules: readonly Rule[], figure: Figure): Fault | null {
  const steps = thresholdsOf(rules, figure.table, figure.id, figure.metric);
  const reading = steps.length === 0 ? null : readingOf(figure);
  if (reading === null) return null;
  const size = sampleOf(figure);
  for (let nth = steps.length - 1; nth >= 0; nth--) {
    const step = steps[nth]!;
    if (size >= step.minSample && holds(reading, step)) return { metric: figure.metric, step, reading };
  }
  return null;
}

/** A denominator too small counts as "nothing to judge"; a figure without one has no sample to be too small. */
function sampleOf({ row, metric }: Figure): number {
  const key = `${metricOf(metric)}.den`;
  if (row === undefined || !(key in row)) return Infinity;
  const den = row[key];
  return typeof den === 'number' ? den : 0;
}

function holds(reading: number, { op, value }: Threshold): boolean {
  if (op === '>') return reading > value;
  if (op === '>=') return reading >= value;
  return op === '<' ? reading < value : reading <= value;
}

const EACH: Readonly<Record<string, TableName>> = {
  queue: 'queues',
  team: 'teams',
  site: 'sites',
  agent: 'agents',
  group: 'groups',
  class: 'classes',
  tier: 'tiers',
  channel: 'channels',
};

/** The table that a scope speaks of, and the row; null: each of its rows. */
function placeOf(scope: RuleScope): { readonly table: TableName | undefined; readonly id: string | null } {
  if ('total' in scope) return { table: 'totals', id: null };
  if ('each' in scope) return { table: EACH[scope.each], id: null };
  const [kind = '', named] = Object.entries(scope)[0] ?? [];
  return { table: EACH[kind], id: String(named) };
}

interface Indexed {
  /** The row it is for; null: each. */
  readonly id: string | null;
  readonly step: Threshold;
}
/** The steps of a figure in one table, mildest first. */
interface Steps {
  readonly found: readonly Indexed[];
  /** The same for every row, where no step is for one row alone. */
  readonly common: readonly Threshold[] | null;
}
/** Metrics of one table. */
type Metrics = ReadonlyMap<string, Steps>;

/** Rules of a frame by table and metric. Kept as long as the frame's array of rules lives: a wall asks a thousand times a second. */
const indexes = new WeakMap<readonly Rule[], ReadonlyMap<TableName, Metrics>>();
const NO_METRICS: Metrics = new Map();

function indexOf(rules: readonly Rule[], table: TableName): Metrics {
  const known = indexes.get(rules) ?? indexed(rules);
  indexes.set(rules, known);
  return known.get(table) ?? NO_METRICS;
}

function indexed(rules: readonly Rule[]): ReadonlyMap<TableName, Metrics> {
  const made = new Map<TableName, Map<string, Indexed[]>>();
  for (const rule of rules) {
    const { when, scope, severity, minSample } = rule;
    const { table, id } = placeOf(scope);
    if (!rule.enabled || !isValue(when) || table === undefined) continue;
    const step = { severity, op: when.op, value: when.value, minSample, rule: rule.id };
    const metrics = made.get(table) ?? new Map<string, Indexed[]>();
    made.set(table, metrics.set(when.metric, [...(metrics.get(when.metric) ?? []), { id, step }]));
  }
  return new Map(
    [...made].map(([table, metrics]) => [table, new Map([...metrics].map(([m, found]) => [m, steps(found)]))]),
  );
}

function steps(unsorted: readonly Indexed[]): Steps {
  const found = [...unsorted].sort((a, b) => bySeverity(b.step, a.step));
  return { found, common: found.every(({ id }) => id === null) ? found.map(({ step }) => step) : null };
}
