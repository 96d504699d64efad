// For: the tables of the board: which groups are their rows, which columns can be read. May import: shared. Promises: an unknown column throws when the reader is made.
import type { BoardTable, Cell, TableName } from '../../shared/board/board.ts';
import { parseColumn, type ColumnKey, type FigureColumn } from '../../shared/board/columns.ts';
import type { EpochMillis } from '../../shared/time.ts';
import { agentAttribute, queueAttribute, teamAttribute, siteAttribute, totalAttribute } from './attributes.ts';
import { createCurve } from './curve.ts';
import { makeView } from './figures.ts';
import type { Group, GroupKind } from './group.ts';
import { metricOf } from './metrics/list.ts';
import type { Reading } from './metrics/metric.ts';
import { trendSlot } from './trend.ts';
import type { World } from './world.ts';

type Reader = (row: number) => Cell;
type Attribute = (column: ColumnKey) => Reader | undefined;

export interface Tables {
  readonly tables: Readonly<Record<TableName, BoardTable>>;
  project(at: EpochMillis): void;
}

/** Groups whose integrals are projected at whole 10 s; an agent's are read when his row is. */
const PROJECTED: ReadonlySet<GroupKind> = new Set<GroupKind>(['total', 'site', 'team']);

export function createTables(world: World, now: () => EpochMillis): Tables {
  const projections: ((at: EpochMillis) => void)[] = [];
  const { groups, ids } = world.directory;
  const table = (name: TableName, kind: GroupKind, attribute: Attribute): BoardTable => ({
    name,
    ids: ids[kind],
    reader: (column) => {
      const figure = parseColumn(column);
      const read =
        figure === undefined ? attribute(column) : figureReader(world, groups[kind], figure, now, projections);
      if (read === undefined) throw new RangeError(`table ${name} has no column ${column}`);
      return read;
    },
  });
  const queues = table('queues', 'queue', (column) => queueAttribute(world, column));
  return {
    tables: {
      totals: table('totals', 'total', (column) => totalAttribute(world, column)),
      sites: table('sites', 'site', (column) => siteAttribute(world, column)),
      teams: table('teams', 'team', (column) => teamAttribute(world, column)),
      queues,
      agents: table('agents', 'agent', (column) => agentAttribute(world, column)),
      channels: table('channels', 'channel', () => undefined),
      trends: { name: 'trends', ids: queues.ids, reader: (column) => trendReader(world, column, now) },
      curve: createCurve(world, now),
    },
    project: (at) => projections.forEach((run) => run(at)),
  };
}

function figureReader(
  world: World,
  groups: readonly Group[],
  figure: FigureColumn,
  now: () => EpochMillis,
  projections: ((at: EpochMillis) => void)[],
): Reader {
  const metric = metricOf(figure.metric);
  const view = makeView(world, figure.window);
  const part = partOf(figure);
  if (figure.metric !== 'occupancy') return (row) => part(metric.read(view.of(groups[row]!, now())));
  const projected = new Map<Group, Cell>();
  const read = (group: Group, at: EpochMillis): Cell => part(metric.read(view.of(group, at)));
  projections.push((at) => {
    for (const group of groups) if (PROJECTED.has(group.kind)) projectInto(world, projected, group, read(group, at));
  });
  return (row) => {
    const group = groups[row]!;
    return projected.get(group) ?? read(group, now());
  };
}

function projectInto(world: World, projected: Map<Group, Cell>, group: Group, cell: Cell): void {
  if (projected.get(group) === cell) return;
  projected.set(group, cell);
  world.touch(group);
}

function partOf({ part }: FigureColumn): (reading: Reading) => Cell {
  switch (part) {
    case 'value':
      return (reading) => reading.value;
    case 'num':
      return (reading) => reading.num ?? null;
    case 'den':
      return (reading) => reading.den ?? null;
    case 'since':
      return (reading) => reading.since ?? null;
  }
}

function trendReader(world: World, column: ColumnKey, now: () => EpochMillis): Reader {
  const slot = /^b(\d\d?)$/u.exec(column)?.[1];
  if (slot === undefined || Number(slot) > 29) throw new RangeError(`table trends has no column ${column}`);
  const { groups, queues } = world.directory;
  return (row) => trendSlot(queues.get(groups.queue[row]!.id)!, Number(slot), now());
}
