// For: one figure of any row exactly as of engine time, for whoever judges it (settled D21). May import: shared. Promises: read anew, projected never; graded by its sources.
import type { TableName } from '../../shared/board/board.ts';
import type { MetricId } from '../../shared/metrics/catalogue.ts';
import type { Window } from '../../shared/metrics/windows.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { makeView } from './figures.ts';
import type { GroupKind } from './group.ts';
import { metricOf } from './metrics/list.ts';
import type { Reading } from './metrics/metric.ts';
import { graded } from './quality/figure-quality.ts';
import type { World } from './world.ts';

const KIND_OF: Partial<Record<TableName, GroupKind>> = {
  totals: 'total',
  sites: 'site',
  teams: 'team',
  queues: 'queue',
  agents: 'agent',
  channels: 'channel',
  classes: 'class',
  tiers: 'tier',
  groups: 'group',
};

export interface RuleReading extends Reading {
  /** Of figures that tell it: while nothing happens in the row it reads the same before this instant. */
  readonly until?: EpochMillis;
}

/** Reads a figure of row number `row` of a table. @throws RangeError on a table without figures. */
export function ruleReader(
  world: World,
  table: TableName,
  metricId: MetricId,
  window: Window | undefined,
  now: () => EpochMillis,
): (row: number) => RuleReading {
  const kind = KIND_OF[table];
  if (kind === undefined) throw new RangeError(`table ${table} has no figures`);
  const groups = world.directory.groups[kind];
  const metric = metricOf(metricId);
  const view = makeView(world, window);
  const read = metric.standing ?? metric.read;
  return (row) => graded(world, view, metric, read(view.of(groups[row]!, now())));
}
