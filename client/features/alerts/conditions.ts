// For: changing the conditions of a draft: their kinds, their figures, their trees. May import: shared. Promises: pure; what a change leaves is what the parser takes, or names the place.
import { parseColumn } from '../../../shared/board/columns.ts';
import { CATALOGUE, metricRow, type MetricId, type Unit } from '../../../shared/metrics/catalogue.ts';
import type { Window } from '../../../shared/metrics/windows.ts';
import type { Op } from '../../../shared/rules/condition.ts';
import { MINUTE } from '../../../shared/time.ts';
import { unitOf } from './value-text.ts';

export type Json = Readonly<Record<string, unknown>>;
export const LEAF_KINDS = ['value', 'change', 'noData', 'stale'] as const;
export type LeafKind = (typeof LEAF_KINDS)[number];
export const GROUP_KINDS = ['all', 'any', 'not'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

export const asJson = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

export function groupKindOf(condition: Json): GroupKind | null {
  return GROUP_KINDS.find((kind) => kind in condition) ?? null;
}

export function leafKindOf(condition: Json): LeafKind {
  if ('staleForMs' in condition) return 'stale';
  if ('noDataForMs' in condition) return 'noData';
  return 'changeOver' in condition ? 'change' : 'value';
}

export function childrenOf(condition: Json): readonly Json[] {
  const kind = groupKindOf(condition);
  if (kind === null) return [];
  const held = condition[kind];
  return kind === 'not' ? [asJson(held)] : Array.isArray(held) ? held.map(asJson) : [];
}

export const leafCount = (condition: Json): number =>
  groupKindOf(condition) === null ? 1 : childrenOf(condition).reduce((sum, child) => sum + leafCount(child), 0);

export const metricOf = (condition: Json): string =>
  typeof condition['metric'] === 'string' ? condition['metric'] : 'waiting';

/** A leaf of another kind, its figure kept. */
export function leafAs(condition: Json, kind: LeafKind): Json {
  const metric = metricOf(condition);
  const forMs = typeof condition['forMs'] === 'number' ? condition['forMs'] : 0;
  const op: Op = condition['op'] === '<' ? '<' : '>';
  switch (kind) {
    case 'value':
      return { metric, op, value: usualValue(metric), forMs };
    case 'change':
      return { metric, changeOver: { ms: 10 * MINUTE, op: '>=', value: usualValue(metric) }, forMs };
    case 'noData':
      return { metric, noDataForMs: 10 * MINUTE };
    case 'stale':
      return { staleForMs: MINUTE };
  }
}

/** A condition as one of several, or one of several by itself. */
export function groupAs(condition: Json, kind: GroupKind | null): Json {
  const children = groupKindOf(condition) === null ? [bare(condition)] : childrenOf(condition);
  const forMs = typeof condition['forMs'] === 'number' ? condition['forMs'] : 0;
  if (kind === null) return { ...children[0], ...(groupKindOf(condition) === null ? {} : { forMs }) };
  if (kind === 'not') return { not: children.length === 1 ? children[0] : { all: children, forMs: 0 }, forMs };
  return { [kind]: children, forMs };
}

/** Of a leaf that comes to stand among others, the time is the whole's. */
function bare(condition: Json): Json {
  const { forMs: _, ...rest } = condition;
  return rest;
}

/** The same condition of another figure: a value of another unit means nothing. */
export function withMetric(condition: Json, column: string): Json {
  const same = unitOf(metricOf(condition)) === unitOf(column);
  if (same) return { ...condition, metric: column };
  const op: Op = metricRow(parseColumn(column)?.metric ?? '')?.good === 'high' ? '<' : '>';
  const over = condition['changeOver'];
  const value = usualValue(column);
  if (over !== undefined) return { ...condition, metric: column, changeOver: { ...asJson(over), value } };
  return 'value' in condition ? { ...condition, metric: column, op, value } : { ...condition, metric: column };
}

const USUAL: Readonly<Record<Unit, number>> = { count: 5, duration: 3 * MINUTE, rate: 0.8, score: 4 };
const usualValue = (column: string): number => USUAL[unitOf(column)];

/** The column of a metric: with its window where it needs one, the one it had where it can. */
export function columnOf(metric: string, window: Window | undefined): string {
  const row = metricRow(metric);
  return row?.kind === 'figure' ? `${metric}@${window ?? 'today'}` : metric;
}

/** Every figure of the catalogue, as rules name them. */
export const RULE_METRICS: readonly MetricId[] = CATALOGUE.map(({ id }) => id);

/** On the other side of the trip value, a sixth of it back. */
export function clearFor(condition: Json): Json | null {
  if (leafKindOf(condition) !== 'value' || groupKindOf(condition) !== null) return null;
  const value = typeof condition['value'] === 'number' ? condition['value'] : 0;
  const rises = String(condition['op']).startsWith('>');
  const unit = unitOf(metricOf(condition));
  const back = rises ? (value * 5) / 6 : Math.min(unit === 'rate' ? 1 : Infinity, value * 1.05);
  const rounded =
    unit === 'rate'
      ? Math.round(back * 100) / 100
      : unit === 'duration'
        ? Math.round(back / 5000) * 5000
        : Math.floor(back);
  return { op: rises ? '<' : '>=', value: rises ? Math.min(rounded, value) : Math.max(rounded, value), forMs: MINUTE };
}
