// For: what a heat map shows of each queue. May import: shared, store, charts. Promises: pure; limits are those of the rules in force.
import type { HeldTable } from '../../../shared/patch/patch.ts';
import type { Rule } from '../../../shared/rules/rule.ts';
import type { EpochMillis } from '../../../shared/time.ts';
import type { HeatRow } from '../../charts/heat-map-geometry.ts';
import { trendSeries } from '../../charts/trend-series.ts';
import { limitsOf } from '../use-figure.ts';

const [CELLS, MINUTES] = [15, 2];

/** Longest wait (ms) of the last fifteen stretches of two minutes, a row a queue. */
export const heatRows = (
  ids: readonly string[],
  trends: HeldTable | undefined,
  rules: readonly Rule[],
  at: EpochMillis,
): readonly HeatRow[] =>
  ids.map((id) => ({
    values: trendSeries(trends?.rows.get(id), at, CELLS, MINUTES),
    ...limitsOf(rules, 'queues', id, 'longestWait'),
  }));
