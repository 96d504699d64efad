// For: what a rule looks at: a table, its rows, and how a row is read. May import: shared, alerts. Promises: a rule that names what the board lacks stops the start, not a frame.
import type { AlertItem, Board, BoardTable, Cell, TableName } from '../../shared/board/board.ts';
import { parseColumn } from '../../shared/board/columns.ts';
import { metricRow } from '../../shared/metrics/catalogue.ts';
import type { Rule, RuleScope } from '../../shared/rules/rule.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { NOTHING_TO_JUDGE, steadyTruth, tickingTruth, type Truth } from './condition.ts';

/** Gauges that grow by themselves: their column `.since` holds the anchor (settled D15). */
const TICKING: ReadonlySet<string> = new Set(['longestWait']);

/** One rule over rows of one table of the board. */
export interface TableTarget {
  readonly rule: Rule;
  readonly table: TableName;
  readonly column: string;
  readonly threshold: number;
  /** The one row that the rule names, null for each row. */
  readonly rowId: string | null;
  /** The truth of the rule in a row now, and the reading behind it. */
  judge(row: number, now: EpochMillis): { readonly truth: Truth; readonly reading: number | null };
}

export interface SourceTarget {
  readonly rule: Rule;
  readonly sourceId: string | null;
  readonly staleForMs: number;
}

const TABLE_OF = { queue: 'queues', team: 'teams', site: 'sites', agent: 'agents' } as const;

/** Table and row of a scope; undefined for the scopes of sources. */
function placeOf(scope: RuleScope): { table: TableName; rowId: string | null } | undefined {
  if ('total' in scope) return { table: 'totals', rowId: null };
  if ('queue' in scope) return { table: 'queues', rowId: scope.queue };
  if ('team' in scope) return { table: 'teams', rowId: scope.team };
  if ('site' in scope) return { table: 'sites', rowId: scope.site };
  if ('agent' in scope) return { table: 'agents', rowId: scope.agent };
  if ('each' in scope && scope.each !== 'source') return { table: TABLE_OF[scope.each], rowId: null };
  return undefined;
}

const numberOf = (cell: Cell): number | null => (typeof cell === 'number' ? cell : null);

/** Throws when the rule names a figure that the catalogue or the table lacks. */
export function tableTarget(rule: Rule, board: Board): TableTarget | null {
  const place = placeOf(rule.scope);
  if (!('metric' in rule.when) || place === undefined) return null;
  const { metric: column, op, value: threshold } = rule.when;
  const figure = parseColumn(column);
  if (figure === undefined || figure.part !== 'value') throw new Error(`rule ${rule.id}: no such figure: ${column}`);
  const table = board.tables[place.table];
  const ticking = TICKING.has(figure.metric);
  const read = table.reader(ticking ? `${column}.since` : column);
  const sample = sampleReader(rule, table, column);
  return {
    rule,
    ...place,
    column,
    threshold,
    judge(row, now) {
      const reading = numberOf(read(row));
      if (reading === null || !sample(row)) return { truth: NOTHING_TO_JUDGE, reading };
      const truth = ticking ? tickingTruth(reading, op, threshold, now) : steadyTruth(reading, op, threshold);
      return { truth, reading };
    },
  };
}

/** True when the population of a ratio is large enough to be judged. */
function sampleReader(rule: Rule, table: BoardTable, column: string): (row: number) => boolean {
  const metric = column.split('@')[0] ?? '';
  if (rule.minSample === 0 || metricRow(metric)?.ratio !== true) return () => true;
  const read = table.reader(`${column}.den`);
  return (row) => (numberOf(read(row)) ?? 0) >= rule.minSample;
}

export function sourceTarget(rule: Rule): SourceTarget | null {
  if (!('staleForMs' in rule.when)) return null;
  const { source, staleForMs } = rule.when;
  const scoped = 'source' in rule.scope ? rule.scope.source : null;
  return { rule, sourceId: source ?? scoped, staleForMs };
}

/** Every row that a target speaks of, as an alert. */
export const alertOf = (
  { rule, table, column, threshold }: TableTarget,
  row: string,
  since: EpochMillis,
  value: number | null,
): AlertItem => ({ rule: rule.id, severity: rule.severity, table, row, column, since, value, threshold });
